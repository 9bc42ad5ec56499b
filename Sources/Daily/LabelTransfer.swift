import Digest
import Foundation
public import Papers
import Store

/// What an import of labels has done.
public struct LabelImport: Sendable {
    /// What was read, in a few words.
    public var source = ""
    /// Words that are new in the log.
    public var added = 0
    /// Words that were there.
    public var known = 0
    /// How many of these were taken back, and stay so.
    public var knownTakenBack = 0
    /// The word given to papers of a file that has none of its own.
    public var given: Verdict?
    /// Words without a time, which count as given now.
    public var undated = 0
    /// Papers of which the file has no word, and words that it calls taken back.
    public var leftOut = (wordless: 0, takenBack: 0)
    /// Papers that are not in the database; their labels are kept.
    public var unknown: [ArxivID] = []
    /// Works of a bibliography without an arXiv identifier, by name.
    public var unresolved: [String] = []
    /// Lines that could not be used, the first few by name.
    public var problems: [String] = []
    /// The reader.
    var profile = Workspace.defaultProfile

    /// How many papers or works are named in a sentence; the rest are counted.
    static let named = 5

    /// A sentence on papers of which a file of labels has no word; nil where it has one of all.
    fileprivate var remarkOnWordless: String? {
        leftOut.wordless == 0
            ? nil : "\(Wording.count(leftOut.wordless, "paper")) without a word: left out."
    }

    /// Sentences of what was taken, what was known, and what could not be resolved.
    public var sentence: String {
        var lines = ["\(source): \(Wording.count(added, "label")) new, \(known) known."]
        if knownTakenBack > 0 {
            lines.append(
                knownTakenBack == 1
                    ? "1 of these was taken back here, and stays so; with --restore it stands again."
                    : "\(knownTakenBack) of these were taken back here, and stay so; with --restore "
                        + "they stand again.")
        }
        if let given, added > 0 {
            lines.append(
                "Its papers were taken as \(given == .up ? "liked" : "disliked"); `paperboy undo "
                    + "\(added)\(Workspace.readerOption(profile))` takes that back.")
        }
        if undated > 0 {
            lines.append(
                "\(Wording.count(undated, "label")) without a time: taken as given now.")
        }
        if let remarkOnWordless { lines.append(remarkOnWordless) }
        if leftOut.takenBack > 0 {
            lines.append(
                "\(Wording.count(leftOut.takenBack, "line")) of words that were taken back: left "
                    + "out.")
        }
        if !unknown.isEmpty {
            let isOne = unknown.count == 1
            let hint = Workspace.lookUpHint(unknown, naming: Self.named, of: profile)
            lines.append(
                "\(Wording.count(unknown.count, "label")) of \(isOne ? "a paper" : "papers") not in "
                    + "the database yet: kept, and counted once \(isOne ? "it is" : "they are") "
                    + "known. \(hint).")
        }
        if !unresolved.isEmpty {
            lines.append("\(unresolved.count) without an arXiv identifier:")
            lines += unresolved.prefix(Self.named).map { "  \($0)" }
            let rest = unresolved.count - Self.named
            if rest > 0 { lines.append("  and \(rest) more") }
        }
        return lines.joined(separator: "\n")
    }
}

extension Workspace {
    /// The words that stand or stood, oldest first, as JSON lines `{"id","label","time"}`.
    public func exportedLabels() throws -> String {
        try library.effectiveLabels(profile: profile).map { label in
            #"{"id":"\#(label.paper)","label":"\#(label.verdict)","time":"\#(label.time)"}"# + "\n"
        }.joined()
    }

    /// The liked papers' identifiers, a line each.
    public func likedIDs() throws -> String {
        try likedPapers().map { "\($0)\n" }.joined()
    }

    /// The liked papers, oldest label first.
    private func likedPapers() throws -> [ArxivID] {
        try library.standingLabels(profile: profile).filter { $0.verdict == .up }.map(\.paper)
    }

