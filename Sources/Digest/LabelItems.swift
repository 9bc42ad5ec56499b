public import Papers

/// A reader's words in JSON: objects with `id` and `label` or `verdict`, one behind another as
/// lines have them, or in lists, however they are laid out.
///
/// `time` may be absent; `withdrawal` and `withdrawn`, as a log tells them, say that the word does
/// not count any more; other keys are skipped, so that a list's papers with their verdicts are
/// read too, also those of the one object that `JSONRenderer` makes of all lists.
public struct LabelItems: Sendable {
    /// A word that counts.
    public struct Word: Hashable, Sendable {
        /// The paper.
        public var paper: ArxivID
        /// The reader's word.
        public var verdict: Verdict
        /// When it was given; nil where that is not told.
        public var time: Timestamp?
    }

    /// An object that should be a word and is none.
    public struct Problem: Hashable, Sendable, CustomStringConvertible {
        /// The line that it begins in, from 1.
        public var line: Int
        /// What is wrong, safe to print.
        public var text: String

        /// Line and what is wrong.
        public var description: String { "line \(line): \(text)" }
    }

    /// The words, in the order of the file.
    public private(set) var words: [Word] = []
    /// Papers whose word is null: the reader has said nothing of them.
    public private(set) var wordless: [ArxivID] = []
    /// Words that were taken back, and withdrawals.
    public private(set) var takenBack = 0
    /// What could not be read, no more than `problemLimit`.
    public private(set) var problems: [Problem] = []
    /// How much more could not be.
    public private(set) var furtherProblems = 0
    /// How many problems are kept.
    public static let problemLimit = 1000

    private var lines: LineCounter
    private let latest: Timestamp
    /// Whether any object says a word, be it null.
    private var hasLabels = false

    /// Whether the file says anything of its papers: then no other word may be given to them.
    public var hasWords: Bool { !words.isEmpty || takenBack > 0 || !problems.isEmpty }

    /// Reads a file; nil where it is of another form: no JSON, or without a word.
    ///
    /// A broken line among lines is a problem; a list is taken whole or not at all.
    ///
    /// - Parameter latest: the time after which no word can have been given.
    /// - Throws: `DigestError.labels` for a list of words that is broken.
    /// - Complexity: O(bytes).
    public init?(reading file: [UInt8], latest: Timestamp) throws(DigestError) {
        let bytes = file.withoutMark
        guard Self.mayHoldLabels(bytes) else { return nil }
        lines = LineCounter(bytes)
        self.latest = latest
        var scanner = JSONScanner(bytes, range: 0..<bytes.count)
        while !scanner.isAtEnd() {
            let start = scanner.index
            do {
                if bytes[start] == UInt8(ascii: "[") {
                    try readList(&scanner)
                } else {
                    try readValue(&scanner)
                }
            } catch {
                if bytes[start] == UInt8(ascii: "[") {
                    guard hasLabels else { return nil }
                    let place = lines.line(of: min(scanner.index, bytes.count))
                    throw .labels(
                        problem: "line \(place): it is not JSON: \(error.problem); "
                            + "no label was taken")
                }
                // What is broken may have swallowed the beginning of the next line's object.
                let end = bytes[start...].firstIndex(of: ASCII.newline) ?? bytes.count
                let detail = bytes[start] == UInt8(ascii: "{") ? ": \(error.problem)" : ""
                tell("not an object of JSON\(detail)", lines.line(of: start))
                scanner = JSONScanner(bytes, range: end..<bytes.count)
            }
        }
        guard hasLabels else { return nil }
    }

    /// Whether the file begins as JSON, or one of the first lines is an object that says a word.
    private static func mayHoldLabels(_ bytes: [UInt8]) -> Bool {
        let first = bytes.first { !ASCII.isBlank($0) }
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") { return true }
        return bytes.prefix(65_536).split(separator: ASCII.newline).prefix(20).contains { line in
            line.trimmingBlanks().first == UInt8(ascii: "{") && line.firstRange(of: "\"id\"") != nil
                && (line.firstRange(of: "\"label\"") != nil
                    || line.firstRange(of: "\"verdict\"") != nil)
        }
    }

    private mutating func readList(_ scanner: inout JSONScanner) throws(JSONScanner.Failure) {
        guard try scanner.opens("[", "]") else { return }
        repeat { try readValue(&scanner) } while try scanner.goesOn("]")
    }

    private mutating func readValue(_ scanner: inout JSONScanner) throws(JSONScanner.Failure) {
        let kind = try scanner.kind()
        let line = lines.line(of: scanner.index)
        guard kind == .object else {
            try scanner.skip()
            tell("\(kind.rawValue), not an object of JSON", line)
            return
        }
        let fields = try LabelFields(&scanner)
        let listed = fields.isLabel ? [] : fields.listed
        guard listed.isEmpty else {
            hasLabels = true
            // A paper stands in every list that has it, with the same word.
            var seen: Set<ArxivID?> = []
            for paper in listed where seen.insert(paper.paper).inserted { take(paper, line) }
            return
        }
        hasLabels = hasLabels || fields.isLabel
        take(fields, line)
    }

