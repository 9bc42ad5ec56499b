import Foundation
import Testing

/// A home of its own for the built program, and the program run in it.
final class Program {
    /// What a run has left behind.
    struct Outcome {
        let status: Int32
        let output: [UInt8]
        let error: String

        var text: String { String(decoding: output, as: UTF8.self) }
        var lines: [String] { text.split(separator: "\n").map(String.init) }
    }

    /// The home; removed with this value.
    let home: URL
    /// Variables of the environment besides those of every run.
    var variables: [String: String] = [:]

    init() throws {
        home = FileManager.default.temporaryDirectory
            .appending(path: "paperboy-tests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: home.path)
        try? FileManager.default.removeItem(at: home)
    }

    /// The program, which the build puts beside the tests.
    static let executable = URL(filePath: Bundle.main.executablePath ?? CommandLine.arguments[0])
        .deletingLastPathComponent().appending(path: "paperboy")

    /// Runs the program to its end.
    @discardableResult
    func run(_ arguments: String..., input: URL? = nil) async throws -> Outcome {
        try await run(Self.executable, arguments, input: input)
    }

    /// Runs the program with its standard output on a terminal.
    @discardableResult
    func runInTerminal(_ arguments: String...) async throws -> Outcome {
        let command = ([Self.executable.path] + arguments).map { "'\($0)'" }
            .joined(separator: " ")
        return try await run(URL(filePath: "/usr/bin/script"), ["-qec", command, "/dev/null"])
    }

    static var hasTerminal: Bool {
        FileManager.default.isExecutableFile(atPath: "/usr/bin/script")
    }

    /// Runs any program to its end, its output going to files so that no pipe fills up.
    ///
    /// Waiting gives the thread back, which other tests need for their answers in time.
    func run(
        _ executable: URL, _ arguments: [String], input: URL? = nil
    ) async throws -> Outcome {
        let (process, output, error) = try started(executable, arguments, input: input)
        defer {
            for file in [output, error] { try? FileManager.default.removeItem(at: file) }
        }
        while process.isRunning { try await Task.sleep(for: .milliseconds(4)) }
        return Outcome(
            status: process.terminationStatus, output: Array(try Data(contentsOf: output)),
            error: String(decoding: try Data(contentsOf: error), as: UTF8.self))
    }

    /// Starts a program.
    func started(
        _ executable: URL, _ arguments: [String], input: URL? = nil
    ) throws -> (process: Process, output: URL, error: URL) {
        let base = FileManager.default.temporaryDirectory
            .appending(path: "paperboy-run-\(UUID().uuidString)")
        let files = ["out", "err"].map { base.appendingPathExtension($0) }
        for file in files { try Data().write(to: file) }
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.environment = environment
        process.currentDirectoryURL = home
        process.standardInput =
            try input.map { try FileHandle(forReadingFrom: $0) } ?? FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: files[0])
        process.standardError = try FileHandle(forWritingTo: files[1])
        try process.run()
        return (process, files[0], files[1])
    }

    /// No colour, and no shipped model, so that every run sees the same, whatever the checkout
    /// holds.
    private var environment: [String: String] {
        [
            "PAPERBOY_HOME": home.path, "HOME": home.path, "NO_COLOR": "1",
            "PAPERBOY_MODELS": "/dev/null",
            "PATH": "/usr/bin:/bin", "TMPDIR": FileManager.default.temporaryDirectory.path,
            "COLUMNS": "80", "TERM": "xterm",
        ].merging(variables) { _, given in given }
    }

    /// Writes a file into the home.
    func file(_ name: String, _ text: String) throws -> String {
        try file(name, Array(text.utf8))
    }

    /// Writes a file into the home.
    func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        let url = home.appending(path: name)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
        return url.path
    }

    /// The database.
    var database: URL { home.appending(path: "paperboy.db") }
}

/// Expects an exit code, and shows what the program said where it is another one.
func expect(
    _ outcome: Program.Outcome, exits status: Int32, says words: String...,
    at location: SourceLocation = #_sourceLocation
) {
    #expect(outcome.status == status, "\(outcome.error)", sourceLocation: location)
    for word in words {
        #expect(outcome.error.contains(word), "\(outcome.error)", sourceLocation: location)
    }
}

/// All runs of the built program, one after another: each may use the whole machine.
@Suite("The built program", .serialized)
enum ProgramTests {}
