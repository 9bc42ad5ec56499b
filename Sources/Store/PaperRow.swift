internal import GRDB
internal import Papers

/// A paper as the table `paper` holds it.
struct PaperRow {
    /// The columns that `init(_:)` reads, in its order, of the table named `paper`.
    static let columns = """
        paper.number, paper.id, paper.version, paper.authors, paper.authors_complete, \
        paper.categories, paper.categories_complete, paper.comment, paper.doi, \
        paper.journal_reference, paper.submitted, paper.text_day, paper.title, paper.abstract
        """

    /// The row of a paper by its identifier.
    static let byID = "SELECT \(columns) FROM paper WHERE id = ?"

    var number: Int64
    var paper: Paper
    var textDay: Day

    /// Reads `columns`.
    ///
    /// - Throws: a `DatabaseError` with `SQLITE_CORRUPT` where the identifier is none.
    init(_ row: Row) throws {
        number = row[0]
        let text: String = row[1]
        guard let id = ArxivID(text) else {
            throw DatabaseError(
                resultCode: .SQLITE_CORRUPT, message: "paper \(number) has the identifier '\(text)'"
            )
        }
        textDay = Day(number: row[11])
        paper = Paper(
            id: id, version: row[2], title: row[12], abstract: row[13],
            authors: splitLines(row[3]), authorsComplete: row[4],
            categories: splitLines(row[5]).map { Category($0) }, categoriesComplete: row[6],
            comment: row[7], doi: row[8], journalReference: row[9],
            submitted: (row[10] as Int?).map { Day(number: $0) })
    }

    var text: DatedText { DatedText(day: textDay, title: paper.title, abstract: paper.abstract) }
}

extension Paper {
    /// What its columns can hold: no null characters anywhere, no line breaks in names, no version
    /// below the first.
    ///
    /// SQLite's texts end at a null character, and names and categories are stored one per line.
    func storable() -> Paper {
        var paper = self
        paper.version = version.flatMap { $0 >= 1 ? $0 : nil }
        paper.title = withoutNulls(title)
        paper.abstract = withoutNulls(abstract)
        if authors.contains(where: hasControl) { paper.authors = authors.compactMap(oneLine) }
        if categories.contains(where: { hasControl($0.code) }) {
            paper.categories = categories.compactMap { oneLine($0.code) }.map { Category($0) }
        }
        paper.comment = comment.map(withoutNulls)
        paper.doi = doi.map(withoutNulls)
        paper.journalReference = journalReference.map(withoutNulls)
        return paper
    }

    /// The values of the columns from `version` to `abstract`, in their order.
    func columnValues(textDay: Day) -> [(any DatabaseValueConvertible)?] {
        [
            version, authors.joined(separator: "\n"), authorsComplete,
            categories.map(\.code).joined(separator: "\n"), categoriesComplete, comment, doi,
            journalReference, submitted?.number, textDay.number, title, abstract,
        ]
    }
}

/// The lines of a text that are not empty.
///
/// Over the bytes as they lie: half of the time of reading a paper would go into splitting a view
/// of them.
private func splitLines(_ text: String) -> [String] {
    let bytes = text.utf8Span.span
    var lines: [String] = []
    var start = 0
    for end in 0...bytes.count where end == bytes.count || bytes[end] == UInt8(ascii: "\n") {
        // What is between line breaks of a valid text is valid.
        if end > start, let line = try? UTF8Span(validating: bytes.extracting(start..<end)) {
            lines.append(String(copying: line))
        }
        start = end + 1
    }
    return lines
}

/// Whether the text is empty or has one of the characters that a line of a column cannot hold.
private func hasControl(_ text: String) -> Bool {
    text.isEmpty || text.utf8.contains { $0 == 0 || $0 == UInt8(ascii: "\n") }
}

private func oneLine(_ text: String) -> String? {
    guard hasControl(text) else { return text }
    let bytes = text.utf8.filter { $0 != 0 }.map { $0 == UInt8(ascii: "\n") ? 0x20 : $0 }
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
}

func withoutNulls(_ text: String) -> String {
    guard text.utf8.contains(0) else { return text }
    return String(decoding: text.utf8.filter { $0 != 0 }, as: UTF8.self)
}
