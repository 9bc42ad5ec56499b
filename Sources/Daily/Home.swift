import Foundation
import Papers

/// Where a reader's configuration, database and models lie.
public struct Home: Sendable, Equatable {
    /// The folder of the configuration.
    public let configurationFolder: String
    /// The folder of database, models and state.
    public let dataFolder: String

    /// One folder for everything.
    public init(folder: String) {
        self.init(configurationFolder: folder, dataFolder: folder)
    }

    private init(configurationFolder: String, dataFolder: String) {
        self.configurationFolder = configurationFolder
        self.dataFolder = dataFolder
    }

    /// The home that a command is given, else that of `PAPERBOY_HOME`, else the XDG folders.
    ///
    /// - Parameter account: the account's own folder as the system knows it, asked for where
    ///   `HOME` does not tell.
    /// - Throws: `DailyError.usage` for an option without a name, and where nothing tells: the
    ///   present folder is nobody's home.
    public init(
        option: String?, environment: [String: String],
        account: () -> String? = Home.ofAccount
    ) throws(DailyError) {
        // An empty name would mean the root of all folders.
        guard option != "" else {
            throw .usage("--home names no folder: it is empty. Leave it away, or name one.")
        }
        if let folder = option ?? environment["PAPERBOY_HOME"].flatMap({ $0.isEmpty ? nil : $0 }) {
            self.init(folder: folder)
            return
        }
        func folder(_ variable: String) -> String? {
            // The XDG specification has relative paths ignored.
            environment[variable].flatMap { $0.hasPrefix("/") ? $0 : nil }
        }
        func base(_ variable: String, _ fallback: String) throws(DailyError) -> String {
            if let base = folder(variable) { return base }
            if let user = folder("HOME") ?? account() { return "\(user)/\(fallback)" }
            throw .usage(
                "HOME is not set, and the system knows no folder of this account. Set HOME, or "
                    + "name a folder with --home or PAPERBOY_HOME.")
        }
        self.init(
            configurationFolder: try base("XDG_CONFIG_HOME", ".config") + "/paperboy",
            dataFolder: try base("XDG_DATA_HOME", ".local/share") + "/paperboy")
    }

    /// The folder of the account that runs the program, by the system's list of accounts.
    public static func ofAccount() -> String? {
        let path = FileManager.default.homeDirectoryForCurrentUser.path
        // Foundation names a folder for accounts without one too, which need not be there.
        return FileManager.default.fileExists(atPath: path + "/.") ? path : nil
    }

    /// The configuration.
    public var configuration: String { configurationFolder + "/config.yml" }
    /// The database.
    public var database: String { dataFolder + "/paperboy.db" }
    /// The folder of what is remembered between fetches.
    public var state: String { dataFolder + "/state" }
    /// The folder of the readers' fitted models.
    public var models: String { dataFolder + "/models" }
    /// A background model made from the reader's own papers.
    public var ownBackground: String { models + "/own.background" }

    /// A model from elsewhere that ranks for a profile while it has no labels.
    public func importedModel(ofProfile name: String) -> String {
        model(ofProfile: name) + ".imported"
    }

    /// The profiles that have such a model, by name; those whose names were cut are not known.
    var profilesWithImportedModel: [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: models)) ?? []
        return files.compactMap { file -> String? in
            guard file.hasSuffix(".model.imported") else { return nil }
            let name = file.dropLast(".model.imported".count).description.removingPercentEncoding
            return name.flatMap { importedModel(ofProfile: $0) == "\(models)/\(file)" ? $0 : nil }
        }.sorted()
    }

    /// A profile's model of some weeks ago, which evaluations set beside the present one.
    func previousModel(ofProfile name: String) -> String {
        model(ofProfile: name) + ".previous"
    }

    /// All files in which models of a profile may be, the kept one first.
    func models(ofProfile name: String) -> [String] {
        [model(ofProfile: name), previousModel(ofProfile: name), importedModel(ofProfile: name)]
    }

    /// The fitted model of a profile; a name is written so that it is one path component, of as
    /// many bytes where it has letters of other scripts, and cut where it is too long for one.
    public func model(ofProfile name: String) -> String {
        let safe = name.utf8.map { byte -> [UInt8] in
            let isPlain =
                (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
                || byte == 0x2D || byte == 0x5F || byte >= 0x80
            return isPlain
                ? [byte] : Array("%".utf8) + String(Int(byte) + 0x100, radix: 16).utf8.dropFirst()
        }
        var bytes = Array(safe.joined())
        // A file's name has 255 bytes at most, and endings come behind this.
        if bytes.count > 230 {
            bytes = Array(bytes.prefix(200)) + "-\(String(nameHash(name.utf8), radix: 16))".utf8
        }
        return "\(models)/\(String(decoding: bytes, as: UTF8.self)).model"
    }

    /// Why it cannot be seen whether a file is there, as part of a sentence; nil where it can.
    static func obstacle(toFinding path: String) -> String? {
        do {
            _ = try FileManager.default.attributesOfItem(atPath: path)
            return nil
        } catch CocoaError.fileReadNoPermission {
            return "this account may not look into its folder"
        } catch {
            return nil
        }
    }

    /// Whether something is there that can hold no files.
    private static func isFile(_ path: String) -> Bool {
        let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: target) else {
            return false
        }
        return attributes[.type] as? FileAttributeType != .typeDirectory
    }

    /// What keeps everything in it out of reach, in words for the reader; nil where nothing does.
    ///
    /// - Parameter file: the file that is wanted.
    func obstacle(to file: String) -> String? {
        for folder in [configurationFolder, dataFolder] where Home.isFile(folder) {
            return "\(folder) is a file, not a folder. Name a folder with --home or PAPERBOY_HOME."
        }
        guard let obstacle = Home.obstacle(toFinding: file) else { return nil }
        return "\(file) cannot be read: \(obstacle). Permit it, or name another folder with --home."
    }

    /// Creates the folders.
    ///
    /// - Throws: `DailyError.cannotWrite` where one cannot be made.
    public func create() throws(DailyError) {
        if let obstacle = obstacle(to: database) { throw .cannotWrite(obstacle) }
        for folder in [configurationFolder, dataFolder, models] {
            try makeFolder(folder)
        }
    }
}
