import ArgumentParser
import Daily
import Foundation
import LinearAlgebra

/// Options of every command that has a home.
struct HomeOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Folder of configuration, database and models.",
            discussion: "Without it PAPERBOY_HOME, else the XDG folders."))
    var home: String?

    @Option(help: "Reader whose labels and model are meant.")
    var profile = "me"

    @Option(help: "Folder of the shipped background model.")
    var models: String?

    @Flag(name: .shortAndLong, help: "No progress, no hints.")
    var quiet = false

    /// Opens the home.
    func workspace(for purpose: Workspace.Purpose) throws -> Workspace {
        BLAS.useOneThread()
        let environment = ProcessInfo.processInfo.environment
        return try Workspace(
            home: Home(option: home, environment: environment), profile: profile,
            modelFolders: ModelFolders.all(option: models, environment: environment), for: purpose)
    }

    /// Prints a hint or warning to standard error, unless told to be quiet.
    func note(_ text: String) {
        if !quiet { Output.error(text) }
    }
}

/// Where the shipped background model may lie.
enum ModelFolders {
    static func all(option: String?, environment: [String: String]) -> [String] {
        if let option { return [option] }
        if let folder = environment["PAPERBOY_MODELS"], !folder.isEmpty { return [folder] }
        let executable = URL(fileURLWithPath: Bundle.main.executablePath ?? "paperboy")
            .resolvingSymlinksInPath()
        let installed = executable.deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("share/paperboy/models").path
        return [installed] + checkouts(above: executable)
    }

    /// `models/` of the checkout in whose build folder the executable lies.
    private static func checkouts(above executable: URL) -> [String] {
        let parts = executable.pathComponents
        guard let build = parts.lastIndex(where: { $0.hasPrefix(".build") }) else { return [] }
        let root = NSString.path(withComponents: Array(parts[..<build]))
        return [root + "/models"]
    }
}
