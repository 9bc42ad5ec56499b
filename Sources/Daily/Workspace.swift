public import Digest
import Foundation
import LinearAlgebra
public import Papers
import Ranking
public import Store

/// What the commands of one run share: the home, the library in it, the reader's profile, and the
/// background model.
public struct Workspace: Sendable {
    /// Where everything lies.
    public let home: Home
    /// The reader's profile.
    public let profile: String
    /// Papers, labels and lists.
    public let library: Library
    /// Folders to look for the shipped background model in, the first one first.
    public let modelFolders: [String]
    /// Whether the database was not there and has been made.
    public let isNew: Bool
    /// The kept model, read while the library was opened; nil where that was not asked for.
    let modelReadAhead: Ahead<KeptModel?>?
    /// Told what the reader should know, where one command makes lists and models again and again.
    let remarks: Remarks

    /// The reader where none is named.
    public static let defaultProfile = "me"

    /// What is done with the library.
    public enum Purpose: Sendable {
        /// Reading and writing; the library is made where it is absent.
        case write
        /// Changing what is there: without a library there is nothing to change.
        case change
        /// Telling what would be done; an absent library is taken for an empty one.
        case plan
        /// Showing: written to where that is possible, else only read.
        case show
        /// Reading alone.
        case read
    }

    /// Opens the library of a home.
    ///
    /// - Parameter isRanking: whether lists will be ranked: the reader's model is then read beside.
    /// - Throws: `DailyError` where it cannot be opened for the purpose, `.usage` where the profile
    ///   can be no reader's.
    public init(
        home: Home, profile: String = Workspace.defaultProfile, modelFolders: [String] = [],
        for purpose: Purpose, isRanking: Bool = false
    ) throws(DailyError) {
        try Self.check(profile: profile)
        self.home = home
        self.profile = profile
        self.modelFolders = modelFolders
        remarks = .none
        modelReadAhead =
            isRanking ? Self.modelAhead(home, profile: profile, folders: modelFolders) : nil
        isNew = purpose == .write && !FileManager.default.fileExists(atPath: home.database)
        do {
            library = try Self.open(home, purpose)
        } catch {
            throw DailyError(error)
        }
    }

    /// The same home for another reader.
    init(_ other: Workspace, profile: String) {
        home = other.home
        self.profile = profile
        library = other.library
        isNew = other.isNew
        modelFolders = other.modelFolders
        remarks = other.remarks
        modelReadAhead = nil
    }

    private init(_ other: Workspace, remarks: Remarks) {
        home = other.home
        profile = other.profile
        library = other.library
        isNew = other.isNew
        modelFolders = other.modelFolders
        modelReadAhead = other.modelReadAhead
        self.remarks = remarks
    }

    /// The same, which tells each remark on lists and models once, on whatever thread it arises.
    public func telling(_ tell: @escaping @Sendable (String) -> Void) -> Workspace {
        Workspace(self, remarks: Remarks(telling: tell))
    }

    private static func open(_ home: Home, _ purpose: Purpose) throws -> Library {
        if purpose != .write, let obstacle = home.obstacle(to: home.database) {
            throw DailyError.missingInput(obstacle)
        }
        switch purpose {
        case .read:
            return try Library(path: home.database, access: .readOnly)
        case .write:
            try home.create()
            return try Library(path: home.database)
        case .plan:
            return FileManager.default.fileExists(atPath: home.database)
                ? try shown(home) : try Library()
        case .change:
            try checkPresence(home)
            return try Library(path: home.database)
        case .show:
            try checkPresence(home)
            return try shown(home)
        }
    }

    private static func checkPresence(_ home: Home) throws(DailyError) {
        guard FileManager.default.fileExists(atPath: home.database) else {
            throw .missingInput(
                "There are no papers yet: \(home.database) does not exist. Bring some in with "
                    + "`paperboy import FILE` or `paperboy fetch`, or try `paperboy demo`.")
        }
    }

    /// A library that is there, read alone where it cannot be written to.
    private static func shown(_ home: Home) throws -> Library {
        do {
            return try Library(path: home.database)
        } catch StoreError.cannotWrite {
            return try Library(path: home.database, access: .readOnly)
        }
    }

    /// Whether nothing can be written: labels are refused, and nothing is remembered.
    public var isReadOnly: Bool { library.isReadOnly }

    /// The configuration with its warnings.
    ///
    /// - Throws: `DailyError.missingInput` where there is none, `.badInput` where it is wrong.
    public func configuration() throws(DailyError) -> (
        configuration: DigestConfiguration, warnings: [ConfigurationWarning]
    ) {
        try home.readConfiguration()
    }

    /// The configuration, or nil where there is none that can be read.
    var configurationIfAny: DigestConfiguration? {
        (try? configuration())?.configuration
    }

    /// The repository of the badges: of the configuration, in the spelling of an imported digest,
    /// else, for lists in the digest's own order, of the digest imported last.
    ///
    /// A ranked digest is the reader's own: how old another's repository is says nothing of it.
    public func repository(
        _ configuration: DigestConfiguration, for order: Edition.Order = .digest
    ) throws -> DigestRepository? {
        let badge = try library.value(forKey: StateKey.badgeRepository)
        let link = try library.value(forKey: StateKey.linkRepository)
        let imported = badge.flatMap { DigestRepository(badge: $0, link: link) }
        return configuration.repository?.respelled(like: imported)
            ?? (order == .digest ? imported : nil)
    }

    /// The papers of a day's list in its order.
    ///
    /// Where a digest's whole archive of the day was imported, they are those of the archive: other
    /// sources count days otherwise (JSON lines by the day on which a paper was first seen, one
    /// later), and only complete what is known of its papers. Where arXiv's own announcement came
    /// too, no new paper is left out. New versions of older papers are not on the list.
    func listedPapers(on day: Day) throws -> [ListedPaper] {
        try library.listedPapers(on: day)
    }

    /// The day that was asked for, else the newest one that has a list and does not lie in the
    /// future.
    ///
    /// - Throws: `DailyError.missingInput` where the library has no list at all, or none of that
    ///   day.
    public func day(_ wanted: Day?, today: Day = Timestamp.now.day) throws -> Day {
        guard let wanted else { return try newestDay(today: today) }
        guard try library.newestDay(notAfter: wanted) == wanted else {
            let newest = try newestDay(today: today)
            let days = try library.days().map(\.day)
            let nearest = days.min { abs($0 - wanted) < abs($1 - wanted) } ?? newest
            throw DailyError.missingInput(
                "There is no list of \(wanted). The nearest is that of \(nearest); the newest "
                    + "that of \(newest).")
        }
        return wanted
    }
}
