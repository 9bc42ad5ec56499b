internal import GRDB
public import Papers

extension Library {
    /// Makes a word the one that stands on its paper; where the same word stands, nothing is
    /// written.
    ///
    /// Looking and writing are one transaction, so that two programs at once double no label. It is
    /// on disk when this returns. A time before that of the word that stood becomes its time.
    ///
    /// - Returns: the word as it was written, by which it can be withdrawn; nil where it stood.
    /// - Throws: `invalidProfileName`, `cannotWrite` or `busy`; then nothing is written.
    @discardableResult
    public func settle(_ label: Label, profile: String) throws(StoreError) -> Label? {
        try write { database in
            try LabelLog(try makeProfile(profile, in: database), in: database).settle(label)
        }
    }

    /// Takes a word back where it stands on its paper; where another or none stands, nothing is
    /// written.
    ///
    /// Looking and writing are one transaction. An earlier word on the paper stands again.
    ///
    /// - Returns: whether it was taken back.
    /// - Throws: `cannotWrite` or `busy`; then nothing is written.
    public func withdraw(
        _ paper: ArxivID, _ verdict: Verdict, profile: String, at time: Timestamp
    ) throws(StoreError) -> Bool {
        try write { database in
            guard let number = try profileNumber(profile, in: database) else { return false }
            let log = LabelLog(number, in: database)
            guard let word = try log.standing(on: paper), word.label.verdict == verdict else {
                return false
            }
            try log.withdraw(word, at: time)
            return true
        }
    }

    /// Takes those of some words, each named once, back that stand on their papers with that time;
    /// a word that was given since stays.
    ///
    /// Looking and writing are one transaction. An earlier word on a paper stands again.
    ///
    /// - Returns: those that were taken back.
    /// - Throws: `cannotWrite` or `busy`; then nothing is written.
    public func withdraw(
        _ words: [Label], profile: String, at time: Timestamp
    ) throws(StoreError) -> [UndoneLabel] {
        try write { database in
            guard let number = try profileNumber(profile, in: database) else { return [] }
            let log = LabelLog(number, in: database)
            let standing = try words.compactMap { label in
                try log.standing(on: label.paper).flatMap { $0.label == label ? $0 : nil }
            }
            return try log.undo(standing, at: time)
        }
    }
}
