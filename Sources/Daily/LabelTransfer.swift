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
    /// The word given to papers of a file that has none of its own.
    public var given: Verdict?
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

    /// Sentences of what was taken, what was known, and what could not be resolved.
    public var sentence: String {
        var lines = ["\(source): \(Wording.count(added, "label")) new, \(known) known."]
        if let given, added > 0 {
            lines.append(
                "Its papers were taken as \(given == .up ? "liked" : "disliked"); `paperboy undo "
                    + "\(added)\(Workspace.readerOption(profile))` takes that back.")
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
        try library.standingLabels(profile: profile).filter { $0.verdict == .up }
            .map { "\($0.paper)\n" }.joined()
    }

    /// The liked papers, oldest label first, as BibTeX; of those that are not in the database the
    /// identifier and the address alone.
    public func likedBibliography() throws -> String {
        let liked = try library.standingLabels(profile: profile).filter { $0.verdict == .up }
            .map(\.paper)
        let known = Dictionary(
            try library.papers(liked).map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        return BibTeXRenderer().render(
            liked.map { known[$0] ?? Paper(id: $0, title: "", abstract: "") })
    }

    /// Reads labels: JSON lines, thumbs ticked in a digest's Markdown, or the papers that a
    /// bibliography, a list or any text names.
    ///
    /// - Parameter plain: the word for papers of a file that has none of its own. Without it they
    ///   are liked, but of a text that is no bibliography and no list nothing is taken.
    /// - Throws: `DailyError.badInput` where nothing in the file is a label, `.usage` where a word
    ///   is given and the file has its own, or has none and needs one.
    public func importLabels(
        from source: ByteSource, plain: Verdict?, at time: Timestamp = .now
    ) throws -> LabelImport {
        let bytes = try source.rest(after: [])
        guard !bytes.isEmpty else { throw DailyError.badInput("\(source.name) is empty.") }
        var outcome = LabelImport()
        outcome.profile = profile
        let labels: [Label]
        let isTimed = LabelLines.recognises(bytes)
        if isTimed {
            guard plain == nil else {
                throw DailyError.usage(
                    "\(source.name) holds labels with words of their own. Leave --up and --down "
                        + "away.")
            }
            outcome.source = "\(source.name) (label lines)"
            labels = LabelLines.labels(in: bytes, of: source.name, &outcome.problems)
        } else if plain == nil, DigestParser.recognises(bytes) {
            outcome.source = "\(source.name) (ticked thumbs of a digest)"
            let digest = try DigestParser().parse(bytes)
            labels = digest.thumbs.map { Label(paper: $0.id, verdict: $0.verdict, time: time) }
            outcome.problems = digest.problems.prefix(LabelImport.named)
                .map { "\(source.name), \($0)" }
        } else {
            labels = try seeds(bytes, of: source, plain: plain, &outcome)
                .map { Label(paper: $0, verdict: outcome.given ?? .up, time: time) }
        }
        guard !labels.isEmpty else {
            let details = (outcome.problems + outcome.unresolved).prefix(LabelImport.named)
            throw DailyError.badInput(
                "\(outcome.source) holds no label." + details.map { "\n  \($0)" }.joined())
        }
        let counts = try library.importLabels(labels, profile: profile, isTimed: isTimed)
        (outcome.added, outcome.known) = (counts.added, counts.known)
        outcome.unknown = counts.unknownPapers
        return outcome
    }

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
            "\(source.name) (\(list.form.rawValue), "
            + (list.form.isBibliography
                ? "\(list.entries) \(list.entries == 1 ? "entry" : "entries"), " : "")
            + "\(Wording.count(list.papers.count, "paper")))"
        outcome.problems = list.problems.prefix(LabelImport.named).map { "\(source.name), \($0)" }
        outcome.unresolved = list.unresolved.map(\.description)
        return list.papers
    }
}

/// Labels as JSON lines `{"id","label","time"}`.
enum LabelLines {
    private struct Line: Decodable {
        var id: String?
        var label: String?
        var time: String?

        /// The label that the line is.
        func word() throws(BadLabel) -> Label {
            guard let id, let label, let time else {
                let missing = id == nil ? "id" : label == nil ? "label" : "time"
                throw BadLabel(reason: "'\(missing)' is missing")
            }
            guard let paper = ArxivID(id) else {
                throw BadLabel(reason: "'\(id)' is no arXiv identifier")
            }
            guard let verdict = Verdict(rawValue: label) else {
                throw BadLabel(reason: "'\(label)' is no label; up, down and skip are")
            }
            guard let time = Timestamp(time) else {
                throw BadLabel(reason: "'\(time)' is no time such as 2026-11-02T10:00:00Z")
            }
            return Label(paper: paper, verdict: verdict, time: time)
        }
    }

    /// What is wrong with a line of JSON that should be a label.
    private struct BadLabel: Error {
        var reason: String
    }

    /// Whether one of the first lines is a label, or would be one but for a bad value.
    static func recognises(_ bytes: [UInt8]) -> Bool {
        let lines = bytes.prefix(65_536).split(separator: UInt8(ascii: "\n")).prefix(20)
        return lines.contains { line in
            guard line.count < 4096, line.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else {
                return false
            }
            let text = String(decoding: line, as: UTF8.self)
            return ["\"id\"", "\"label\"", "\"time\""].allSatisfy(text.contains)
        }
    }

    /// The labels; lines that are none are named, the first few.
    static func labels(
        in bytes: [UInt8], of name: String, _ problems: inout [String]
    ) -> [Label] {
        var labels: [Label] = []
        var bad = 0
        let decoder = JSONDecoder()
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() where line.contains(where: { $0 > 0x20 }) {
            let problem: String
            do {
                labels.append(try decoder.decode(Line.self, from: Data(line)).word())
                continue
            } catch let error as BadLabel {
                problem = SafeText.cleaned(error.reason, limit: 120)
            } catch {
                problem = "not {\"id\",\"label\",\"time\"}"
            }
            bad += 1
            if bad <= LabelImport.named {
                problems.append("\(name), line \(index + 1): \(problem)")
            }
        }
        if bad > LabelImport.named { problems.append("\(bad) lines of \(name) are no labels.") }
        return labels
    }
}
