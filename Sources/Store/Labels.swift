internal import GRDB
public import Papers

/// A word taken back, and the word on the same paper that stands then.
public struct UndoneLabel: Hashable, Sendable {
    /// The word taken back.
    public var label: Label
    /// The word that stands now, or nil where there is none.
    public var restored: Label?
    /// Whether that word stood before too: what was taken back was written later, but given
    /// earlier, as an import of older words has it.
    public var stoodBefore = false
}

/// One line of a reader's log.
public struct LabelEvent: Hashable, Sendable {
    /// The place in the log.
    public var sequence: Int64
    /// The word given or taken back.
    public var label: Label
    /// When this line was written or, for an imported word, when it was given.
    public var time: Timestamp
    /// Whether the line takes the word back.
    public var isWithdrawal: Bool
    /// Whether the word was taken back, by this line or by another.
    public var isWithdrawn: Bool
}

/// What an import of labels has changed.
public struct LabelImportCounts: Hashable, Sendable {
    /// Words that are new in the log.
    public var added: Int
    /// Words that were in the log.
    public var known: Int
    /// How many of them were taken back, and stay so.
    public var takenBack = 0
    /// Papers of all other words that are not in the database; their words are kept.
    public var unknownPapers: [ArxivID]
}

extension Library {
    /// Writes what a reader says now to the end of the log, all or nothing; it is on disk when
    /// this returns.
    ///
    /// The last word on a paper stands; one that stands already is not written again. A time before
    /// that of the word that stands (a clock set back) becomes its time, so that the new word
    /// stands nevertheless.
    ///
    /// - Returns: the papers that are not in the database; their labels are kept.
    /// - Throws: `invalidProfileName`, `cannotWrite` or `busy`; then nothing is written.
    @discardableResult
    public func append(_ labels: [Label], profile: String) throws(StoreError) -> [ArxivID] {
        try write { database in
            let log = LabelLog(try makeProfile(profile, in: database), in: database)
            for label in labels { try log.settle(label) }
            return try unknown(labels, in: database)
        }
    }

    /// Writes words given elsewhere or earlier to the log, all or nothing.
    ///
    /// - Parameters:
    ///   - labels: words with the times at which they were given. One whose paper, verdict and
    ///     time are in the log is known, also where it was withdrawn, unless these are restored.
    ///   - untimed: words of which it is not told when they were given, such as a plain list of
    ///     papers, with the present time. One that stands on its paper is known; a new one stands.
    ///   - isRestoring: whether words that were withdrawn are given again.
    /// - Throws: `invalidProfileName`, `cannotWrite` or `busy`; then nothing is written.
    public func importLabels(
        _ labels: [Label], untimed: [Label] = [], isRestoring: Bool = false, profile: String
    ) throws(StoreError) -> LabelImportCounts {
        try write { database in
            let log = LabelLog(try makeProfile(profile, in: database), in: database)
            var added = 0
            var taken = untimed
            for label in labels {
                let record = try log.record(of: label)
                if record == .withdrawn, !isRestoring { continue }
                taken.append(label)
                guard record != .stands else { continue }
                try log.append(label)
                added += 1
            }
            for label in untimed where try log.settle(label) != nil { added += 1 }
            return LabelImportCounts(
                added: added, known: labels.count + untimed.count - added,
                takenBack: labels.count + untimed.count - taken.count,
                unknownPapers: try unknown(taken, in: database))
        }
    }

    /// The word that stands on each paper, earliest first; skips too.
    public func standingLabels(profile: String) throws(StoreError) -> [Label] {
        try read { database in
            guard let number = try profileNumber(profile, in: database) else { return [] }
            return try LabelLog(number, in: database).standing().map(\.label)
        }
    }

    /// All words that were not withdrawn, earliest first, also those that a later word replaced.
    public func effectiveLabels(profile: String) throws(StoreError) -> [Label] {
        try read { database in
            guard let number = try profileNumber(profile, in: database) else { return [] }
            return try LabelLog(number, in: database).effective().map(\.label)
        }
    }

    /// A number that grows with every line of the profile's log; 0 where there is none.
    ///
    /// A model fitted at one revision is stale at another.
    public func labelRevision(profile: String) throws(StoreError) -> Int64 {
        try read { database in
            guard let number = try profileNumber(profile, in: database) else { return 0 }
            let sql = "SELECT max(sequence) FROM label WHERE profile = ?"
            return try Int64.fetchOne(database, sql: sql, arguments: [number]) ?? 0
        }
    }

    /// Takes back the last words in the log that were not taken back, by appending withdrawals.
    ///
    /// - Returns: those words, the last one first; fewer than `count` where the log has no more.
    /// - Throws: `cannotWrite` or `busy`; then nothing is written.
    public func undo(
        _ count: Int, profile: String, at time: Timestamp
    ) throws(StoreError) -> [UndoneLabel] {
        try write { database in
            guard count > 0, let number = try profileNumber(profile, in: database) else {
                return []
            }
            let log = LabelLog(number, in: database)
            let words = try log.effective().sorted { $0.sequence > $1.sequence }.prefix(count)
            return try log.undo(Array(words), at: time)
        }
    }

    /// Takes back the words that stand on some papers, by appending withdrawals.
    ///
    /// - Returns: those words, in the order of the papers; none for a paper without one, and one
    ///   for a paper that is named twice.
    /// - Throws: `cannotWrite` or `busy`; then nothing is written.
    public func undo(
        on papers: [ArxivID], profile: String, at time: Timestamp
    ) throws(StoreError) -> [UndoneLabel] {
        try write { database in
            guard let number = try profileNumber(profile, in: database) else { return [] }
            let log = LabelLog(number, in: database)
            let words = try papers.distinct().compactMap { try log.standing(on: $0) }
            return try log.undo(words, at: time)
        }
    }

    /// The last lines of the profile's log, the last one first.
    public func labelHistory(
        profile: String, limit: Int = .max
    ) throws(StoreError) -> [LabelEvent] {
        try read { database in
            guard let number = try profileNumber(profile, in: database) else { return [] }
            let sql = """
                SELECT coalesce(word.sequence, line.sequence), line.paper,
                    coalesce(word.verdict, line.verdict), coalesce(word.time, line.time),
                    line.sequence, line.time, line.withdraws IS NOT NULL,
                    line.withdraws IS NOT NULL
                        OR EXISTS (SELECT 1 FROM label WHERE withdraws = line.sequence)
                FROM label AS line LEFT JOIN label AS word ON word.sequence = line.withdraws
                WHERE line.profile = ? ORDER BY line.sequence DESC LIMIT ?
                """
            return try Row.fetchAll(database, sql: sql, arguments: [number, limit]).map { row in
                LabelEvent(
                    sequence: row[4], label: try LoggedLabel(row).label,
                    time: Timestamp(milliseconds: row[5]), isWithdrawal: row[6],
                    isWithdrawn: row[7])
            }
        }
    }

    private func unknown(_ labels: [Label], in database: Database) throws -> [ArxivID] {
        let statement = try database.cachedStatement(sql: "SELECT 1 FROM paper WHERE id = ?")
        var asked: Set<ArxivID> = []
        return try labels.map(\.paper).filter { paper in
            guard asked.insert(paper).inserted else { return false }
            statement.setUncheckedArguments([paper.text])
            return try Int.fetchOne(statement) == nil
        }
    }
}
