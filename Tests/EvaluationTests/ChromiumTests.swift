import Evaluation
import Foundation
import Testing

/// The browser, where it is installed.
private let chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].first {
    FileManager.default.isExecutableFile(atPath: $0)
}

@Suite("The page in a browser")
struct ChromiumTests {
    private static let widths = [320, 390, 900, 1400]

    @Test(
        "nothing overflows at any width, and the numbers shown are those of the JSON",
        .enabled(if: chromium != nil, "Chromium is not installed (Debian's package chromium)"),
        .timeLimit(.minutes(5)))
    func rendering() throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "page-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var many = EvaluationReport(
            readers: try smallReport(tags: ["broad"], name: "a").readers
                + smallReport(name: "a-reader-with-a-rather-long-name-of-one-word").readers,
            options: ReplayProtocol())
        many.asking = try smallAskingReport()
        #expect(many.groups.contains { $0.systems.contains { $0.reliability != nil } })
        for report in [try smallReport(), try smallReport(period: .week), many] {
            let file = folder.appending(path: "page.html")
            try Data(ChromiumTests.probe(report.html).utf8).write(to: file)
            let seen = try ChromiumTests.dump(file, profile: folder)
            for width in ChromiumTests.widths {
                #expect(seen.contains("width \(width): \(width) of \(width), clipped none."))
            }
            for row in try ChromiumTests.rows(of: report) {
                #expect(seen.contains("row \(row)."), "\(row)")
            }
        }
    }

    /// What the first table must show: each system's name with its means in three digits.
    private static func rows(of report: EvaluationReport) throws -> [String] {
        let parsed = try JSONSerialization.jsonObject(with: Data(report.json.utf8))
        let root = try #require(parsed as? [String: Any])
        let metrics = try #require(root["metrics"] as? [String])
        let groups = try #require(root["groups"] as? [[String: Any]])
        let readers = try #require(root["readers"] as? [[String: Any]])
        let systems = try #require(
            (groups.first ?? readers.first)?["systems"] as? [[String: Any]])
        return try systems.map { system in
            let scores = try #require(system["scores"] as? [String: [String: Any]])
            let means = metrics.map { metric in
                (scores[metric]?["mean"] as? Double).map { String(format: "%.3f", $0) } ?? "n/a"
            }
            return ([try #require(system["name"] as? String)] + means).joined(separator: " ")
        }
    }

    /// A page that shows another in frames and writes down how wide its content is, what sticks out
    /// of it, and what the rows of its first table show.
    private static func probe(_ page: String) -> String {
        let source = page.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
        let frames = widths.map {
            "<iframe width=\"\($0)\" height=\"900\" style=\"border:0\" srcdoc=\"\(source)\">"
                + "</iframe>"
        }
        return """
            <!DOCTYPE html><body>\(frames.joined())<pre id="seen"></pre><script>
            addEventListener("load", () => {
              const seen = document.getElementById("seen");
              for (const frame of document.querySelectorAll("iframe")) {
                const root = frame.contentDocument.documentElement;
                for (const fold of root.querySelectorAll("details")) fold.open = true;
                const out = [...root.querySelectorAll("main *")].filter(element => {
                  const box = element.getBoundingClientRect();
                  return !element.closest(".scroll, svg, caption") && box.width > 0
                    && (box.right > root.clientWidth + 0.5 || box.left < -0.5);
                }).map(element => element.tagName);
                seen.textContent += `width ${frame.width}: ${root.scrollWidth} of `
                  + `${root.clientWidth}, clipped ${out.join(" ") || "none"}.\\n`;
                for (const row of root.querySelector("table").tBodies[0].rows) {
                  const cells = [...row.cells].map(cell => cell.innerText.trim());
                  const count = \(Metric.standard.count) + 1;
                  seen.textContent += `row ${cells.slice(0, count).join(" ")}.\\n`;
                }
              }
            });
            </script>
            """
    }

    /// The page's document after its scripts ran.
    private static func dump(_ file: URL, profile: URL) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: chromium ?? "")
        process.arguments = [
            "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
            "--disable-dev-shm-usage",
            "--user-data-dir=\(profile.path)", "--virtual-time-budget=5000", "--dump-dom",
            file.absoluteString,
        ]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: text, as: UTF8.self)
    }
}
