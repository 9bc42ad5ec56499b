internal import GRDB
public import Papers

/// What a search found.
public struct FoundPapers: Sendable {
    /// The papers, best first.
    public var papers: [Paper]
    /// Whether they have all of the query's words; else no paper has, and they have some.
    public var haveAll = true
}

extension Library {
    /// The papers that a query finds, best first: BM25 with a word of the title worth eight of the
    /// abstract and of an author's name four, then the paper known later.
    ///
    /// Words and "quoted phrases" must all occur, or, where no paper has all, any; `title:`,
    /// `abstract:` and `author:` limit a word to a field; `word*` is a beginning; `-word`, `!word`
    /// and `NOT word` leave papers with it out. Words are compared without case, accents and
    /// English endings.
    ///
    /// The first search, and the first after an import, takes new papers into the index (some
    /// 10,000 a second). A library that is read only and has papers outside the index is read
    /// through instead, newest first.
    ///
    /// - Parameter progress: told how many papers the index has, and of how many, now and then
    ///   while it is brought up to date.
    public func search(
        _ text: String, limit: Int, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(StoreError) -> FoundPapers {
        let query = SearchQuery(text)
        guard let all = query.all, limit > 0 else { return FoundPapers(papers: []) }
        if isReadOnly {
            guard try isIndexed() else {
                return FoundPapers(papers: try scan(query, limit: limit))
            }
        } else {
            try index(progress: progress)
        }
        let found = try match(all, limit: limit)
        guard found.isEmpty, let any = query.any else { return FoundPapers(papers: found) }
        return FoundPapers(papers: try match(any, limit: limit), haveAll: false)
    }

    /// The papers whose titles and abstracts have the most of some words, the rarer the better: by
    /// BM25, the best first; nil where that would need an index that cannot be written.
    ///
    /// Complexity: O(papers that have any of the words); 16 words among 122,000 papers take 0.3 s.
    ///
    /// - Parameter progress: as in `search`.
    public func papers(
        havingMostOf words: [String], limit: Int,
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(StoreError) -> [Paper]? {
        if isReadOnly {
            guard try isIndexed() else { return nil }
        } else {
            try index(progress: progress)
        }
        guard let expression = SearchQuery.any(of: words), limit > 0 else { return [] }
        return try read { database in
            // The table's own `rank` is sorted inside the index, some three times as quick as a
            // call of bm25().
            let sql = """
                SELECT \(PaperRow.columns) FROM paper_search
                JOIN paper ON paper.number = paper_search.rowid
                WHERE paper_search MATCH ? ORDER BY rank LIMIT ?
                """
            return try Row.fetchAll(database, sql: sql, arguments: [expression, limit])
                .map { try PaperRow($0).paper }
        }
    }

    private func match(_ expression: String, limit: Int) throws(StoreError) -> [Paper] {
        try read { database in
            let sql = """
                SELECT \(PaperRow.columns) FROM paper_search
                JOIN paper ON paper.number = paper_search.rowid
                WHERE paper_search MATCH ?
                ORDER BY bm25(paper_search, 8.0, 1.0, 4.0), paper.number DESC LIMIT ?
                """
            return try Row.fetchAll(database, sql: sql, arguments: [expression, limit])
                .map { try PaperRow($0).paper }
        }
    }

    /// Whether all papers are in the index, so that a search neither makes it nor does without.
    public func isIndexed() throws(StoreError) -> Bool {
        try read { database in
            let sql = """
                SELECT indexed >= (SELECT coalesce(max(number), 0) FROM paper) FROM search_state
                """
            return try Bool.fetchOne(database, sql: sql) ?? false
        }
    }

    /// Takes papers into the index, some thousands at a time, so that others may write meanwhile.
    private func index(progress: (_ done: Int, _ total: Int) -> Void) throws(StoreError) {
        while try !isIndexed() {
            let (done, total) = try indexNext(5_000)
            progress(done, total)
        }
    }

    /// Takes the next papers into the index, at most `count`: all of them or none.
    ///
    /// Two programs may do so at once, since each looks where the index ends as it writes.
    ///
    /// - Returns: up to which paper the index goes then, and how many there are.
    /// - Throws: `cannotWrite` or `busy`; then nothing is written.
    @discardableResult
    public func indexNext(_ count: Int) throws(StoreError) -> (done: Int, total: Int) {
        try write { database in
            let sql = "SELECT indexed FROM search_state"
            let start = try Int.fetchOne(database, sql: sql) ?? 0
            let total = try Int.fetchOne(database, sql: "SELECT max(number) FROM paper") ?? 0
            let end = min(start + count, total)
            try database.execute(
                sql: """
                    INSERT INTO paper_search (rowid, title, abstract, authors)
                    SELECT number, title, abstract, authors FROM paper
                    WHERE number > ? AND number <= ? ORDER BY number
                    """, arguments: [start, end])
            try database.execute(
                sql: "UPDATE search_state SET indexed = ?", arguments: [end])
            return (end, total)
        }
    }

    /// Papers that have each word of a query somewhere in its field, or in any, and not as words what
    /// it leaves out.
    private func scan(_ query: SearchQuery, limit: Int) throws(StoreError) -> [Paper] {
        let words = query.words
        return try read { database in
            let condition = words.map {
                "(\($0.column ?? "title || ' ' || abstract || ' ' || authors")) LIKE ?"
            }.joined(separator: " AND ")
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT \(PaperRow.columns) FROM paper WHERE \(condition) ORDER BY number DESC
                    """, arguments: StatementArguments(words.map { "%\($0.text)%" }))
            var found: [Paper] = []
            while found.count < limit, let row = try rows.next() {
                let paper = try PaperRow(row).paper
                if !query.leavesOut(paper) { found.append(paper) }
            }
            return found
        }
    }
}
