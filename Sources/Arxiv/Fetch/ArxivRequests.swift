public import Papers

extension ArxivClient {
    /// The feed of a selection.
    func feed(_ selection: FetchSelection) throws(ArxivError) -> Feed {
        try get(.feed, selection.feedPath) { bytes throws(ArxivError) in try Feed(bytes) }
    }

    /// Forgets the kept feed of a selection, which turned out to be old.
    func forgetFeed(_ selection: FetchSelection) {
        cache.forget(settings.endpoints.url(.feed, selection.feedPath))
    }

    /// The newest announcement of a subject, from as many list pages as it takes.
    func newest(_ subject: String) throws(ArxivError) -> ListingPage {
        try allPages { page throws(ArxivError) in
            let path = "/list/\(subject)/new" + (page == 0 ? "" : "?skip=\(page * 2000)&show=2000")
            return try self.page(path, of: nil)
        }
    }

    /// The announcement of a subject on a date in the way of catchup addresses.
    ///
    /// - Throws: `malformed` where the page is headed with another date than was asked for.
    func catchup(_ subject: String, on date: Day) throws(ArxivError) -> ListingPage {
        try allPages { page throws(ArxivError) in
            let more = page == 0 ? "" : "&page=\(page + 1)"
            return try self.page("/catchup/\(subject)/\(date)?abs=True\(more)", of: date)
        }
    }

    private func page(_ path: String, of date: Day?) throws(ArxivError) -> ListingPage {
        try get(.pages, path) { bytes throws(ArxivError) in
            let page = try ListingPage(bytes)
            if let date, let day = page.day, day != date {
                throw .malformed(
                    format: "list page", line: 1,
                    reason: "it is of \(day), and \(date) was asked for")
            }
            return page
        }
    }

    /// Joins pages until they hold as many entries as the first one promises.
    private func allPages(_ page: (Int) throws(ArxivError) -> ListingPage)
        throws(ArxivError) -> ListingPage
    {
        var whole = try page(0)
        var number = 1
        while let total = whole.total, whole.papers.count + whole.skipped < total, number < 20 {
            let more = try page(number)
            // At announcement time pages shift: a page of another day is no continuation.
            guard more.day == whole.day, !more.papers.isEmpty else {
                throw .countMismatch(
                    section: whole.title, promised: total, found: whole.papers.count)
            }
            whole.papers += more.papers
            whole.skipped += more.skipped
            number += 1
        }
        return whole
    }

    /// Every record of a set that changed on a day or later, version histories included.
    ///
    /// Follows resumption tokens; where one has expired, begins again once at the last day seen.
    func records(ofSet set: String, from first: Day) throws(ArxivError) -> [OAIRecord] {
        var byIdentifier: [String: OAIRecord] = [:]
        var from = first
        var restarted = false
        var token: String?
        var barrenPages = 0
        while true {
            let query =
                token.map { "&resumptionToken=\(ArxivClient.escaped($0))" }
                ?? "&metadataPrefix=arXivRaw&set=\(ArxivClient.escaped(set))&from=\(from)"
            do throws(ArxivError) {
                let response = try get(.oai, "/oai?verb=ListRecords\(query)") {
                    bytes throws(ArxivError) in try OAIResponse(bytes)
                }
                let known = byIdentifier.count
                for record in response.records {
                    byIdentifier[record.identifier] = record
                    from = max(from, record.datestamp ?? from)
                }
                barrenPages = byIdentifier.count > known ? 0 : barrenPages + 1
                token = response.token
                if token == nil { break }
                guard barrenPages < 5 else {
                    throw .malformed(
                        format: "list of records", line: 1,
                        reason: "it goes on and on without anything new")
                }
            } catch .refused(let code, _) where code == OAIResponse.nothingNew {
                break
            } catch .refused(let code, _) where code == "badResumptionToken" && !restarted {
                (token, restarted) = (nil, true)
            }
        }
        return byIdentifier.values.sorted { $0.identifier < $1.identifier }
    }

    /// How many papers are looked up in one request, at most.
    public static let papersARequest = 100

    /// What looking papers up gave.
    public struct LookUp: Sendable {
        /// The papers, in the order asked for.
        public var found: [Paper] = []
        /// Identifiers that an answer with others left out, or that arXiv called wrong.
        public var unknown: [ArxivID] = []
        /// Identifiers for which an answer came that was empty, each time: there may be no such
        /// paper, but now and then the interface gives empty answers for papers that it has.
        public var unanswered: [ArxivID] = []
    }

