import Digest
import Foundation
public import Papers
import Store

/// What an import of labels has done.
public struct LabelImport: Sendable {
    /// Words that are new in the log.
    public var added = 0
    /// Words that were there.
    public var known = 0
    /// Papers that are not in the database; their labels are kept.
    public var unknown: [ArxivID] = []
    /// Lines that could not be used, the first few by name.
    public var problems: [String] = []

    /// A sentence of what was done.
    public var sentence: String {
        var text = "Labels: \(added) new, \(known) known."
        if !unknown.isEmpty {
            text +=
                " \(unknown.count) of papers that are not in the database yet: kept, and counted "
                + "once the papers are known."
        }
        return text
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

    /// Reads labels from JSON lines, from thumbs ticked in a digest's Markdown, or, where a verdict
    /// is given, from the identifiers in any text.
    ///
    /// - Throws: `DailyError.badInput` where nothing in the text is a label.
    public func importLabels(
        from source: ByteSource, plain: Verdict?, at time: Timestamp = .now
    ) throws -> LabelImport {
        let bytes = try source.rest(after: [])
        guard !bytes.isEmpty else { throw DailyError.badInput("\(source.name) is empty.") }
        var outcome = LabelImport()
        let labels: [Label]
        let isTimed: Bool
        if bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{"), plain == nil {
            labels = labelLines(bytes, of: source.name, &outcome)
            isTimed = true
        } else if let plain {
            labels = identifiers(in: bytes).map { Label(paper: $0, verdict: plain, time: time) }
            isTimed = false
        } else if DigestParser.recognises(bytes) {
            labels = try DigestParser().parse(bytes).thumbs
                .map { Label(paper: $0.id, verdict: $0.verdict, time: time) }
            isTimed = false
        } else {
            throw DailyError.badInput(
                "\(source.name) has neither labels as JSON lines nor a digest's ticked boxes. With "
                    + "--up or --down, every arXiv identifier in it is taken.")
        }
        guard !labels.isEmpty else {
            throw DailyError.badInput(
                "\(source.name) holds no label." + outcome.problems.map { "\n  \($0)" }.joined())
        }
        let counts = try library.importLabels(labels, profile: profile, isTimed: isTimed)
        (outcome.added, outcome.known) = (counts.added, counts.known)
        outcome.unknown = counts.unknownPapers
        return outcome
    }

    private func labelLines(
        _ bytes: [UInt8], of name: String, _ outcome: inout LabelImport
    ) -> [Label] {
        struct Line: Decodable {
            var id: ArxivID
            var label: Verdict
            var time: Timestamp
        }
        var labels: [Label] = []
        let decoder = JSONDecoder()
        for (index, line) in bytes.split(
            separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
        )
        .enumerated() where line.contains(where: { $0 > 0x20 }) {
            do {
                let read = try decoder.decode(Line.self, from: Data(line))
                labels.append(Label(paper: read.id, verdict: read.label, time: read.time))
            } catch {
                if outcome.problems.count < 5 {
                    outcome.problems.append(
                        "\(name), line \(index + 1): not {\"id\",\"label\",\"time\"}")
                }
            }
        }
        return labels
    }

    /// The identifiers that stand in a text, each once, in order.
    private func identifiers(in bytes: [UInt8]) -> [ArxivID] {
        let text = String(decoding: bytes, as: UTF8.self)
        let ends: Set<Character> = [
            "\"", "'", "{", "}", "(", ")", "[", "]", "<", ">", ",", ";", "`",
        ]
        var seen: Set<ArxivID> = []
        return text.split { $0.isWhitespace || ends.contains($0) }.compactMap { word in
            let bare = word.last.map { ".:!?".contains($0) } ?? false ? word.dropLast() : word
            guard let id = ArxivID(String(bare)) else { return nil }
            return seen.insert(id).inserted ? id : nil
        }
    }
}
