import Foundation
import Testing

@testable import Evaluation

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
        let long = try ChromiumTests.withManyLabels(try smallReport())
        for report in [try smallReport(), try smallReport(period: .week), many, long] {
            let file = folder.appending(path: "page.html")
            try Data(ChromiumTests.probe(report.html).utf8).write(to: file)
            let seen = try ChromiumTests.dump(file, profile: folder)
            for width in ChromiumTests.widths {
                #expect(seen.contains("width \(width): \(width) of \(width), clipped none."))
            }
            // The widest one, and print, which nobody can scroll, show tables whole that are not
            // folded away.
            let widest = ChromiumTests.widths.max() ?? 0
            for place in ["width \(widest)", "print"] {
                #expect(
                    seen.contains("\(place): wide none."), "\(ChromiumTests.lines(place, seen))")
            }
            for place in ChromiumTests.widths.map({ "width \($0)" }) + ["print"] {
                #expect(
                    seen.contains("\(place): lettering outside none, on another none."),
                    "\(ChromiumTests.lines(place, seen))")
            }
            // On paper nothing can be unfolded, and ink is dark on white.
            let ink = "rgb(0, 0, 0) on rgb(255, 255, 255)"
            #expect(
                seen.contains("print: folded none, heads none, \(ink)."),
                "\(ChromiumTests.lines("print", seen))")
            for row in try ChromiumTests.rows(of: report) {
                #expect(seen.contains("row \(row)."), "\(row)")
            }
        }
    }

    /// What was seen in a frame.
    private static func lines(_ place: String, _ seen: String) -> [Substring] {
        seen.split(separator: "\n").filter { $0.hasPrefix("\(place):") }
    }

    /// A report whose learning curve has every point, the last one of a single period.
    private static func withManyLabels(_ report: EvaluationReport) throws -> EvaluationReport {
        var report = report
        let bounds = [0, 20, 40, 80, 160, 320, 640, 1280, 2560]
        for system in report.readers[0].systems.indices {
            report.readers[0].systems[system].learning = bounds.map {
                .init(labels: $0, periods: $0 == 2560 ? 1 : 9, mean: $0 == 2560 ? 0 : 0.5)
            }
        }
        return report
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
        // A sheet of A4 without its margins, in units of CSS.
        let printed = source.replacing("@media print", with: "@media all")
        let pages = widths.map { ($0, "width \($0)", source) } + [(718, "print", printed)]
        let frames = pages.map { width, name, source in
            "<iframe width=\"\(width)\" height=\"900\" name=\"\(name)\" style=\"border:0\" "
                + "srcdoc=\"\(source)\"></iframe>"
        }
        return """
            <!DOCTYPE html><body>\(frames.joined())<pre id="seen"></pre><script>
            addEventListener("load", () => {
              const seen = document.getElementById("seen");
              for (const frame of document.querySelectorAll("iframe")) {
                const root = frame.contentDocument.documentElement;
                const folded = [...root.querySelectorAll("details table")].filter(table =>
                  !table.checkVisibility({contentVisibilityAuto: true})
                    || table.getBoundingClientRect().height === 0);
                const heads = [...root.querySelectorAll("summary")].filter(summary =>
                  summary.checkVisibility());
                const ink = getComputedStyle(root.querySelector("body"));
                seen.textContent += `${frame.name}: folded ${folded.length || "none"}, heads `
                  + `${heads.length || "none"}, ${ink.color} on ${ink.backgroundColor}.\\n`;
                for (const fold of root.querySelectorAll("details")) fold.open = true;
                const out = [...root.querySelectorAll("main *")].filter(element => {
                  const box = element.getBoundingClientRect();
                  return !element.closest(".scroll, svg, caption") && box.width > 0
                    && (box.right > root.clientWidth + 0.5 || box.left < -0.5);
                }).map(element => element.tagName);
                seen.textContent += `${frame.name}: ${root.scrollWidth} of `
                  + `${root.clientWidth}, clipped ${out.join(" ") || "none"}.\\n`;
                const wide = [...root.querySelectorAll(".scroll")].filter(element =>
                  !element.closest("details") && element.scrollWidth > element.clientWidth
                ).map(element => `${element.getAttribute("aria-label")} `
                  + `${element.scrollWidth} of ${element.clientWidth}`);
                seen.textContent += `${frame.name}: wide ${wide.join(", ") || "none"}.\\n`;
                const outside = [], covered = [];
                for (const drawing of root.querySelectorAll("svg[role=img]")) {
                  const width = drawing.viewBox.baseVal.width;
                  const texts = [...drawing.querySelectorAll("text")].map(text =>
                    ({words: text.textContent, box: text.getBBox()}));
                  texts.forEach(({words, box}, index) => {
                    if (box.x < -0.5 || box.x + box.width > width + 0.5) outside.push(words);
                    for (const other of texts.slice(0, index)) {
                      if (Math.abs(other.box.y - box.y) < 3 && box.x < other.box.x + other.box.width
                        && other.box.x < box.x + box.width) covered.push(words);
                    }
                  });
                }
                seen.textContent += `${frame.name}: lettering outside `
                  + `${outside.join(" ") || "none"}, on another ${covered.join(" ") || "none"}.\\n`;
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
