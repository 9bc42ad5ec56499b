import Foundation
import Glibc

/// A home with invented papers, and the built program that serves it in a process of its own.
final class ServedHome: Sendable {
    /// The built program, which the build puts beside the tests.
    static let executable = URL(filePath: Bundle.main.executablePath ?? CommandLine.arguments[0])
        .deletingLastPathComponent().appending(path: "paperboy").path

    /// Whether it is there.
    static let isPossible = FileManager.default.isExecutableFile(atPath: executable)

    /// The papers' identifiers, in the order of the list as long as nothing is learnt: the newest
    /// first.
    static let papers = (1...12).reversed().map { "2601.000\($0 < 10 ? "0" : "")\($0)" }

    /// A title that would do harm in a page, a terminal or a link.
    static let harmful =
        "<script>window.harmed=1</script><img src=x onerror=window.harmed=1> "
        + "[field](javascript:window.harmed=1) \u{1B}[31m\u{202E}dleif\u{200B}"

    /// The address with its token.
    let url: String
    /// The port.
    let port: UInt16
    /// The token alone.
    let token: String

    private let home: URL
    private let process: pid_t

    /// Imports the papers, two days of them, and starts to serve.
    init() async throws {
        home = FileManager.default.temporaryDirectory
            .appending(path: "paperboy-served-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        try Data(Self.configuration.utf8).write(to: home.appending(path: "config.yml"))
        let papers = home.appending(path: "papers.jsonl")
        try Data(try Self.lines().joined().utf8).write(to: papers)
        let imported = await Self.run(["import", "--home", home.path, papers.path])
        let output = home.appending(path: "address").path
        let command = [Self.executable, "serve", "--home", home.path]
        guard imported.status == 0,
            let process = ChildProcess.spawn(command, output: output)
        else { throw Failure(what: "the program cannot be run: \(imported.output)") }
        self.process = process
        var address = ""
        for _ in 0..<600 where !address.hasSuffix("\n") {
            try await Task.sleep(for: .milliseconds(50))
            address = (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
        }
        let parts = address.dropLast().split(separator: "/?token=")
        guard parts.count == 2, let port = parts[0].split(separator: ":").last.map(String.init),
            let number = UInt16(port)
        else { throw Failure(what: "no address: \(address)") }
        url = String(address.dropLast())
        self.port = number
        token = String(parts[1])
    }

    deinit {
        end()
        try? FileManager.default.removeItem(at: home)
    }

    /// Asks the server to end, and waits for it.
    @discardableResult
    func end() -> Int32 {
        kill(process, SIGTERM)
        var status: Int32 = 0
        while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
        return status
    }

    /// Runs another command of the program in the same home.
    @discardableResult
    func run(_ arguments: String...) async -> String {
        await Self.run(arguments + ["--home", home.path]).output
    }

    /// All words that were not taken back, as `id verdict`, sorted.
    func labels() async -> [String] {
        await run("labels", "export").split(separator: "\n").compactMap { line in
            let object = try? JSONSerialization.jsonObject(with: Data(line.utf8))
            guard let label = object as? [String: Any], let id = label["id"] as? String,
                let word = label["label"] as? String
            else { return nil }
            return "\(id) \(word)"
        }.sorted()
    }

    /// Lines of the append-only log.
    func log() async -> [Substring] { await run("history").split(separator: "\n") }

    private static func run(_ arguments: [String]) async -> (status: Int32, output: String) {
        await ChildProcess.run([executable] + arguments)
    }

    private static let configuration = """
        category:
          cs.LG: Learning
        topic:
          Fields:
            keywords:
              - field
          Kites:
            keywords:
              - kite

        """

    /// Kites in the even places, rivers in the odd ones, each another work; the last paper's title
    /// is a harmful one.
    private static func lines() throws -> [String] {
        try papers.enumerated().map { place, id in
            let number = place + 1
            let (crop, weather) = crops[place]
            let title =
                number.isMultiple(of: 2)
                ? "Kites and \(crop): a field in \(weather)"
                : "Rivers for \(crop): beside a field in \(weather)"
            let theme =
                number.isMultiple(of: 2)
                ? "a kite on its string lifts \(crop)" : "a river waters \(crop) from its banks"
            let object: [String: Any] = [
                "id": id, "title": number == papers.count ? harmful : title,
                "abstract":
                    "Under \(weather) \(theme), near a field, for $n^{2}$ hours & more.",
                "authors": ["Author of \(crop)"], "authors_truncated": false,
                "primary_category": "cs.LG", "categories": ["cs.LG"],
                "categories_complete": true, "first_seen": "2026-01-15",
            ]
            let data = try JSONSerialization.data(withJSONObject: object)
            return String(decoding: data, as: UTF8.self) + "\n"
        }
    }

    private static let crops = [
        ("barley", "hail"), ("hops", "fog"), ("flax", "drizzle"), ("clover", "storms"),
        ("beets", "frost"), ("rye", "sunshine"), ("lupins", "snow"), ("maize", "thunder"),
        ("potatoes", "mist"), ("spelt", "drought"), ("turnips", "gales"), ("oats", "rainbows"),
    ]

    struct Failure: Error, CustomStringConvertible {
        var what: String
        var description: String { what }
    }
}