    /// The liked papers, oldest label first, as BibTeX; of those that are not in the database the
    /// identifier and the address alone.
    public func likedBibliography() throws -> String {
        let liked = try likedPapers()
        let known = Dictionary(
            try library.papers(liked).map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        return BibTeXRenderer().render(
            liked.map { known[$0] ?? Paper(id: $0, title: "", abstract: "") })
    }

    /// Reads labels: in JSON, thumbs ticked in a digest's Markdown, or the papers that a
    /// bibliography, a list or any text names.
    ///
    /// What says a word of its own is never given another one.
    ///
    /// - Parameters:
    ///   - plain: the word for papers of a file that has none of its own. Without it they are
    ///     liked, but of a text that is no bibliography and no list nothing is taken.
    ///   - isRestoring: whether words that were given at these times and taken back since stand
    ///     again.
    /// - Throws: `DailyError.badInput` where nothing in the file is a label, `.usage` where a word
    ///   is given and the file has its own, or has none and needs one.
    public func importLabels(
        from source: ByteSource, plain: Verdict?, isRestoring: Bool = false,
        at time: Timestamp = .now
    ) throws -> LabelImport {
        let bytes = try source.rest(after: [])
        guard !bytes.isEmpty else { throw DailyError.badInput("\(source.name) is empty.") }
        if let encoding = WideEncoding(of: bytes) {
            let remark = encoding.remark(
                on: InputForm.argument(source.name, orOfStandardInput: "FILE"),
                for: "paperboy labels import -\(Self.readerOption(profile))")
            throw DailyError.badInput("\(source.name) \(remark).")
        }
        var outcome = LabelImport()
        outcome.profile = profile
        var timed: [Label] = []
        var untimed: [Label] = []
        let items = try labelItems(bytes, of: source, at: time)
        if let items, items.hasWords || plain == nil {
            guard plain == nil else {
                throw DailyError.usage(
                    "\(source.name) holds labels with words of their own. Leave --up and --down "
                        + "away.")
            }
            (timed, untimed) = outcome.take(items, of: source.name, at: time)
        } else if let plain, let papers = items?.wordless, !papers.isEmpty {
            outcome.given = plain
            outcome.source =
                "\(source.name) (\(Wording.count(papers.count, "paper")) without a word)"
            untimed = papers.map { Label(paper: $0, verdict: plain, time: time) }
        } else if plain == nil, DigestParser.recognises(bytes) {
            outcome.source = "\(source.name) (ticked thumbs of a digest)"
            let digest = try DigestParser().parse(bytes)
            untimed = digest.thumbs.map { Label(paper: $0.id, verdict: $0.verdict, time: time) }
            outcome.name(
                digest.problems.map(\.description), of: source.name,
                further: digest.furtherLosses + digest.furtherNotes)
        } else {
            untimed = try seeds(bytes, of: source, plain: plain, &outcome)
                .map { Label(paper: $0, verdict: outcome.given ?? .up, time: time) }
        }
        guard !timed.isEmpty || !untimed.isEmpty || outcome.leftOut.takenBack > 0 else {
            let named = (outcome.problems + outcome.unresolved).prefix(LabelImport.named + 1)
            let details = named + [outcome.remarkOnWordless].compactMap { $0 }
            throw DailyError.badInput(
                "\(outcome.source) holds no label." + details.map { "\n  \($0)" }.joined())
        }
        let counts = try library.importLabels(
            timed, untimed: untimed, isRestoring: isRestoring, profile: profile)
        (outcome.added, outcome.known) = (counts.added, counts.known)
        outcome.knownTakenBack = counts.takenBack
        outcome.unknown = counts.unknownPapers
        return outcome
    }

    /// The words that a file of JSON holds; nil where it is of another form.
    private func labelItems(
        _ bytes: [UInt8], of source: ByteSource, at time: Timestamp
    ) throws(DailyError) -> LabelItems? {
        do {
            return try LabelItems(reading: bytes, latest: time + Self.clockTolerance)
        } catch {
            throw .badInput("\(source.name): \(error)")
        }
    }

    /// Seconds by which another machine's clock may be ahead: a day, so that a time written
    /// without regard to the zone is no error.
    private static let clockTolerance = 86_400.0

    /// The papers that a file without words of its own names.
    private func seeds(
        _ bytes: [UInt8], of source: ByteSource, plain: Verdict?, _ outcome: inout LabelImport
    ) throws(DailyError) -> [ArxivID] {
        let list: SeedList
        do {
            list = try SeedList(reading: bytes)
        } catch {
            throw .badInput("\(source.name): \(error)")
        }
        if list.form == .text, plain == nil, !list.papers.isEmpty {
            let count = list.papers.count
            throw .usage(
                "\(source.name) has neither labels as JSON lines nor a digest's ticked boxes, and is "
                    + "no bibliography. With --up or --down, "
                    + (count == 1
                        ? "the paper that it names is taken."
                        : "each of the \(count) papers that it names is taken."))
        }
        outcome.given = plain ?? .up
        outcome.source =
            list.entries == 0 && !list.strangers.isEmpty
            ? "\(source.name) (JSON)"
            : "\(source.name) (\(list.form.rawValue), "
                + (list.form.isBibliography
                    ? "\(list.entries) \(list.entries == 1 ? "entry" : "entries"), " : "")
                + "\(Wording.count(list.papers.count, "paper"))"
                + (list.besides > 0 ? ", \(list.besides) of them outside of the entries)" : ")")
        outcome.name(list.problems, of: source.name)
        outcome.unresolved = list.unresolved.map(\.description)
        // What was given a word by the reader is taken, whatever else it is.
        if plain != nil { return list.papers + list.strangers.compactMap(\.paper) }
        outcome.name(
            list.strangers.map { "line \($0.line): neither a label nor a work of a bibliography" },
            of: source.name)
        return list.papers
    }
}

extension LabelImport {
    /// The labels of words in JSON, those without a time apart, as given now.
    fileprivate mutating func take(
        _ items: LabelItems, of name: String, at time: Timestamp
    ) -> (timed: [Label], untimed: [Label]) {
        source = "\(name) (labels)"
        let dated = items.words.filter { $0.time != nil }
        let others = items.words.filter { $0.time == nil }
        undated = others.count
        leftOut = (items.wordless.count, items.takenBack)
        self.name(
            items.problems.map(\.description), of: name, further: items.furtherProblems)
        return (
            dated.map { Label(paper: $0.paper, verdict: $0.verdict, time: $0.time ?? time) },
            others.map { Label(paper: $0.paper, verdict: $0.verdict, time: time) }
        )
    }

    /// Keeps the first few problems of a file, and how many more there are.
    ///
    /// - Parameter further: how many there are besides.
    fileprivate mutating func name(_ problems: [String], of file: String, further: Int = 0) {
        self.problems += problems.prefix(Self.named).map { "\(file), \($0)" }
        let rest = problems.count + further - Self.named
        if rest > 0 { self.problems.append("\(file): and \(rest) more") }
    }
}
