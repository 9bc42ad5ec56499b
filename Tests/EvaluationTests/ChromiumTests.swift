import Evaluation
import Foundation
import Testing

/// The browser, where it is installed.
private let chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].first {
    FileManager.default.isExecutableFile(atPath: $0)
}

@Suite("The page in a browser")
struct ChromiumTests {
    @Test(
        "nothing overflows at three widths",
        .enabled(if: chromium != nil, "Chromium is not installed"), .timeLimit(.minutes(2)))
    func overflow() throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "page-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let many = EvaluationReport(
            readers: try smallReport(tags: ["broad"], name: "a").readers
                + smallReport(name: "a-reader-with-a-rather-long-name-of-one-word").readers,
            options: ReplayProtocol())
        for page in [try smallReport().html, try smallReport(period: .week).html, many.html] {
            let file = folder.appending(path: "page.html")
            try Data(ChromiumTests.probe(page).utf8).write(to: file)
            let seen = try ChromiumTests.dump(file, profile: folder)
            for width in [320, 768, 1280] {
                #expect(seen.contains("width \(width): \(width) of \(width)."))
            }
        }
    }

    /// A page that shows another in three frames and writes down how wide its content is.
    private static func probe(_ page: String) -> String {
        let source = page.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
        let frames = [320, 768, 1280].map {
            "<iframe width=\"\($0)\" height=\"900\" style=\"border:0\" srcdoc=\"\(source)\">"
                + "</iframe>"
        }
        return """
            <!DOCTYPE html><body>\(frames.joined())<pre id="seen"></pre><script>
            addEventListener("load", () => {
              for (const frame of document.querySelectorAll("iframe")) {
                const root = frame.contentDocument.documentElement;
                for (const fold of root.querySelectorAll("details")) fold.open = true;
                document.getElementById("seen").textContent +=
                  `width ${frame.width}: ${root.scrollWidth} of ${root.clientWidth}.\\n`;
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
