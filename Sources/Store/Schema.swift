internal import Foundation
internal import GRDB

/// The shape of the database; its invariants stand here, not in the code that writes.
///
/// `user_version` counts the migrations that a file has had, so a start that finds it up to date
/// costs one statement. A migration, once released, never changes: add another.
enum Schema {
    /// Marks the file as paperboy's in its header ("Papb").
    static let applicationID = 0x5061_7062

    /// The version that this program writes.
    static var version: Int { migrations.count }

    /// Each takes the database from the version that is its index to the next one.
    static let migrations = [
        papers + labels + shown + fetching + search, features, seen,
    ]

    /// Papers, their other texts, and the lists that announced them.
    ///
    /// Days count from 1970-01-01.
    private static let papers = """
        CREATE TABLE paper (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE CHECK (length(id) BETWEEN 9 AND 24),
            version INTEGER CHECK (version >= 1),
            authors TEXT NOT NULL,
            authors_complete INTEGER NOT NULL CHECK (authors_complete IN (0, 1)),
            categories TEXT NOT NULL,
            categories_complete INTEGER NOT NULL CHECK (categories_complete IN (0, 1)),
            comment TEXT,
            doi TEXT,
            journal_reference TEXT,
            submitted INTEGER,
            text_day INTEGER NOT NULL,
            title TEXT NOT NULL,
            abstract TEXT NOT NULL
        ) STRICT;
        CREATE TABLE revision (
            paper INTEGER NOT NULL REFERENCES paper (number),
            day INTEGER NOT NULL,
            title TEXT NOT NULL,
            abstract TEXT NOT NULL,
            PRIMARY KEY (paper, day)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE listing (
            day INTEGER NOT NULL,
            position INTEGER NOT NULL CHECK (position >= 1),
            paper INTEGER NOT NULL REFERENCES paper (number),
            kind TEXT NOT NULL CHECK (kind IN ('new', 'cross', 'replace', 'replace-cross')),
            PRIMARY KEY (day, position),
            UNIQUE (paper, day)
        ) STRICT, WITHOUT ROWID;

        """

    /// Readers and their append-only log.
    ///
    /// A label's paper need not be known: it is a text.
    private static let labels = """
        CREATE TABLE profile (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL CHECK (length(CAST(name AS BLOB)) BETWEEN 1 AND 100),
            removed INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX profile_name ON profile (name) WHERE removed IS NULL;
        CREATE TABLE profile_tag (
            profile INTEGER NOT NULL REFERENCES profile (number),
            tag TEXT NOT NULL CHECK (tag <> ''),
            PRIMARY KEY (profile, tag)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE label (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            profile INTEGER NOT NULL REFERENCES profile (number),
            paper TEXT NOT NULL CHECK (length(paper) BETWEEN 9 AND 24),
            verdict TEXT CHECK (verdict IN ('up', 'down', 'skip')),
            withdraws INTEGER REFERENCES label (sequence),
            time INTEGER NOT NULL,
            CHECK ((verdict IS NULL) <> (withdraws IS NULL))
        ) STRICT;
        CREATE UNIQUE INDEX label_withdraws ON label (withdraws) WHERE withdraws IS NOT NULL;
        CREATE INDEX label_paper ON label (profile, paper);
        CREATE TRIGGER label_never_changes BEFORE UPDATE ON label
        BEGIN SELECT RAISE(ABORT, 'the label log is append-only'); END;
        CREATE TRIGGER label_never_vanishes BEFORE DELETE ON label
        BEGIN SELECT RAISE(ABORT, 'the label log is append-only'); END;
        CREATE TRIGGER label_is_never_replaced BEFORE INSERT ON label
        WHEN EXISTS (SELECT 1 FROM label WHERE sequence = new.sequence)
            OR EXISTS (SELECT 1 FROM label WHERE withdraws = new.withdraws)
        BEGIN SELECT RAISE(ABORT, 'the label log is append-only'); END;
        CREATE TRIGGER label_withdraws_a_word BEFORE INSERT ON label
        WHEN new.withdraws IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM label WHERE sequence = new.withdraws AND profile = new.profile
                AND paper = new.paper AND verdict IS NOT NULL)
        BEGIN SELECT RAISE(ABORT, 'a withdrawal names an earlier word on the same paper'); END;

        """

    /// The lists that a reader has had on screen.
    private static let shown = """
        CREATE TABLE shown (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            profile INTEGER NOT NULL REFERENCES profile (number),
            day INTEGER,
            first INTEGER NOT NULL,
            last INTEGER NOT NULL CHECK (last >= first)
        ) STRICT;
        CREATE INDEX shown_profile ON shown (profile);
        CREATE TABLE shown_paper (
            shown INTEGER NOT NULL REFERENCES shown (number),
            rank INTEGER NOT NULL CHECK (rank >= 1),
            paper TEXT NOT NULL CHECK (length(paper) BETWEEN 9 AND 24),
            PRIMARY KEY (shown, rank)
        ) STRICT, WITHOUT ROWID;

        """

