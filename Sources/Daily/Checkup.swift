import Digest
import Foundation
import LinearAlgebra
public import Papers
import Store

/// Everything that can be said of an installation and its home, and what should be mended.
///
/// Nothing is changed by it, but for a file of a few bytes that is written and removed to see
/// whether the disk takes writes.
public struct Checkup: Sendable {
    /// How bad something is.
    public enum Gravity: String, Sendable, CaseIterable {
        /// As it should be, or just a fact.
        case well
        /// Not wrong, but the reader may want to know.
        case remark
        /// Out of date: results are not what they could be.
        case stale
        /// Something cannot work.
        case broken
    }

    /// One thing that was looked at.
    public struct Finding: Sendable, Hashable {
        /// What it is about.
        public var subject: String
        /// What was found.
        public var text: String
        /// How bad it is.
        public var gravity: Gravity
        /// What to do about it.
        public var mend: String?
    }

    /// A part of the checkup.
    public struct Section: Sendable, Hashable {
        /// Its name.
        public var title: String
        /// What was found, in the order in which it was looked at.
        public var findings: [Finding] = []

        init(_ title: String) {
            self.title = title
        }

        mutating func add(
            _ subject: String, _ text: String, _ gravity: Gravity = .well, mend: String? = nil
        ) {
            findings.append(Finding(subject: subject, text: text, gravity: gravity, mend: mend))
        }
    }

    /// The parts in the order in which they are printed.
    public let sections: [Section]

    /// Looks at everything.
    ///
    /// - Parameters:
    ///   - home: the home.
    ///   - version: the program's.
    ///   - modelFolders: folders to look for the shipped background model in.
    ///   - origin: what has named the one folder, such as `--models`; nil for the usual ones.
    ///   - now: the time, by which things are old.
    public init(
        of home: Home, version: String, modelFolders: [String],
        modelFoldersNamedBy origin: String? = nil, now: Timestamp = .now
    ) {
        var versions = Section("Versions")
        versions.add("paperboy", version)
        let opened = Result { try Library(path: home.database, access: .readOnly) }
        if let library = try? opened.get(), let sqlite = try? library.sqliteVersion() {
            versions.add("SQLite", sqlite)
        } else if let library = try? Library(), let sqlite = try? library.sqliteVersion() {
            versions.add("SQLite", sqlite)
        }
        if let reason = BLAS.obstacle {
            versions.add(
                "OpenBLAS", "cannot be loaded: \(reason)", .broken,
                mend: "Nothing can be ranked without it. Install Debian's libopenblas0.")
        } else {
            versions.add("OpenBLAS", "\(BLAS.kernel) kernels")
        }
        let library = LibraryCheck(
            home: home, opened: opened, modelFolders: modelFolders, namedBy: origin, now: now)
        sections =
            [versions, Self.places(of: home), Self.configuration(of: home)] + library.sections
    }

    /// All findings that call for something to be done, the worst first.
    public var problems: [Finding] {
        let all = sections.flatMap(\.findings)
        return all.filter { $0.gravity == .broken } + all.filter { $0.gravity == .stale }
    }

    /// Whether nothing is broken; what is stale works.
    public var isWell: Bool { !problems.contains { $0.gravity == .broken } }
}

// MARK: Places

extension Checkup {
    private static func places(of home: Home) -> Section {
        var section = Section("Folders")
        let isOne = home.configurationFolder == home.dataFolder
        if !isOne { section.add("configuration", home.configurationFolder) }
        let folder = home.dataFolder
        guard FileManager.default.fileExists(atPath: folder) else {
            section.add(
                isOne ? "home" : "data", "\(folder) does not exist yet", .remark,
                mend: "Run `paperboy init`.")
            return section
        }
        if let obstacle = home.obstacle(to: home.database) {
            section.add(isOne ? "home" : "data", obstacle, .broken)
            return section
        }
        section.add(isOne ? "home" : "data", folder)
        for (subject, path) in files(of: home) {
            guard let size = size(ofFile: path) else { continue }
            section.add(subject, "\(path), \(size)")
        }
        checkDisk(folder, &section)
        return section
    }

    private static func files(of home: Home) -> [(String, String)] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: home.models)) ?? []
        return [
            ("configuration", home.configuration), ("database", home.database),
            ("journal", home.database + "-wal"),
        ] + names.sorted().prefix(50).map { ("model", "\(home.models)/\($0)") }
    }

    private static func size(ofFile path: String) -> String? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.size] as? NSNumber).map { bytes($0.int64Value) }
    }

    /// An amount of bytes in the largest unit of which it has one.
    static func bytes(_ count: Int64) -> String {
        switch count {
        case ..<1024: "\(count) bytes"
        case ..<(1 << 20): "\((count + 512) >> 10) KiB"
        case ..<(1 << 30): "\((count + 1 << 19) >> 20) MiB"
        default: "\((count + 1 << 29) >> 30) GiB"
        }
    }

    private static func checkDisk(_ folder: String, _ section: inout Section) {
        let probe = "\(folder)/.writable-\(ProcessInfo.processInfo.processIdentifier)"
        do {
            try writeWhole([UInt8(ascii: "?")], to: probe)
            try? FileManager.default.removeItem(atPath: probe)
        } catch {
            section.add(
                "disk", "nothing can be written: \(error)", .broken,
                mend: "Free space, or permit writing to \(folder).")
            return
        }
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: folder)
        guard let free = (attributes?[.systemFreeSize] as? NSNumber)?.int64Value else {
            section.add("disk", "takes writes")
            return
        }
        let isShort = free < fewestFreeBytes
        section.add(
            "disk", "takes writes, \(bytes(free)) free", isShort ? .stale : .well,
            mend: isShort ? "Free space: a day of papers takes some megabytes." : nil)
    }

    /// Below this a year of papers no longer fits (measured: 122,000 papers take 400 MB).
    private static let fewestFreeBytes: Int64 = 200 << 20
}

// MARK: Configuration

extension Checkup {
    private static func configuration(of home: Home) -> Section {
        var section = Section("Configuration")
        do {
            let (configuration, warnings) = try home.readConfiguration()
            section.add(
                "topics",
                configuration.topics.isEmpty
                    ? "none"
                    : configuration.topics.map { SafeText.cleaned($0.name) }
                        .joined(separator: ", "),
                configuration.topics.isEmpty ? .stale : .well,
                mend: configuration.topics.isEmpty
                    ? "Add one under `topic:` in \(home.configuration)." : nil)
            let codes = configuration.headings.map(\.category)
            section.add("categories", codes.map(\.code).joined(separator: " "))
            for code in codes where !code.isInTaxonomy {
                section.add(
                    "categories", "arXiv has no category '\(SafeText.cleaned(code.code))'", .stale,
                    mend: "Correct it in \(home.configuration)"
                        + (code.respelled.map { ": is \($0) meant?" }
                            ?? "; such as cs.CV, hep-th."))
            }
            for warning in warnings.prefix(20) {
                section.add(
                    "warning", SafeText.cleaned(warning.description), .stale,
                    mend: "Correct or remove that line.")
            }
        } catch {
            section.add("configuration", error.description, .broken)
        }
        return section
    }
}
