import Digest
import Foundation
public import Papers
public import Store

extension Workspace {
    /// All profiles by name.
    public func profiles() throws -> [Profile] { try library.profiles() }

    /// The names of all profiles.
    public func profileNames() throws -> [String] { try library.profiles().map(\.name) }

    /// The reader's name; nil for the usual one.
    var unusualReader: String? { profile == Self.defaultProfile ? nil : profile }

    /// What names a reader on a command line; empty for the usual one.
    ///
    /// - Parameter quoted: makes a name a word of that command line.
    static func readerOption(
        _ profile: String, quoted: (String) -> String = ShellWord.quoted
    ) -> String {
        profile == defaultProfile ? "" : " --profile \(quoted(profile))"
    }

    /// Refuses what can be the name of no reader.
    ///
    /// - Throws: `DailyError.usage`.
    public static func check(profile: String) throws(DailyError) {
        do {
            try Library.check(profileName: profile)
        } catch {
            throw DailyError(error)
        }
    }

    /// Names of readers in a sentence: of many only the first ones, and how many more there are.
    static func enumeration(ofReaders names: [String]) -> String {
        let named = names.prefix(names.count > 10 ? 8 : 10).map { SafeText.cleaned($0, limit: 80) }
        let rest = names.count - named.count
        return named.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
    }

    /// A sentence where the reader meant is not the usual one and has no label yet: the name may
    /// be mistyped.
    public func remarkOnNewReader() throws -> String? {
        guard profile != Workspace.defaultProfile else { return nil }
        let names = try profileNames()
        guard !names.contains(profile) else { return nil }
        return "'\(SafeText.cleaned(profile, limit: 80))' is a new reader"
            + (names.isEmpty ? "." : ". There are: \(Self.enumeration(ofReaders: names)).")
    }

    /// A sentence where the reader meant is not the usual one, and nothing is known of them though
    /// there are others: the order will be that of a stranger, and the name may be mistyped.
    public func remarkOnUnknownReader() throws -> String? {
        guard profile != Workspace.defaultProfile, try labelRevision() == 0,
            !FileManager.default.fileExists(atPath: home.importedModel(ofProfile: profile))
        else { return nil }
        let name = SafeText.cleaned(profile, limit: 80)
        let names = try profileNames()
        guard !names.isEmpty else { return nil }
        return "There is no reader '\(name)'; there are: \(Self.enumeration(ofReaders: names))."
    }

    /// Refuses a reader who has never given a label.
    ///
    /// - Throws: `DailyError.missingInput`.
    public func requireReader() throws {
        guard let remark = try remarkOnNewReader() else { return }
        throw DailyError.missingInput("\(remark) Nothing is known of them.")
    }

    /// Gives a profile tags in place of those that it had.
    ///
    /// - Throws: `DailyError` where there is no such profile.
    public func tagProfile(_ name: String, with tags: [String]) throws {
        try library.setTags(tags, profile: name)
    }

    /// Renames a profile, and its models with it.
    ///
    /// - Throws: `DailyError` where there is no such profile or the new name is taken or no name.
    public func renameProfile(_ old: String, to new: String) throws {
        try library.renameProfile(old, to: new)
        guard old != new else { return }
        for (source, target) in zip(home.models(ofProfile: old), home.models(ofProfile: new)) {
            // What lies there is the model of a profile that was removed.
            try? FileManager.default.removeItem(atPath: target)
            guard FileManager.default.fileExists(atPath: source) else { continue }
            do {
                try FileManager.default.moveItem(atPath: source, toPath: target)
            } catch {
                // A model is a cache: it is fitted again under the new name.
                try? FileManager.default.removeItem(atPath: source)
            }
        }
    }

    /// Takes a profile off the list, and deletes its models; its log stays in the database.
    ///
    /// - Throws: `DailyError` where there is no such profile; `.usage` with what it has, unless the
    ///   reader confirmed.
    public func removeProfile(
        _ name: String, isConfirmed: Bool, at time: Timestamp = .now
    ) throws {
        if !isConfirmed, let profile = try library.profiles().first(where: { $0.name == name }) {
            throw DailyError.usage(
                "Removing '\(name)' takes \(Wording.count(profile.up, "thumb")) up and "
                    + "\(profile.down) down out of use. Keep them with `paperboy labels export "
                    + "--profile \(name)`, then say --yes.")
        }
        try library.removeProfile(name, at: time)
        for path in home.models(ofProfile: name) {
            try? FileManager.default.removeItem(atPath: path)
        }
    }
}

extension Home {
    /// The names of the configuration's topics, in their order.
    ///
    /// - Throws: `DailyError.missingInput` where there is none, `.badInput` where it is wrong.
    public func topicNames() throws(DailyError) -> [String] {
        try readConfiguration().configuration.topics.map(\.name)
    }
}

/// Profiles as lines for people or for programs.
public struct ProfileTable: Sendable {
    private let profiles: [Profile]

    /// A table of profiles.
    public init(_ profiles: [Profile]) {
        self.profiles = profiles
    }

    /// Name, thumbs and tags, a profile a line.
    public var text: String {
        let rows = profiles.map { profile in
            (
                SafeText.cleaned(profile.name),
                "\(profile.up) up, \(profile.down) down, \(profile.skip) skipped",
                profile.tags.map { "#" + SafeText.cleaned($0) }.joined(separator: " ")
            )
        }
        let width = rows.map { DisplayWidth.of($0.0) }.max() ?? 0
        return rows.map { name, counts, tags in
            let blanks = String(repeating: " ", count: width - DisplayWidth.of(name))
            return "\(name)\(blanks)  \(counts)" + (tags.isEmpty ? "" : "  \(tags)") + "\n"
        }.joined()
    }

    /// A list of objects with name, tags, up, down and skip.
    public var json: String {
        struct Row: Encodable {
            var name: String
            var tags: [String]
            var up: Int
            var down: Int
            var skip: Int
        }
        return JSONText.of(
            profiles.map {
                Row(name: $0.name, tags: $0.tags, up: $0.up, down: $0.down, skip: $0.skip)
            })
    }
}