    /// What a reader has seen of lists that were not on screen as a whole.
    private static let seen = """
        ALTER TABLE shown ADD COLUMN whole INTEGER NOT NULL DEFAULT 1 CHECK (whole IN (0, 1));
        CREATE TABLE seen_paper (
            profile INTEGER NOT NULL REFERENCES profile (number),
            paper TEXT NOT NULL CHECK (length(paper) BETWEEN 9 AND 24),
            first INTEGER NOT NULL,
            PRIMARY KEY (profile, paper)
        ) STRICT, WITHOUT ROWID;
        """

    /// What came of the runs of `fetch`, and settings of the program's own.
    private static let fetching = """
        CREATE TABLE fetch_outcome (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            time INTEGER NOT NULL,
            day INTEGER,
            outcome TEXT NOT NULL CHECK (outcome <> ''),
            new INTEGER NOT NULL CHECK (new >= 0),
            cross INTEGER NOT NULL CHECK (cross >= 0),
            replaced INTEGER NOT NULL CHECK (replaced >= 0),
            detail TEXT NOT NULL
        ) STRICT;
        CREATE TABLE state (
            key TEXT PRIMARY KEY CHECK (key <> ''),
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        """

    /// The full-text index, a cache that the first search fills: papers up to `indexed` are in it.
    private static let search = """
        CREATE VIRTUAL TABLE paper_search USING fts5(
            title, abstract, authors, content='paper', content_rowid='number',
            tokenize='porter unicode61 remove_diacritics 2');
        CREATE TABLE search_state (
            single INTEGER PRIMARY KEY CHECK (single = 1),
            indexed INTEGER NOT NULL CHECK (indexed >= 0)
        ) STRICT;
        INSERT INTO search_state VALUES (1, 0);
        CREATE TRIGGER paper_search_update AFTER UPDATE OF title, abstract, authors ON paper
        WHEN old.number <= (SELECT indexed FROM search_state)
        BEGIN
            INSERT INTO paper_search (paper_search, rowid, title, abstract, authors)
            VALUES ('delete', old.number, old.title, old.abstract, old.authors);
            INSERT INTO paper_search (rowid, title, abstract, authors)
            VALUES (new.number, new.title, new.abstract, new.authors);
        END;
        """

    /// What a ranker has made of papers, a cache: nothing is lost with it.
    ///
    /// What made them, and the fingerprint, are the ranker's numbers, which mean nothing here.
    private static let features = """
        CREATE TABLE paper_features (
            paper INTEGER PRIMARY KEY REFERENCES paper (number),
            maker INTEGER NOT NULL,
            fingerprint INTEGER NOT NULL,
            bytes BLOB NOT NULL
        ) STRICT;
        CREATE INDEX paper_features_maker ON paper_features (maker);
        CREATE TRIGGER paper_features_update AFTER UPDATE ON paper
        WHEN old.title <> new.title OR old.abstract <> new.abstract
            OR old.authors <> new.authors OR old.authors_complete <> new.authors_complete
            OR old.categories <> new.categories
        BEGIN DELETE FROM paper_features WHERE paper = new.number; END;
        """
}

extension Schema {
    /// Refuses files of other programs and of newer versions, and brings the rest up to date.
    ///
    /// - Throws: `StoreError`, or the database's own error.
    static func prepare(_ database: Database, path: String, access: Library.Access) throws {
        let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        try check(found, in: database, path: path)
        guard found < version else { return }
        guard access == .readWrite else {
            throw found == 0
                ? StoreError.notALibrary(path: path)
                : StoreError.olderVersion(path: path, found: found, known: version)
        }
        if found == 0 { try beginJournal(in: database) }
        try database.inTransaction(.immediate) {
            // Another process may have been here between the first look and the lock.
            let start = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
            for migration in migrations.dropFirst(start) { try database.execute(sql: migration) }
            try database.execute(sql: "PRAGMA user_version = \(max(version, start))")
            return .commit
        }
    }

    private static func check(_ found: Int, in database: Database, path: String) throws {
        let owner = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        if owner != applicationID {
            let objects = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
            guard owner == 0, objects == 0 else { throw StoreError.notALibrary(path: path) }
        }
        guard found >= 0 else { throw StoreError.notALibrary(path: path) }
        guard found <= version else {
            throw StoreError.newerVersion(path: path, found: found, known: version)
        }
    }

    /// Marks a new file as ours and turns its write-ahead log on, which the file remembers.
    ///
    /// SQLite asks for the file alone to change the journal and does not wait for it, so of two
    /// processes that create the same file one has to try again.
    private static func beginJournal(in database: Database) throws {
        var tries = 0
        while true {
            do {
                try database.execute(sql: "PRAGMA application_id = \(applicationID)")
                _ = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
                return
            } catch let error as DatabaseError
                where error.resultCode == .SQLITE_BUSY && tries < 200
            {
                tries += 1
                Thread.sleep(forTimeInterval: 0.025)
            }
        }
    }
}
