import Foundation
import GRDB
import Papers

@testable import Store

/// The identifier of a paper of December 2025 by its number.
func id(_ number: Int) -> ArxivID {
    ArxivID("2512.\(String(number + 100_000).suffix(5))")!
}

/// A day of December 2025.
func day(_ number: Int) -> Day {
    Day(year: 2025, month: 12, day: number)!
}

/// So many seconds after the epoch.
func time(_ seconds: Int64) -> Timestamp {
    Timestamp(milliseconds: seconds * 1_000)
}

/// A paper with a short text made of its number, or with the text that is given.
func sample(_ number: Int, title: String? = nil, abstract: String? = nil) -> Paper {
    Paper(
        id: id(number), title: title ?? "Paper number \(number)",
        abstract: abstract ?? "What paper \(number) says.", authors: ["Ada Byron"],
        categories: [Category("cs.CV")])
}

/// A sample paper on the list of a day of December 2025.
func listed(
    _ number: Int, _ dayNumber: Int, title: String? = nil, abstract: String? = nil,
    kind: AnnouncementKind = .new
) -> ListedPaper {
    ListedPaper(
        paper: sample(number, title: title, abstract: abstract), day: day(dayNumber), kind: kind)
}

/// A folder of its own for one test, which vanishes with this value.
final class TemporaryFolder: Sendable {
    private let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory
            .appendingPathComponent("paperboy-store-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func file(_ name: String) -> String { url.appendingPathComponent(name).path }
}

/// Runs a body with the path of a database that does not exist yet, in a folder of its own.
func withPath<Value>(_ body: (String) throws -> Value) throws -> Value {
    let folder = try TemporaryFolder()
    return try withExtendedLifetime(folder) { try body(folder.file("paperboy.sqlite")) }
}

/// Makes a database as a program of an earlier layout left it.
///
/// - Parameters:
///   - layout: how many of the migrations it has had.
///   - content: statements that fill it.
func makeLibrary(_ path: String, ofLayout layout: Int, content: String) throws {
    let old = try DatabaseQueue(path: path)
    try old.inDatabase { database in
        try database.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
        _ = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
        for migration in Schema.migrations.prefix(layout) { try database.execute(sql: migration) }
        try database.execute(sql: "PRAGMA user_version = \(layout)")
        try database.execute(sql: content)
    }
    try old.close()
}

extension ImportCounts {
    /// Whether no paper and no place in a list is new, and no more is known than before.
    var isUnchanged: Bool { added + enriched + listed == 0 }
}
