import Arxiv
import Digest
public import Papers
import Store

/// Takes papers from files of any known form into a library.
public struct PaperImporter {
    /// What is told of a long import: bytes read, and of how many where that is known.
    public typealias Progress = (_ done: Int, _ total: Int?) -> Void

    private let library: Library
    private let keeper: FeatureKeeper?
    private let parser: DigestParser
    private let day: Day?
    private let days: ListDays
    private let isStrict: Bool
    private let progress: Progress
    /// What was done so far.
    public private(set) var summary = ImportSummary()
    private var waiting: [Batch] = []
    private var repository: DigestRepository?

    /// An importer.
    ///
    /// - Parameters:
    ///   - day: the date of the lists, over what the inputs say.
    ///   - isStrict: whether one bad record refuses everything.
    ///   - today: the present day: there are no lists of days behind the next one.
    /// - Throws: `DailyError.usage` for a date of which there can be no list.
    public init(
        into workspace: Workspace, day: Day? = nil, isStrict: Bool = false,
        today: Day = Timestamp.now.day, progress: @escaping Progress = { _, _ in }
    ) throws(DailyError) {
        days = ListDays(today: today)
        if let day, let problem = days.problem(of: day) {
            throw .usage("--date: \(problem). Nothing was imported.")
        }
        library = workspace.library
        keeper = FeatureKeeper(workspace)
        parser = DigestParser(configuration: workspace.configurationIfAny)
        self.day = day
        self.isStrict = isStrict
        self.progress = progress
    }

    /// Takes in a file, or standard input for `-`.
    ///
    /// Batches are stored as they come, each whole; in strict mode nothing is stored before
    /// `finish()`.
    ///
    /// - Throws: `DailyError` where the input is not to be had or is nothing that holds papers,
    ///   also where every record of it is bad; it says what of it was imported.
    public mutating func take(contentsOf path: String) throws(DailyError) {
        let records = summary.records
        do {
            try take(try ByteSource(path))
        } catch {
            throw DailyError(error).adding(fate(ofThoseAfter: records))
        }
    }

    /// What became of an input that broke off, told by the records read before it.
    private func fate(ofThoseAfter records: Int) -> String {
        if isStrict { return "Nothing was imported (--strict)." }
        let kept = summary.records - records
        return kept == 0
            ? "Nothing of it was imported."
            : "What stands before that was imported: \(Wording.count(kept, "paper"))."
    }

    /// A text with a full stop at its end.
    private static func ended(_ text: String) -> String { text.hasSuffix(".") ? text : text + "." }

    /// Takes in one input.
    mutating func take(_ source: ByteSource) throws {
        let (records, bad) = (summary.records, summary.bad)
        let beginning = try source.next()
        let form = try InputForm(of: beginning, name: source.name)
        switch form {
        case .digest: try takeDigest(source, beginning)
        case .lines: try takeLines(source, beginning)
        case .list, .objects: try takeElements(form, source, beginning)
        case .arxiv(let format): try takeResponse(source, beginning, format)
        }
        if summary.records == records, summary.bad > bad {
            let first = summary.problems.first { $0.input == source.name }
            throw DailyError.badInput(
                "\(source.name) holds no paper that can be used: \(summary.bad - bad) bad."
                    + (first.map { " The first: " + Self.ended($0.place) } ?? ""))
        }
    }

