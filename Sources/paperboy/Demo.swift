import ArgumentParser
import Daily
import Foundation

struct Demo: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "The main job on a small built-in example.",
        discussion: """
            Without network, in a throw-away home: a day ranked, one paper explained, a short \
            evaluation.

            Example:
              paperboy demo
            """)

    @Option(help: "Folder of the shipped background model.")
    var models: String?

    func run() throws {
        let modelFolders = ModelFolders(
            option: models, environment: ProcessInfo.processInfo.environment)
        try modelFolders.check()
        let folder = try ThrowAwayFolder()
        defer { folder.remove() }
        let demonstration = try Demonstration(
            in: folder.path, modelFolders: modelFolders.folders)
        try Output.data(demonstration.text(width: Output.width, usesColour: Output.usesColour))
    }
}

/// A temporary folder that goes at the end, also where the program is told to stop.
private struct ThrowAwayFolder {
    let path: String
    private let signals: [any DispatchSourceSignal]

    init() throws {
        let name = "paperboy-demo-\(UUID().uuidString)"
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true)
        } catch {
            throw DailyError.cannotWrite(
                "No temporary folder can be made at \(path). Set TMPDIR to a folder with room.")
        }
        self.path = path
        signals = [SIGINT, SIGTERM, SIGHUP].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                try? FileManager.default.removeItem(atPath: path)
                exit(128 + number)
            }
            source.resume()
            return source
        }
    }

    func remove() {
        for source in signals { source.cancel() }
        try? FileManager.default.removeItem(atPath: path)
    }
}
