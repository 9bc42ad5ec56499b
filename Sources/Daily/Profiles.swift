import Digest
import Foundation
public import Papers
public import Store

extension Workspace {
    /// All profiles by name: those with a label, and those that a model from elsewhere ranks for.
    public func profiles() throws -> [Profile] {
        let labelled = try library.profiles()
        let known = Set(labelled.map(\.name))
        let others = home.profilesWithImportedModel.filter { !known.contains($0) }
        return (labelled + others.map { Profile(name: $0, tags: [], up: 0, down: 0, skip: 0) })
            .sorted { $0.name < $1.name }
    }

    /// The names of all profiles.
    public func profileNames() throws -> [String] { try profiles().map(\.name) }

    /// The reader's name; nil for the usual one.
    var unusualReader: String? { profile == Self.defaultProfile ? nil : profile }

    /// What names a reader on a command line of a shell; empty for the usual one.
    public static func readerOption(_ profile: String) -> String {
        readerOption(profile, quoted: ShellWord.quoted)
    }

    /// What names a reader on a command line; empty for the usual one.
    ///
    /// - Parameter quoted: makes a name a word of that command line.
    static func readerOption(_ profile: String, quoted: (String) -> String) -> String {
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
            !hasImportedModel(profile)
        else { return nil }
        let name = SafeText.cleaned(profile, limit: 80)
        let names = try profileNames()
        guard !names.isEmpty else { return nil }
        return "There is no reader '\(name)'; there are: \(Self.enumeration(ofReaders: names))."
    }

    /// Whether a model from elsewhere is there for a profile.
    private func hasImportedModel(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: home.importedModel(ofProfile: name))
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
        do {
            try library.setTags(tags, profile: name)
        } catch {
            guard case .unknownProfile = error, hasImportedModel(name) else { throw error }
            throw DailyError.usage(
                "'\(SafeText.cleaned(name, limit: 80))' has an imported model and no label yet: tags "
                    + "are kept beside labels.")
        }
    }

    /// Renames a profile, and its models with it.
    ///
    /// - Throws: `DailyError` where there is no such profile or the new name is taken or no name.
    public func renameProfile(_ old: String, to new: String) throws {
        guard old == new || !hasImportedModel(new) else { throw StoreError.profileExists(new) }
        do {
            try library.renameProfile(old, to: new)
        } catch {
            guard case .unknownProfile = error, hasImportedModel(old) else { throw error }
            try Self.check(profile: new)
            if old != new, try profileNames().contains(new) { throw StoreError.profileExists(new) }
        }
        guard old != new else { return }
        for (source, target) in zip(home.models(ofProfile: old), home.models(ofProfile: new)) {
            // A kept model that lies there is that of a name without labels.
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
        if !isConfirmed, hasImportedModel(name) {
            throw DailyError.usage(
                "Removing '\(name)' deletes the model that `paperboy model import` brought. To do "
                    + "that, say --yes.")
        }
        if !isConfirmed, let profile = try library.profiles().first(where: { $0.name == name }) {
            throw DailyError.usage(
                "Removing '\(name)' takes \(Wording.count(profile.up, "thumb")) up and "
                    + "\(profile.down) down out of use. Keep them with `paperboy labels export "
                    + "--profile \(ShellWord.quoted(name))`, then say --yes.")
        }
        do {
            try library.removeProfile(name, at: time)
        } catch {
            // A model from elsewhere may be all that there is of it.
            guard case .unknownProfile = error, hasImportedModel(name) else { throw error }
        }
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
