internal import Foundation
internal import Papers

/// Responses kept on disk for as long as their sender allows, and their ETags beyond that.
struct ResponseCache {
    /// The longest time for which a response is taken without asking, in seconds, whatever its
    /// sender allows: a feed allows a day, and is sometimes mended within it.
    static let longestAge = 3600.0
    /// How long a response is kept for its ETag, in seconds.
    static let keptFor = 2 * 86_400.0
    /// The longest body that is kept, in bytes.
    static let sizeLimit = 16 << 20

    struct Entry: Codable {
        var url: String
        var etag: String?
        var stored: Timestamp
        var maxAge: Double
        var body: Data
    }

    private let folder: URL

    init(folder: URL) {
        self.folder = folder.appending(path: "cache")
    }

    /// What is kept of an address, unless it is too old.
    func entry(_ url: String, at now: Timestamp) -> Entry? {
        guard let data = try? Data(contentsOf: file(url)),
            let entry = try? PropertyListDecoder().decode(Entry.self, from: data),
            entry.url == url, now - entry.stored < ResponseCache.keptFor, now >= entry.stored
        else { return nil }
        return entry
    }

    /// Whether an entry may be used without asking.
    func isFresh(_ entry: Entry, at now: Timestamp) -> Bool {
        now - entry.stored < min(entry.maxAge, ResponseCache.longestAge)
    }

    /// Keeps a response if its sender allows; a cache that cannot be written is no error.
    func keep(_ response: HTTPResponse, of url: String, at now: Timestamp) {
        let control = response.headers["cache-control"]?.lowercased() ?? ""
        let etag = response.headers["etag"]
        let maxAge = ResponseCache.seconds("max-age=", in: control) ?? 0
        guard !control.contains("no-store"), etag != nil || maxAge > 0,
            response.body.count <= ResponseCache.sizeLimit
        else { return }
        let entry = Entry(
            url: url, etag: etag, stored: now, maxAge: maxAge, body: Data(response.body))
        let encoder = PropertyListEncoder()
        encoder.outputFormat = .binary
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try? encoder.encode(entry).write(to: file(url), options: .atomic)
    }

    /// Forgets an address.
    func forget(_ url: String) {
        try? FileManager.default.removeItem(at: file(url))
    }

    /// Removes what is too old to be of use.
    func prune(at now: Timestamp) {
        let files = try? FileManager.default.contentsOfDirectory(
            at: folder, includingPropertiesForKeys: [.contentModificationDateKey])
        for file in files ?? [] {
            let values = try? file.resourceValues(forKeys: [.contentModificationDateKey])
            let changed = values?.contentModificationDate?.timeIntervalSince1970 ?? 0
            if Double(now.milliseconds) / 1000 - changed > ResponseCache.keptFor {
                try? FileManager.default.removeItem(at: file)
            }
        }
    }

    private func file(_ url: String) -> URL {
        // A name only: the entry holds the whole address.
        folder.appending(path: String(nameHash(url.utf8), radix: 16))
    }

    private static func seconds(_ name: String, in control: String) -> Double? {
        guard let mark = control.firstRange(of: name) else { return nil }
        return Double(control[mark.upperBound...].prefix { $0.isNumber })
    }
}
