import Foundation
import Testing

/// All tests with a browser, one after another: each may use the whole machine.
@Suite(.serialized) enum BrowserTests {}

/// A headless Chromium, driven through chromedriver's WebDriver interface.
final class PageBrowser {
    /// Whether both programs are installed.
    static var isInstalled: Bool { driver != nil && chromium != nil }

    private let process: Process
    private let client: PageClient
    private var session = ""

    /// Starts both.
    init(runsScripts: Bool = true) async throws {
        guard let driver = PageBrowser.driver, let chromium = PageBrowser.chromium else {
            throw Failure(what: "Chromium is not installed")
        }
        let started = try PageBrowser.start(driver)
        process = started.process
        // A browser's start takes a minute where the machine has much to do.
        client = PageClient(port: started.port, patience: .seconds(180))
        let options: [String: Any] = [
            "binary": chromium.path,
            "prefs": ["profile.managed_default_content_settings.javascript": runsScripts ? 1 : 2],
            "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                "--window-size=1000,1400",
            ],
        ]
        let wanted: [String: Any] = [
            "browserName": "chrome", "goog:chromeOptions": options,
            "goog:loggingPrefs": ["browser": "ALL"],
            // An element is waited for: without scripts a click does not wait for the next page.
            "timeouts": ["implicit": 10_000],
        ]
        do {
            let answer = try await send(
                "POST", "/session", ["capabilities": ["alwaysMatch": wanted]])
            guard let id = (answer as? [String: Any])?["sessionId"] as? String else {
                throw Failure(what: "no session: \(answer)")
            }
            session = "/session/\(id)"
        } catch {
            await quit()
            throw error
        }
    }

    /// Ends both.
    func quit() async {
        if !session.isEmpty { _ = try? await send("DELETE", session) }
        // It does not heed a termination signal that the test process holds back.
        _ = kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Goes to an address.
    func open(_ url: String) async throws {
        _ = try await send("POST", "\(session)/url", ["url": url])
    }

    /// Loads the page again.
    func reload() async throws {
        _ = try await send("POST", "\(session)/refresh", [:])
    }

    /// What a script returns, as text.
    func evaluate(_ script: String) async throws -> String {
        let body: [String: Any] = ["script": "return String(\(script))", "args": [Any]()]
        return try await send("POST", "\(session)/execute/sync", body) as? String ?? ""
    }

    /// Waits until a script returns this text, for half a minute or so at most; returns what it
    /// returned last.
    func wait(for expected: String, from script: String) async throws -> String {
        var text = ""
        for _ in 0..<600 {
            text = try await evaluate(script)
            if text == expected { break }
            try await Task.sleep(for: .milliseconds(50))
        }
        return text
    }

    /// Presses keys, one after the other.
    func press(_ keys: String) async throws {
        let strokes = keys.flatMap { key in
            ["keyDown", "keyUp"].map { ["type": $0, "value": String(key)] }
        }
        let source: [String: Any] = ["type": "key", "id": "keyboard", "actions": strokes]
        _ = try await send("POST", "\(session)/actions", ["actions": [source]])
    }

    /// Clicks on the first element that a CSS selector finds.
    func click(_ selector: String) async throws {
        let query = ["using": "css selector", "value": selector]
        let found = try await send("POST", "\(session)/element", query) as? [String: String]
        guard let element = found?.values.first else { throw Failure(what: "no \(selector)") }
        _ = try await send("POST", "\(session)/element/\(element)/click", [:])
    }

    /// The text of the first element that a CSS selector finds; it needs no script in the page.
    func text(of selector: String) async throws -> String {
        let query = ["using": "css selector", "value": selector]
        let found = try await send("POST", "\(session)/element", query) as? [String: String]
        guard let element = found?.values.first else { throw Failure(what: "no \(selector)") }
        return try await send("GET", "\(session)/element/\(element)/text") as? String ?? ""
    }

    /// The window that is shown.
    func window() async throws -> String {
        try await send("GET", "\(session)/window") as? String ?? ""
    }

    /// Opens another tab and shows it.
    func openTab() async throws {
        let answer = try await send("POST", "\(session)/window/new", ["type": "tab"])
        guard let handle = (answer as? [String: String])?["handle"] else {
            throw Failure(what: "no tab")
        }
        try await show(handle)
    }

    /// Shows a window.
    func show(_ window: String) async throws {
        _ = try await send("POST", "\(session)/window", ["handle": window])
    }

    /// Messages of the console: errors of the script, and what the policy has blocked.
    func messages() async throws -> [String] {
        let entries = try await send("POST", "\(session)/se/log", ["type": "browser"])
        return (entries as? [[String: Any]] ?? []).compactMap { $0["message"] as? String }
    }

    private func send(
        _ method: String, _ path: String, _ body: [String: Any]? = nil
    ) async throws -> Any {
        let data = try body.map { try JSONSerialization.data(withJSONObject: $0) } ?? Data()
        let text = String(decoding: data, as: UTF8.self)
        let answer = try await client.exchange(
            "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nContent-Length: \(data.count)\r\n\r\n\(text)")
        guard let answer,
            let object = try JSONSerialization.jsonObject(with: Data(answer.body.utf8))
                as? [String: Any]
        else { throw Failure(what: "no answer to \(method) \(path)") }
        guard answer.status == 200 else { throw Failure(what: "\(path): \(object)") }
        return object["value"] ?? NSNull()
    }

    /// Starts chromedriver; again where it ends at once.
    ///
    /// It takes a free port of IPv6 and ends where the same one of IPv4 is taken, as it may be by
    /// another test.
    private static func start(_ driver: URL) throws -> (process: Process, port: UInt16) {
        var failure: (any Error)?
        for _ in 0..<5 {
            let process = Process()
            process.executableURL = driver
            process.arguments = ["--port=0"]
            let output = Pipe()
            process.standardOutput = output
            process.standardError = FileHandle.nullDevice
            try process.run()
            do {
                return (process, try port(printedTo: output))
            } catch {
                failure = error
            }
        }
        throw failure ?? Failure(what: "chromedriver was not started")
    }

    /// Reads the port that chromedriver prints.
    private static func port(printedTo pipe: Pipe) throws -> UInt16 {
        var text = ""
        // Ends with the line that is looked for, or with the process.
        while true {
            let data = pipe.fileHandleForReading.availableData
            guard !data.isEmpty else { throw Failure(what: "chromedriver ended: \(text)") }
            text += String(decoding: data, as: UTF8.self)
            guard let start = text.firstRange(of: "successfully on port ") else { continue }
            let digits = text[start.upperBound...].prefix { $0.isNumber }
            if let port = UInt16(digits), text[start.upperBound...].contains(".") { return port }
        }
    }

    private static let driver = program("chromedriver")
    private static let chromium = program("chromium")

    private static func program(_ name: String) -> URL? {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        return path.split(separator: ":").map { URL(filePath: "\($0)/\(name)") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }

    struct Failure: Error, CustomStringConvertible {
        var what: String
        var description: String { what }
    }
}