    /// Stores what strict mode held back, remembers the repository of an imported digest, and makes
    /// the features of new papers.
    ///
    /// - Parameter features: told of how many papers they are made, and of how many there are.
    /// - Throws: `DailyError.badInput` in strict mode where a record was bad.
    public mutating func finish(
        features: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws {
        guard !isStrict || summary.bad == 0 else {
            let named = summary.remarks.joined(separator: "\n  ")
            throw DailyError.badInput(
                "\(summary.bad) of \(summary.records + summary.bad) records are bad, so nothing "
                    + "was imported (--strict):\n  \(named)")
        }
        for batch in waiting { try add(batch) }
        waiting = []
        if let repository {
            try library.setValue(repository.badge, forKey: StateKey.badgeRepository)
            try library.setValue(repository.link, forKey: StateKey.linkRepository)
        }
        summary.keptOff = try library.keptOffLists(of: summary.days)
        keeper?.finish(features)
    }

    private mutating func store(
        _ papers: [ListedPaper], as role: ListingRole, textLag: Int = 0,
        keeping values: [String: String] = [:], tellsLengths: Bool = false
    ) throws {
        guard !papers.isEmpty else { return }
        summary.records += papers.count
        if role == .lookup {
            summary.undated += papers.count
        } else {
            summary.days.formUnion(papers.map(\.day))
        }
        let batch = Batch(
            papers: papers, role: role, textLag: textLag, values: values,
            tellsLengths: tellsLengths)
        if isStrict {
            waiting.append(batch)
        } else {
            try add(batch)
            keeper?.begin()
        }
    }

    private mutating func add(_ batch: Batch) throws {
        // What is known of the days is looked up now: batches before this one may have told it.
        let values = batch.tellsLengths ? try lengths(of: batch.papers) : batch.values
        let counts = try library.add(
            batch.papers, as: try role(of: batch), textLag: batch.textLag, keeping: values)
        summary.counts = summary.counts + counts
    }

    /// What the order of a batch means: a list of a day whose archive is known tells nothing of it.
    private func role(of batch: Batch) throws -> ListingRole {
        guard batch.role == .list else { return batch.role }
        let hasArchive = try Set(batch.papers.map(\.day)).contains {
            try library.value(forKey: StateKey.archive(of: $0)) != nil
        }
        return hasArchive ? .selection : .list
    }

    /// Papers of an input, and what is kept by key with them.
    private struct Batch {
        var papers: [ListedPaper]
        var role: ListingRole
        var textLag: Int
        var values: [String: String]
        /// Whether they are the whole archives of their days.
        var tellsLengths: Bool
    }

    // MARK: A digest's Markdown

    private mutating func takeDigest(_ source: ByteSource, _ beginning: [UInt8]) throws {
        let bytes = try source.rest(after: beginning)
        progress(bytes.count, source.size)
        let parsed = try parser.parse(bytes)
        for problem in parsed.problems {
            summary.add(
                .init(input: source.name, line: problem.line, text: problem.text),
                losesRecord: problem.losesEntry)
        }
        summary.addUnnamed(
            losing: parsed.furtherLosses, others: parsed.furtherNotes, of: source.name)
        if !parsed.repairs.isEmpty { summary.repaired.append(source.name) }
        let isArchive = parsed.kind == .archive
        let fallback = try self.day ?? parsed.day ?? dayAround(source)
        let listed = parsed.entries.map { entry in
            ListedPaper(paper: entry.paper, day: self.day ?? entry.day ?? fallback)
        }
        guard !listed.isEmpty else {
            summary.add(
                .init(input: source.name, text: "no paper in it"), losesRecord: false)
            return
        }
        try check(listed, of: source.name)
        if isArchive {
            try store(listed, as: .archive, tellsLengths: true)
        } else {
            try store(listed, as: .list)
        }
        if let repository = parsed.repository { self.repository = repository }
    }

    /// How long the archives of days are, of which arXiv itself has not told all papers.
    private func lengths(of listed: [ListedPaper]) throws -> [String: String] {
        var papers: [Day: Set<ArxivID>] = [:]
        for each in listed { papers[each.day, default: []].insert(each.paper.id) }
        var values: [String: String] = [:]
        for (day, ids) in papers {
            let key = StateKey.archive(of: day)
            guard try library.value(forKey: key) != StateKey.announced else { continue }
            values[key] = "\(ids.count)"
        }
        return values
    }

    /// The date of an archive, which has none inside: that of the lists beside it, else of its
    /// folder's name.
    private func dayAround(_ source: ByteSource) throws -> Day {
        if let path = source.path, let day = DigestFolder(holding: path).day { return day }
        throw DailyError.badInput(
            "\(source.name) is a digest's archive, which has no date inside, and neither a "
                + "hot_topic folder beside it nor its own folder tells one. Give --date "
                + "YYYY-MM-DD.")
    }

    /// Makes sure that there can be lists of the days of an input that has few of them.
    private func check(_ listed: [ListedPaper], of name: String) throws(DailyError) {
        guard let problem = listed.lazy.compactMap({ days.problem(of: $0.day) }).first else {
            return
        }
        throw .badInput("\(name): \(problem). If that is wrong, give --date YYYY-MM-DD.")
    }

    // MARK: Lines of JSON

    private mutating func takeLines(_ source: ByteSource, _ beginning: [UInt8]) throws {
        var lines = LineSplitter(limit: PaperLine.sizeLimit)
        var batch = LineBatch()
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        // UTF-8 needs no byte order mark, but some editors write one.
        var piece = beginning.starts(with: mark) ? Array(beginning.dropFirst(3)) : beginning
        var done = 0
        while !piece.isEmpty {
            done += piece.count
            try lines.take(piece) { line in try take(line, of: source.name, &batch) }
            progress(done, source.size)
            piece = try source.next()
        }
        try lines.finish { line in try take(line, of: source.name, &batch) }
        try flush(&batch)
    }

    /// Takes in papers in a list of JSON or behind one another, each of which might be a line.
    private mutating func takeElements(
        _ form: InputForm, _ source: ByteSource, _ beginning: [UInt8]
    ) throws {
        let bytes = try source.rest(after: beginning)
        progress(bytes.count, source.size)
        var elements: JSONElements
        if case .list = form {
            elements = JSONElements(ofList: bytes)
        } else {
            elements = JSONElements(ofValues: bytes)
        }
        var batch = LineBatch()
        do {
            while let element = try elements.next() {
                let line = LineSplitter.Line(number: element.line, bytes: element.bytes)
                try take(line, of: source.name, &batch)
            }
        } catch DigestError.list(let line, let problem) {
            summary.add(.init(input: source.name, line: line, text: "not JSON: \(problem)"))
        }
        try flush(&batch)
    }

    private struct LineBatch {
        var seen: [ListedPaper] = []
        var listed: [ListedPaper] = []
        var known: [ListedPaper] = []
        /// Papers of one transaction: enough to be quick, few enough to stay small.
        static let size = 2000

        var count: Int { seen.count + listed.count + known.count }
    }

    private mutating func flush(_ batch: inout LineBatch) throws {
        // `first_seen` is the day after the date that a digest prints.
        try store(batch.seen, as: .selection, textLag: 1)
        try store(batch.listed, as: .selection)
        try store(batch.known, as: .lookup)
        batch = LineBatch()
    }

    private mutating func take(
        _ line: LineSplitter.Line, of name: String, _ batch: inout LineBatch
    ) throws {
        guard let bytes = line.bytes else {
            summary.add(.init(input: name, line: line.number, text: "longer than 4 MiB"))
            return
        }
        if bytes.allSatisfy({ $0 <= 0x20 }) { return }
        if PaperLine.recognises(bytes) {
            do {
                let reading = try PaperLine.read(bytes, on: day)
                if let problem = days.problem(of: reading.listed.day) {
                    summary.add(.init(input: name, line: line.number, text: problem))
                } else if reading.isFirstSeen, day == nil {
                    batch.seen.append(reading.listed)
                } else {
                    batch.listed.append(reading.listed)
                }
            } catch {
                summary.add(.init(input: name, line: line.number, text: "\(error)"))
            }
        } else {
            takeSnapshotLine(bytes, line.number, of: name, &batch)
        }
        if batch.count >= LineBatch.size { try flush(&batch) }
    }

    private mutating func takeSnapshotLine(
        _ bytes: [UInt8], _ number: Int, of name: String, _ batch: inout LineBatch
    ) {
        let snapshot = KaggleSnapshot(bytes)
        for bad in snapshot.badLines {
            summary.add(.init(input: name, line: number, text: bad.reason))
        }
        for looked in zip(snapshot.papers, snapshot.textDays).map(lookedUp) {
            if day == nil { batch.known.append(looked) } else { batch.listed.append(looked) }
        }
    }

    // MARK: arXiv's own answers

    private mutating func takeResponse(
        _ source: ByteSource, _ beginning: [UInt8], _ format: ArxivFormat
    ) throws {
        let bytes = try source.rest(after: beginning)
        progress(bytes.count, source.size)
        let response: ArxivResponse
        do {
            response = try ArxivResponse(bytes, format: format, day: day)
        } catch .undated {
            throw DailyError.badInput(
                "\(source.name) does not tell of which day it is. Give --date YYYY-MM-DD.")
        } catch {
            throw DailyError.badInput("\(source.name): \(error)")
        }
        if let barren = response.barren {
            throw DailyError.badInput(
                "\(source.name) is an answer to \(barren), which holds no papers. Answers to "
                    + "ListRecords and GetRecord do.")
        }
        for _ in 0..<response.skipped {
            summary.add(.init(input: source.name, text: "an entry without identifier or title"))
        }
        let dated = response.listed.map { listed in
            ListedPaper(paper: listed.paper, day: day ?? listed.day, kind: listed.kind)
        }
        try check(dated, of: source.name)
        if response.isAnnouncement {
            try store(
                dated, as: .archive, keeping: StateKey.announced(on: Set(dated.map(\.day))))
        } else {
            try store(dated, as: .selection)
        }
        try store(response.papers.map(lookedUp), as: day == nil ? .lookup : .selection)
    }

    /// A paper that no list of the input has: with the day that the reader gave, or that of its
    /// text.
    private func lookedUp(_ paper: Paper, textDay: Day?) -> ListedPaper {
        ListedPaper(paper: paper, day: day ?? textDay ?? paper.submitted ?? Day(number: 0))
    }
}
