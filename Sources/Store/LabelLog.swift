internal import GRDB
internal import Papers

/// A word in a reader's log, with its place there.
struct LoggedLabel: Hashable, Sendable {
    /// The place in the log, ascending in the order of writing, through all profiles.
    var sequence: Int64
    /// The word.
    var label: Label
}

/// The log of one profile within a transaction.
struct LabelLog {
    let profile: Int64
    let database: Database

    init(_ profile: Int64, in database: Database) {
        self.profile = profile
        self.database = database
    }

    /// The words that were not withdrawn, by time, then by place in the log.
    func effective() throws -> [LoggedLabel] {
        let statement = try database.cachedStatement(
            sql: """
                SELECT sequence, paper, verdict, time FROM label AS word
                WHERE profile = ? AND verdict IS NOT NULL
                    AND NOT EXISTS (SELECT 1 FROM label WHERE withdraws = word.sequence)
                ORDER BY time, sequence
                """)
        return try Row.fetchAll(statement, arguments: [profile]).map { try LoggedLabel($0) }
    }

    /// The last effective word on each paper, in the order of the words.
    func standing() throws -> [LoggedLabel] {
        try effective().reversed().distinct(by: \.label.paper).reversed()
    }

    /// The last effective word on one paper.
    func standing(on paper: ArxivID) throws -> LoggedLabel? {
        let statement = try database.cachedStatement(
            sql: """
                SELECT sequence, paper, verdict, time FROM label AS word
                WHERE profile = ? AND paper = ? AND verdict IS NOT NULL
                    AND NOT EXISTS (SELECT 1 FROM label WHERE withdraws = word.sequence)
                ORDER BY time DESC, sequence DESC LIMIT 1
                """)
        let row = try Row.fetchOne(statement, arguments: [profile, paper.text])
        return try row.map { try LoggedLabel($0) }
    }

    /// What has become of a word.
    enum Record {
        case none, stands, withdrawn
    }

    /// What has become of this very word: of several that are the same, one that was not withdrawn
    /// counts.
    func record(of label: Label) throws -> Record {
        let statement = try database.cachedStatement(
            sql: """
                SELECT min(EXISTS (SELECT 1 FROM label WHERE withdraws = word.sequence))
                FROM label AS word
                WHERE profile = ? AND paper = ? AND verdict = ? AND time = ?
                """)
        statement.setUncheckedArguments([
            profile, label.paper.text, label.verdict.rawValue, label.time.milliseconds,
        ])
        guard let isWithdrawn = try Bool?.fetchOne(statement) ?? nil else { return .none }
        return isWithdrawn ? .withdrawn : .stands
    }

    func append(_ label: Label) throws {
        let statement = try database.cachedStatement(
            sql: "INSERT INTO label (profile, paper, verdict, time) VALUES (?, ?, ?, ?)")
        statement.setUncheckedArguments([
            profile, label.paper.text, label.verdict.rawValue, label.time.milliseconds,
        ])
        try statement.execute()
    }

    /// Makes a word the one that stands on its paper.
    ///
    /// - Returns: the word as it was written; nil where it stands already, and is not.
    @discardableResult
    func settle(_ label: Label) throws -> Label? {
        let standing = try standing(on: label.paper)?.label
        guard standing?.verdict != label.verdict else { return nil }
        var label = label
        label.time = max(label.time, standing?.time ?? label.time)
        try append(label)
        return label
    }

    func withdraw(_ word: LoggedLabel, at time: Timestamp) throws {
        let statement = try database.cachedStatement(
            sql: "INSERT INTO label (profile, paper, withdraws, time) VALUES (?, ?, ?, ?)")
        statement.setUncheckedArguments([
            profile, word.label.paper.text, word.sequence, time.milliseconds,
        ])
        try statement.execute()
    }

    /// Takes words back, and tells what stands on their papers then.
    func undo(_ words: [LoggedLabel], at time: Timestamp) throws -> [UndoneLabel] {
        let before = try words.map { try standing(on: $0.label.paper) }
        for word in words { try withdraw(word, at: time) }
        return try zip(words, before).map { word, before in
            let standing = try standing(on: word.label.paper)
            return UndoneLabel(
                label: word.label, restored: standing?.label,
                stoodBefore: standing != nil && standing == before)
        }
    }
}

extension LoggedLabel {
    /// Reads the columns sequence, paper, verdict, time.
    init(_ row: Row) throws {
        guard let paper = ArxivID(row[1] as String), let verdict = Verdict(rawValue: row[2]) else {
            throw DatabaseError(
                resultCode: .SQLITE_CORRUPT, message: "label \(row[0] as Int64) cannot be read")
        }
        let time = Timestamp(milliseconds: row[3])
        self.init(
            sequence: row[0], label: Label(paper: paper, verdict: verdict, time: time))
    }
}
