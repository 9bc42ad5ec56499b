public import Foundation
public import Papers

/// What fetching remembers between runs, in a folder of its own: when it asked last, until when it
/// must not ask, and which days are still missing.
public struct FetchState: Codable, Hashable, Sendable {
    /// When each service was asked last, by its name.
    public var lastRequests: [String: Timestamp] = [:]
    /// Until when arXiv must not be asked, and why.
    public var coolDownUntil: Timestamp?
    /// What arXiv said when it asked to wait.
    public var coolDownReason: String?
    /// Announcement days that a run knew of and could not get in full.
    public var missing: [Day] = []
    /// Those of them some entries of which could not be read; nil in what older builds wrote.
    public var unread: [Day]?
    /// Since when some of them were seen to lack what they should have, by their dates; nil in what
    /// older builds wrote.
    public var lacking: [String: Timestamp]?
    /// How many days the date in a catchup address lies before that of its announcement, 0 or 1,
    /// once a page has shown it.
    public var catchupDaysBack: Int?

    /// A state that remembers nothing.
    public init() {}

    /// Reads what a folder holds; a missing or damaged file is a state that remembers nothing.
    public init(folder: URL) {
        let data = try? Data(contentsOf: FetchState.file(in: folder))
        let decoded = data.flatMap { try? JSONDecoder().decode(FetchState.self, from: $0) }
        self = decoded ?? FetchState()
    }

    /// Writes the state as a whole, so that a reader never sees half of it.
    ///
    /// - Throws: `stateFolder` where the folder cannot be written.
    public func write(to folder: URL) throws(ArxivError) {
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            try encoder.encode(self).write(to: FetchState.file(in: folder), options: .atomic)
        } catch {
            throw .stateFolder(path: folder.path, reason: error.localizedDescription)
        }
    }

    private static func file(in folder: URL) -> URL { folder.appending(path: "fetch-state.json") }
}
