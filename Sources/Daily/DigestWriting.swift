import Digest
import Foundation
public import Papers
import Ranking
import Store

/// The files of a written digest.
public struct WrittenDigest: Sendable {
    /// Files that are new or changed.
    public var changed: [String] = []
    /// Files that were as they should be already.
    public var unchanged = 0
    /// Thumbs that were read from the files before they were replaced.
    public var thumbs = 0
    /// Thumbs that were taken back, because their boxes had been unticked.
    public var thumbsTakenBack = 0
    /// What the reader should know of the lists.
    public var remarks: [String] = []
    /// Paths of lists that could not be read, and were left as they are.
    fileprivate(set) var unread: Set<String> = []
}

extension Workspace {
    /// Writes the whole digest of a day into a folder: the archive, whose categories are in the
    /// order of the lists, a list and a feed a topic, one page, and JSON lines.
    ///
    /// Thumbs that were ticked in a list are taken into the label log before it is replaced, and
    /// those that were unticked are taken back. A file whose bytes would not change is left alone.
    ///
    /// - Throws: `DailyError` where there is no such day or the folder cannot be written to.
    public func writeDigest(
        _ request: EditionRequest, to folder: String, thumbBoxes: Bool
    ) throws -> WrittenDigest {
        var written = WrittenDigest()
        let root = URL(fileURLWithPath: folder)
        let lists = root.appendingPathComponent(FileName.listFolder)
        let configuration = try configuration().configuration
        let names = configuration.fileNames
        try takeThumbs(from: lists, replacing: Set(names.values), &written)
        let made = try edition(request)
        written.remarks += made.remarks
        let renderer = MarkdownRenderer(
            repository: try repository(configuration, for: request.order),
            options: .init(thumbBoxes: thumbBoxes, words: made.words))
        try makeFolder(lists.path)
        let day = try listedPapers(on: made.edition.day)
        let archive = ordered(
            TopicMatcher(configuration).archive(of: day).map(\.paper), by: made.model)
        try write(
            renderer.archive(
                of: archive, configuration: configuration,
                lists: made.edition.lists.map { ($0.topic, $0.papers.count) }),
            to: root.appendingPathComponent("README.md").path, &written)
        for list in made.edition.lists {
            let name = names[list.topic.name] ?? FileName.base(for: list.topic.name)
            try write(
                renderer.list(list, of: made.edition),
                to: lists.appendingPathComponent(name + ".md").path, &written)
            try write(
                AtomRenderer().render(list, of: made.edition),
                to: lists.appendingPathComponent(name + ".atom").path, &written)
        }
        try write(
            HTMLRenderer().render(made.edition),
            to: root.appendingPathComponent("index.html").path, &written)
        try write(
            JSONRenderer().lines(made.edition),
            to: root.appendingPathComponent("papers.jsonl").path, &written)
        return written
    }

    /// The lists of a day as one MIME message with CRLF line ends.
    ///
    /// - Throws: `DailyError.usage` for an address that is none; as `edition(_:)` otherwise.
    public func email(
        _ request: EditionRequest, from sender: String?, to recipients: [String],
        at time: Timestamp = .now
    ) throws -> (message: String, remarks: [String]) {
        for address in (sender.map { [$0] } ?? []) + recipients
        where !EmailMessage.isAddress(address) {
            throw DailyError.usage(
                "'\(SafeText.cleaned(address, limit: 100))' is no address of the form name@host.")
        }
        let made = try edition(request)
        let message = EmailMessage(sender: sender, recipients: recipients, time: time)
        return (message.render(made.edition), made.remarks)
    }

    /// The papers of an archive by predicted interest; as they are without a model.
    private func ordered(_ papers: [Paper], by model: InterestModel?) -> [Paper] {
        guard let model else { return papers }
        let vectors = model.extractor.vectors(of: papers, kept: keptFeatures(of: papers))
        return zip(model.scores(of: vectors), papers).sorted {
            ($1.0, $0.1.id) < ($0.0, $1.1.id)
        }.map(\.1)
    }

    private func write(
        _ text: String, to path: String, _ written: inout WrittenDigest
    ) throws(DailyError) {
        guard !written.unread.contains(path) else { return }
        let bytes = Array(text.utf8)
        if let there = FileManager.default.contents(atPath: path), [UInt8](there) == bytes {
            written.unchanged += 1
            return
        }
        try writeWhole(bytes, to: path)
        written.changed.append(path)
    }