    private mutating func take(_ fields: LabelFields, _ line: Int) {
        do {
            switch try fields.meaning(latest: latest) {
            case .word(let word): words.append(word)
            case .none: wordless += [fields.paper].compactMap(\.self)
            case .takenBack: takenBack += 1
            }
        } catch {
            tell(SafeText.cleaned(error.reason, limit: 160), line)
        }
    }

    private mutating func tell(_ problem: String, _ line: Int) {
        if problems.count < Self.problemLimit {
            problems.append(Problem(line: line, text: problem))
        } else {
            furtherProblems += 1
        }
    }
}

/// The members of an object that make it a reader's word.
private struct LabelFields {
    /// What a member holds: its text where it is one, else what it is.
    private enum Value {
        case text(String)
        case flag(Bool)
        case null
        case other(JSONScanner.Kind)
    }

    /// What an object says.
    enum Meaning {
        case word(LabelItems.Word)
        case none
        case takenBack
    }

    /// Why an object says nothing.
    struct Bad: Error {
        var reason: String
    }

    private var values: [String: Value] = [:]
    /// The papers with a place for a word of the lists that the object holds.
    private(set) var listed: [LabelFields] = []
    private static let wordKeys = ["label", "verdict"]
    private static let keys: Set<String> =
        ["id", "label", "verdict", "time", "withdrawal", "withdrawn", "itemType"]

    /// - Parameter lists: the keys of lists within lists, the outermost first.
    init(
        _ scanner: inout JSONScanner, lists: ArraySlice<String> = ["topics", "papers"]
    ) throws(JSONScanner.Failure) {
        guard try scanner.opens("{", "}") else { return }
        repeat {
            let key = try scanner.string()
            try scanner.expect(":")
            if Self.keys.contains(key) {
                values[key] = try Self.value(&scanner)
            } else if key == lists.first, try scanner.kind() == .array {
                try readList(&scanner, lists: lists.dropFirst())
            } else {
                try scanner.skip()
            }
        } while try scanner.goesOn("}")
    }

    private mutating func readList(
        _ scanner: inout JSONScanner, lists: ArraySlice<String>
    ) throws(JSONScanner.Failure) {
        guard try scanner.opens("[", "]") else { return }
        repeat {
            guard try scanner.kind() == .object else {
                try scanner.skip()
                continue
            }
            let fields = try LabelFields(&scanner, lists: lists)
            listed += lists.isEmpty ? [fields].filter(\.isLabel) : fields.listed
        } while try scanner.goesOn("]")
    }

    private static func value(_ scanner: inout JSONScanner) throws(JSONScanner.Failure) -> Value {
        switch try scanner.kind() {
        case .string: return .text(try scanner.string())
        case .boolean: return .flag(try scanner.boolean())
        case .null:
            try scanner.skip()
            return .null
        case let kind:
            try scanner.skip()
            return .other(kind)
        }
    }

    /// The paper that it names.
    var paper: ArxivID? {
        if case .text(let id) = values["id"] { ArxivID(id) } else { nil }
    }

    /// Whether it has a place for a word.
    ///
    /// To Zotero `label` is the firm that published a record.
    var isLabel: Bool {
        Self.wordKeys.contains { key in
            guard let value = values[key] else { return false }
            if case .text(let text) = value, Verdict(rawValue: text) != nil { return true }
            return values["itemType"] == nil
        }
    }

    func meaning(latest: Timestamp) throws(Bad) -> Meaning {
        guard isLabel else {
            throw Bad(reason: "neither 'label' nor 'verdict' says what the reader thought")
        }
        for key in ["withdrawal", "withdrawn"] {
            switch values[key] {
            case .flag(true): return .takenBack
            case .flag(false), .null, nil: continue
            default: throw Bad(reason: "'\(key)' is neither true nor false")
            }
        }
        guard let verdict = try verdict() else { return .none }
        guard let id = try text("id") else { throw Bad(reason: "'id' is missing") }
        guard let paper = ArxivID(id) else {
            throw Bad(reason: "'\(id)' is no arXiv identifier")
        }
        return .word(.init(paper: paper, verdict: verdict, time: try time(latest: latest)))
    }

    /// The word by all keys that have one; nil where all are null.
    private func verdict() throws(Bad) -> Verdict? {
        var found: Verdict?
        for key in Self.wordKeys {
            guard let word = try text(key) else { continue }
            guard let verdict = Verdict(rawValue: word) else {
                throw Bad(reason: "'\(word)' is no label; up, down and skip are")
            }
            guard found == nil || found == verdict else {
                throw Bad(reason: "'label' and 'verdict' contradict each other")
            }
            found = verdict
        }
        return found
    }

    private func time(latest: Timestamp) throws(Bad) -> Timestamp? {
        guard let text = try text("time") else { return nil }
        guard let time = Timestamp(text) else {
            throw Bad(reason: "'\(text)' is no time such as 2026-11-02T10:00:00Z")
        }
        guard time <= latest else { throw Bad(reason: "the time \(time) lies in the future") }
        return time
    }

    private func text(_ key: String) throws(Bad) -> String? {
        switch values[key] {
        case .text(let text): return text
        case .null, nil: return nil
        case .flag: throw Bad(reason: "'\(key)' is true or false; expected a text")
        case .other(let kind): throw Bad(reason: "'\(key)' is \(kind.rawValue); expected a text")
        }
    }
}
