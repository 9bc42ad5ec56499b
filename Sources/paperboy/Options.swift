import ArgumentParser
import Daily
import Foundation

/// Which home and reader are meant, and how much is said besides.
protocol HomeChoosing {
    /// The folder of configuration, database and models, where it was named.
    var home: String? { get }
    /// The reader.
    var profile: String { get }
    /// The folder of the shipped background model, where it was named.
    var models: String? { get }
    /// Whether hints are unwanted.
    var quiet: Bool { get }
    /// Whether all is told.
    var verbose: Bool { get }
}

/// The forms of a command's output: for people, or one object for programs.
enum TextOrJSON: String, CaseIterable, ExpressibleByArgument {
    case text, json
}

/// The usual home and reader, unless others are set.
struct HomeChoice: HomeChoosing {
    var home: String?
    var profile = Workspace.defaultProfile
    var models: String?
    var quiet = false
    var verbose = false
}

/// Options of every command that has a home.
struct HomeOptions: ParsableArguments, HomeChoosing {
    @Option(
        help: ArgumentHelp(
            "Folder of configuration, database and models.",
            discussion: "Without it PAPERBOY_HOME, else the XDG folders."),
        completion: .directory)
    var home: String?

    @Option(help: "Reader whose labels and model are meant.", completion: Completions.profiles)
    var profile = HomeChoice().profile

    @Option(help: "Folder of the shipped background model.", completion: .directory)
    var models: String?

    @Flag(name: .shortAndLong, help: "No progress, no hints.")
    var quiet = false

    @Flag(help: "Say what is read and how long it takes.")
    var verbose = false

    func validate() throws {
        if quiet, verbose { throw ValidationError("--quiet and --verbose exclude each other.") }
    }
}

extension HomeChoosing {
    /// Opens the home.
    ///
    /// - Parameters:
    ///   - needsModels: whether a folder of models that was named must hold one.
    ///   - isFounding: whether a new home may well be wanted, as where papers are brought in; else
    ///     one is told of, since the folder may be a mistyped one.
    func workspace(
        for purpose: Workspace.Purpose, isRanking: Bool = false, needsModels: Bool = true,
        isFounding: Bool = false
    ) throws -> Workspace {
        let environment = ProcessInfo.processInfo.environment
        let modelFolders = ModelFolders(option: models, environment: environment)
        if needsModels { try modelFolders.check() }
        let workspace = try Workspace(
            home: try Home(option: home, environment: environment), profile: profile,
            modelFolders: modelFolders.folders, for: purpose, isRanking: isRanking)
        if workspace.isNew, !isFounding {
            note("There was no database yet: \(workspace.home.database) was made.")
        }
        detail("configuration: \(workspace.home.configuration)")
        detail(
            "database: \(workspace.home.database)" + (workspace.isReadOnly ? " (read only)" : ""))
        detail("background model: \(workspace.shippedBackground ?? "made of your own papers")")
        return workspace
    }

    /// Makes sure that there is a configuration, before a home is made that could do nothing.
    func checkConfiguration() throws {
        let environment = ProcessInfo.processInfo.environment
        _ = try Home(option: home, environment: environment).readConfiguration()
    }

    /// Makes sure that references mean papers, before a home is made that would hold nothing.
    func checkReferences(_ references: [String]) throws {
        let environment = ProcessInfo.processInfo.environment
        try Workspace.checkReferences(
            references, in: try Home(option: home, environment: environment))
    }

    /// Opens the home to show what the reader has said or would like; says where nothing is known
    /// of such a reader.
    func readersWorkspace(isRanking: Bool = false) throws -> Workspace {
        let workspace = try workspace(for: .show, isRanking: isRanking)
        if let remark = try workspace.remarkOnUnknownReader() { note(remark) }
        return workspace
    }

    /// Prints a hint or warning to standard error, unless told to be quiet.
    func note(_ text: String) {
        if !quiet { Output.error(text) }
    }

    /// Prints a warning to standard error unless told to be quiet, on whatever thread it arises.
    var warning: @Sendable (String) -> Void {
        let quiet = quiet
        return { text in
            if !quiet { Output.error("warning: \(text)") }
        }
    }

    /// Prints to standard error what only the curious want to know.
    func detail(_ text: String) {
        if verbose { Elapsed.tell(text) }
    }
}

/// The time since the program began.
enum Elapsed {
    private static let start = ContinuousClock.now

    /// Begins to count.
    static func begin() { _ = start }

    /// Prints a line to standard error, the time before it.
    static func tell(_ line: String) { Output.error("\(text)  \(line)") }

    /// Seconds with milliseconds.
    static var text: String {
        let parts = (ContinuousClock.now - start).components
        let milliseconds = parts.seconds * 1000 + parts.attoseconds / 1_000_000_000_000_000
        let rest = String(milliseconds % 1000)
        return "\(milliseconds / 1000).\(String(repeating: "0", count: 3 - rest.count))\(rest) s"
    }
}

/// Where the shipped background model may lie.
struct ModelFolders {
    /// The folders, the first one first.
    let folders: [String]
    /// What has named the one folder; nil where the usual ones are looked at.
    let origin: String?

    /// The folder that a command is given, else that of `PAPERBOY_MODELS`, else the usual ones.
    init(option: String?, environment: [String: String]) {
        if let option {
            (folders, origin) = ([option], "--models")
        } else if let folder = environment["PAPERBOY_MODELS"], !folder.isEmpty {
            (folders, origin) = ([folder], "PAPERBOY_MODELS")
        } else {
            let executable = URL(fileURLWithPath: Bundle.main.executablePath ?? "paperboy")
                .resolvingSymlinksInPath()
            let installed = executable.deletingLastPathComponent().deletingLastPathComponent()
                .appendingPathComponent("share/paperboy/models").path
            (folders, origin) = ([installed] + Self.checkouts(above: executable), nil)
        }
    }

    /// Refuses a folder that was named and does not hold the model.
    func check() throws {
        if let origin { try Workspace.checkModels(in: folders[0], namedBy: origin) }
    }

    /// `models/` of the checkout in whose build folder the executable lies.
    private static func checkouts(above executable: URL) -> [String] {
        let parts = executable.pathComponents
        guard let build = parts.lastIndex(where: { $0.hasPrefix(".build") }) else { return [] }
        let root = NSString.path(withComponents: Array(parts[..<build]))
        return [root + "/models"]
    }
}