    /// Looks papers up by their identifiers, a hundred to a request.
    ///
    /// An answer without any of them is asked for again up to three times. Where arXiv refuses an
    /// identifier, the others are asked for again without it.
    public func papers(_ ids: [ArxivID]) throws(ArxivError) -> LookUp {
        var result = LookUp()
        for chunk in ArxivClient.lookUps(of: ids) {
            var rest = Array(chunk)
            var found: [ArxivID: Paper] = [:]
            while !rest.isEmpty {
                do throws(ArxivError) {
                    found = try answer(on: rest)
                    break
                } catch .refused(code: "API error", let reason) {
                    guard let wrong = rest.firstIndex(where: { reason.contains($0.text) }) else {
                        throw .refused(code: "API error", reason: reason)
                    }
                    result.unknown.append(rest.remove(at: wrong))
                }
            }
            let missing = rest.filter { found[$0] == nil }
            result.found += rest.compactMap { found[$0] }
            if found.isEmpty { result.unanswered += missing } else { result.unknown += missing }
        }
        return result
    }

    /// The papers of one answer, by their identifiers; none where it stays empty.
    private func answer(on ids: [ArxivID]) throws(ArxivError) -> [ArxivID: Paper] {
        let path = ArxivClient.path(lookingUp: ids[...])
        for _ in 0..<4 {
            let answer = try get(.api, path) { bytes throws(ArxivError) in
                try APIResponse(bytes)
            }
            guard answer.papers.isEmpty else {
                return Dictionary(
                    answer.papers.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            }
            cache.forget(settings.endpoints.url(.api, path))
        }
        return [:]
    }

    /// The requests that look papers up, if each is answered the first time.
    public func lookUpPlan(_ ids: [ArxivID]) -> [PlannedRequest] {
        ArxivClient.lookUps(of: ids).map { chunk in
            PlannedRequest(
                url: settings.endpoints.url(.api, ArxivClient.path(lookingUp: chunk)),
                purpose: chunk.count == 1 ? "one paper" : "\(chunk.count) papers")
        }
    }

    private static func lookUps(of ids: [ArxivID]) -> [ArraySlice<ArxivID>] {
        stride(from: 0, to: ids.count, by: papersARequest).map {
            ids[$0..<min($0 + papersARequest, ids.count)]
        }
    }

    private static func path(lookingUp ids: ArraySlice<ArxivID>) -> String {
        let list = ids.map { escaped($0.text) }.joined(separator: ",")
        return "/api/query?id_list=\(list)&max_results=\(ids.count)"
    }

    /// What a query found.
    struct QueryResults {
        /// The papers with their times of submission, in the order of their identifiers.
        var papers: [(paper: Paper, submitted: Timestamp)] = []
        /// Entries that could not be read.
        var unread = 0
    }

    /// All results of a query, two hundred to a request.
    ///
    /// - Throws: `countMismatch` where pages stay empty before the promised total is reached.
    func results(_ query: String) throws(ArxivError) -> QueryResults {
        var found: [ArxivID: (paper: Paper, submitted: Timestamp)] = [:]
        var (start, emptyPages, unread) = (0, 0, 0)
        var total: Int?
        while start < min(total ?? 1, 30_000) {
            let path =
                "/api/query?search_query=\(ArxivClient.escaped(query))&start=\(start)"
                + "&max_results=200&sortBy=submittedDate&sortOrder=ascending"
            let page = try get(.api, path) { bytes throws(ArxivError) in try APIResponse(bytes) }
            // A page that is empty by mistake promises nothing either.
            let promised = max(total ?? 0, page.total ?? 0)
            if page.papers.isEmpty, page.skipped == 0 {
                cache.forget(settings.endpoints.url(.api, path))
                emptyPages += 1
                guard emptyPages > 3 else { continue }
                if promised <= start { break }
                throw .countMismatch(section: query, promised: promised, found: found.count)
            }
            for paper in page.papers {
                page.submissions[paper.id].map { found[paper.id] = (paper, $0) }
            }
            unread += page.skipped
            (total, start, emptyPages) = (promised, start + page.papers.count + page.skipped, 0)
        }
        return QueryResults(
            papers: found.values.sorted { $0.paper.id < $1.paper.id }, unread: unread)
    }

    /// Text as part of a query: everything but letters, digits, `-._~:/` as `%XX`.
    static func escaped(_ text: String) -> String {
        let hexadecimal = Array("0123456789ABCDEF".utf8)
        var output: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
                output.append(byte)
            default:
                output += [
                    UInt8(ascii: "%"), hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)],
                ]
            }
        }
        return String(decoding: output, as: UTF8.self)
    }
}
