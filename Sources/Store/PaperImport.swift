internal import GRDB
public import Papers

/// What taking papers in has changed.
public struct ImportCounts: Hashable, Sendable {
    /// Papers that were not known.
    public var added = 0
    /// Known papers of which something more or newer is known now.
    public var enriched = 0
    /// Records that told nothing new of their paper.
    public var unchanged = 0
    /// Places in lists of days that were not known.
    public var listed = 0

    /// Nothing taken in.
    public init() {}

    /// The counts of two imports together.
    public static func + (left: ImportCounts, right: ImportCounts) -> ImportCounts {
        var sum = left
        sum.added += right.added
        sum.enriched += right.enriched
        sum.unchanged += right.unchanged
        sum.listed += right.listed
        return sum
    }
}

/// What the order of a source's papers means for the lists of their days.
public enum ListingRole: Sendable {
    /// The whole archive of its days: its order becomes the order of the day, and papers that it
    /// does not have follow in the order that they had. All papers of a day in one call.
    case archive
    /// A list cut from an archive of its days that is not known (a topic's list): its own order
    /// holds in that of the day, beside those of other such lists.
    case list
    /// Some papers of its days in an order of their own (JSON lines; a topic's list of a day whose
    /// archive is known): those not yet listed go to the end.
    case selection
    /// No list at all, only what is known of papers; their day dates the text.
    case lookup
}

extension Library {
    /// Takes papers in, all or none.
    ///
    /// A paper known already keeps of each group of fields the richer one: authors, categories,
    /// version, comment, DOI, journal. Title and abstract are kept for every day on which they
    /// differ; the current text is that of the newest day, and of two texts of one day the one
    /// that came later. Taking the same records again changes nothing.
    ///
    /// Of a kind `new`, which may mean "not told", and another one, the other one stays.
    ///
    /// - Parameters:
    ///   - papers: the records.
    ///   - role: what their order means.
    ///   - textLag: days by which the records' text is older than their day: a source that counts
    ///     days later than others would else seem newer than they are.
    ///   - values: what is kept by key with them, or not at all.
    /// - Complexity: O(n log m) for n records and m papers; some 20,000 new papers a second.
    /// - Throws: `StoreError.cannotWrite` or `busy`; then nothing has changed.
    public func add(
        _ papers: [ListedPaper], as role: ListingRole, textLag: Int = 0,
        keeping values: [String: String] = [:]
    ) throws(StoreError) -> ImportCounts {
        try write { database in
            var counts = ImportCounts()
            var days: [Day: [ListedRow]] = [:]
            let writer = try PaperWriter(database)
            for listed in papers {
                let (number, outcome) = try writer.take(listed.paper, textDay: listed.day - textLag)
                counts[keyPath: outcome] += 1
                guard role != .lookup else { continue }
                days[listed.day, default: []].append(
                    ListedRow(paper: number, kind: listed.kind))
            }
            for (day, entries) in days.sorted(by: { $0.key < $1.key }) {
                counts.listed += try DayListing.take(entries, on: day, as: role, in: database)
            }
            for (key, value) in values { try keepValue(value, forKey: key, in: database) }
            return counts
        }
    }
}

/// Puts single papers into the tables `paper` and `revision` within a transaction.
private struct PaperWriter {
    let database: Database
    let find: Statement
    let insert: Statement

    init(_ database: Database) throws {
        self.database = database
        find = try database.cachedStatement(sql: PaperRow.byID)
        insert = try database.cachedStatement(
            sql: """
                INSERT INTO paper (id, version, authors, authors_complete, categories,
                    categories_complete, comment, doi, journal_reference, submitted, text_day,
                    title, abstract)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
    }

    /// The number of the paper, and which count it belongs to.
    func take(
        _ told: Paper, textDay: Day
    ) throws -> (number: Int64, outcome: WritableKeyPath<ImportCounts, Int>) {
        let paper = told.storable()
        find.setUncheckedArguments([paper.id.text])
        guard let row = try Row.fetchOne(find) else {
            let values = [paper.id.text] + paper.columnValues(textDay: textDay)
            insert.setUncheckedArguments(StatementArguments(values))
            try insert.execute()
            return (database.lastInsertedRowID, \.added)
        }
        let known = try PaperRow(row)
        let text = DatedText(day: textDay, title: paper.title, abstract: paper.abstract)
        let history = try newHistory(of: known, with: text)
        var merged = known.paper
        let days = textDay - known.textDay
        merged.enrich(from: paper, newerBy: days)
        // What is known of the authors is as new as what is known of the text.
        let isRenamed = days > 0 && merged.authors != known.paper.authors
        merged.title = history?.current.title ?? merged.title
        merged.abstract = history?.current.abstract ?? merged.abstract
        guard history != nil || merged != known.paper else { return (known.number, \.unchanged) }
        try update(
            known.number, merged,
            textDay: history?.current.day ?? (isRenamed ? textDay : known.textDay))
        if let history { try replaceRevisions(of: known.number, by: history) }
        return (known.number, \.enriched)
    }

    /// The texts of a known paper with one more, or nil where it changes nothing.
    private func newHistory(of known: PaperRow, with text: DatedText) throws -> TextHistory? {
        if text.day >= known.textDay && text.hasSameWords(as: known.text) { return nil }
        let before = try TextHistory.ofPaper(known, in: database)
        let sql = "SELECT day FROM listing WHERE paper = ?"
        let days = try Int.fetchAll(database, sql: sql, arguments: [known.number])
        var after = before
        after.insert(text, listedDays: days.map { Day(number: $0) })
        return after == before ? nil : after
    }

    private func update(_ number: Int64, _ paper: Paper, textDay: Day) throws {
        let statement = try database.cachedStatement(
            sql: """
                UPDATE paper SET version = ?, authors = ?, authors_complete = ?, categories = ?,
                    categories_complete = ?, comment = ?, doi = ?, journal_reference = ?,
                    submitted = ?, text_day = ?, title = ?, abstract = ?
                WHERE number = ?
                """)
        let values = paper.columnValues(textDay: textDay) + [number]
        try statement.execute(arguments: StatementArguments(values))
    }

    private func replaceRevisions(of number: Int64, by history: TextHistory) throws {
        let delete = try database.cachedStatement(sql: "DELETE FROM revision WHERE paper = ?")
        try delete.execute(arguments: [number])
        let insert = try database.cachedStatement(sql: "INSERT INTO revision VALUES (?, ?, ?, ?)")
        for text in history.texts.dropLast() {
            try insert.execute(arguments: [number, text.day.number, text.title, text.abstract])
        }
    }
}

extension TextHistory {
    /// All texts that are stored of a paper.
    static func ofPaper(_ row: PaperRow, in database: Database) throws -> TextHistory {
        let statement = try database.cachedStatement(
            sql: "SELECT day, title, abstract FROM revision WHERE paper = ?")
        let revisions = try Row.fetchAll(statement, arguments: [row.number]).map { revision in
            DatedText(
                day: Day(number: revision[0]), title: revision[1], abstract: revision[2])
        }
        return TextHistory(revisions + [row.text])
    }
}