    /// Takes what was ticked and unticked in the lists of a folder into the label log.
    ///
    /// - Parameter replaced: the names, without their ending, of the configured topics' lists. Any
    ///   other list keeps its boxes as they are: only the first thumb on a paper is taken from it,
    ///   lest one that was taken back since comes again with each digest.
    private func takeThumbs(
        from folder: URL, replacing replaced: Set<String>, _ written: inout WrittenDigest
    ) throws {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        var thumbs: [(id: ArxivID, verdict: Verdict)] = []
        var keptThumbs: [(id: ArxivID, verdict: Verdict)] = []
        var takenBack: [Label] = []
        for name in names.sorted() where name.hasSuffix(".md") {
            let path = folder.appendingPathComponent(name).path
            guard let parsed = digest(at: path, &written) else { continue }
            // What was ticked when the list was written is no word of today: it may have been taken
            // back since.
            if replaced.contains(String(name.dropLast(3))) {
                thumbs += parsed.newThumbs
            } else {
                keptThumbs += parsed.newThumbs
            }
            // A paper of several lists has its box in each.
            takenBack += parsed.takenBack.filter { !takenBack.contains($0) }
            written.remarks += parsed.problems.map { "\(path), \($0)" }
        }
        // A list that is not replaced would have its say again once the others' boxes are empty.
        let said = Set(thumbs.map(\.id))
        thumbs += try withoutWord(keptThumbs.filter { !said.contains($0.id) })
        let labels = agreed(
            thumbs.map { Label(paper: $0.id, verdict: $0.verdict, time: .now) }, &written)
        if !labels.isEmpty {
            written.thumbs =
                try library.importLabels([], untimed: labels, profile: profile).added
        }
        // A new thumb in another list says what the reader thinks now.
        let spoken = Set(labels.map(\.paper))
        try takeBack(takenBack.filter { !spoken.contains($0.paper) }, &written)
    }

    /// The thumbs without those on papers of which two lists say different things.
    private func agreed(_ labels: [Label], _ written: inout WrittenDigest) -> [Label] {
        let verdicts = Dictionary(grouping: labels, by: \.paper).mapValues {
            Set($0.map(\.verdict))
        }
        for paper in verdicts.filter({ $1.count > 1 }).keys.sorted() {
            written.remarks.append(
                "\(paper) is ticked differently in two lists: neither thumb is taken. `paperboy up "
                    + "\(paper)` or `paperboy down \(paper)` gives one.")
        }
        return labels.filter { verdicts[$0.paper]?.count == 1 }
    }

    /// The thumbs on papers of which the log has none, not even one that was taken back.
    private func withoutWord(
        _ thumbs: [(id: ArxivID, verdict: Verdict)]
    ) throws -> [(id: ArxivID, verdict: Verdict)] {
        guard !thumbs.isEmpty else { return [] }
        let events = try library.labelHistory(profile: profile)
        let spoken = Set(events.filter { $0.label.verdict != .skip }.map(\.label.paper))
        return thumbs.filter { !spoken.contains($0.id) }
    }

    /// A list that was written before and may hold thumbs; one that cannot be read is told of and
    /// left as it is.
    private func digest(at path: String, _ written: inout WrittenDigest) -> ParsedDigest? {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        let bytes = [UInt8](data)
        let problem: String
        if let encoding = WideEncoding(of: bytes) {
            problem =
                "it "
                + encoding.remark(on: ShellWord.quoted(path), for: "paperboy labels import -")
        } else {
            do {
                return try DigestParser().parse(bytes)
            } catch {
                problem = "\(error)"
            }
        }
        written.unread.insert(path)
        written.remarks.append(
            "\(path) is left as it is, and no thumb was taken from it: \(problem)")
        return nil
    }

    /// Withdraws the words whose boxes were unticked, and says where the paper has another one.
    private func takeBack(_ words: [Label], _ written: inout WrittenDigest) throws {
        guard !words.isEmpty else { return }
        let undone = Set(try library.withdraw(words, profile: profile, at: .now).map(\.label))
        written.thumbsTakenBack = undone.count
        let standing = try verdicts(on: words.map(\.paper))
        for word in words {
            guard let verdict = standing[word.paper] else { continue }
            written.remarks.append(
                undone.contains(word)
                    ? "\(word.paper): the thumb that you unticked is taken back; the word before it, "
                        + "\(verdict), stands again."
                    : "\(word.paper): the thumb that you unticked stood no longer; another word, "
                        + "\(verdict), does, and stays.")
        }
    }
}
