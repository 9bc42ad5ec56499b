import Papers

/// Where a term was found, and whether as a whole word.
struct TermPlaces: OptionSet, Sendable {
    let rawValue: UInt8

    static let titleWord = TermPlaces(rawValue: 1)
    static let titlePart = TermPlaces(rawValue: 2)
    static let abstractWord = TermPlaces(rawValue: 4)
    static let abstractPart = TermPlaces(rawValue: 8)
    /// Across the blank between title and abstract.
    static let across = TermPlaces(rawValue: 16)
    static let author = TermPlaces(rawValue: 32)

    static let title: TermPlaces = [.titleWord, .titlePart]
    static let abstract: TermPlaces = [.abstractWord, .abstractPart]
    static let anywhere: TermPlaces = [.title, .abstract, .across]
}

/// The distinct texts of all rules, found together.
struct PatternSet: Sendable {
    /// Collects the texts; the same text in two rules is one pattern.
    struct Builder {
        struct Key: Hashable {
            let kind: Kind
            let text: [UInt8]
        }
        enum Kind: Hashable {
            case substring
            case word
            case authorPart
            case author
        }

        private(set) var keys: [Key] = []
        private(set) var hasAuthorTerms = false
        private var numbers: [Key: Int] = [:]

        mutating func add(_ term: KeywordRule.Term, match: MatchMode) -> Int {
            let kind: Kind
            if term.field == .author {
                kind = match == .word ? .author : .authorPart
                hasAuthorTerms = true
            } else {
                kind = match == .word ? .word : .substring
            }
            let text =
                term.field == .author
                ? Array(term.text.utf8) : FoldedText.lowercased(term.text)
            let key = Key(kind: kind, text: text)
            if let number = numbers[key] { return number }
            numbers[key] = keys.count
            keys.append(key)
            return keys.count - 1
        }
    }

    /// How many patterns there are.
    let count: Int
    private let automaton: SubstringAutomaton
    private let substrings: [(pattern: Int, length: Int)]
    private let empty: [Int]
    private let words: [(pattern: Int, word: WordPattern)]
    /// The words that begin with byte b: `wordsByFirst[firstStarts[b]..<firstStarts[b + 1]]`.
    private let firstStarts: [Int]
    private let wordsByFirst: [(word: Int, second: UInt8?)]
    private let authors: [(pattern: Int, name: AuthorName)]
    private let authorParts: [(pattern: Int, text: [UInt8])]

    init(_ builder: Builder) {
        let keys = builder.keys.enumerated()
        count = builder.keys.count
        let texts = keys.filter { $0.element.kind == .substring }
        automaton = SubstringAutomaton(texts.map(\.element.text))
        substrings = texts.map { ($0.offset, $0.element.text.count) }
        empty = texts.filter { $0.element.text.isEmpty }.map(\.offset)
        words = keys.filter { $0.element.kind == .word }.flatMap { key in
            PatternSet.spellings(of: key.element.text)
                .map { (key.offset, WordPattern(folded: $0)) }
        }
        var byFirst = [[(word: Int, second: UInt8?)]](repeating: [], count: 256)
        for (index, word) in words.enumerated() {
            if let first = word.word.first {
                byFirst[Int(first)].append((index, word.word.second))
            }
        }
        wordsByFirst = byFirst.flatMap { $0 }
        firstStarts = byFirst.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) }
        authors = keys.filter { $0.element.kind == .author }
            .map { ($0.offset, AuthorName(String(decoding: $0.element.text, as: UTF8.self))) }
        authorParts = keys.filter { $0.element.kind == .authorPart }
            .map {
                let text = String(decoding: $0.element.text, as: UTF8.self)
                return ($0.offset, AuthorName.folded(text))
            }
    }

    /// A keyword as it is written, and its plain spelling where that is another.
    private static func spellings(of text: [UInt8]) -> [[UInt8]] {
        guard PlainLetters.mayDiffer(text) else { return [text] }
        let plain = PlainLetters.spelling(of: String(decoding: text, as: UTF8.self))
        return plain == text || plain.isEmpty ? [text] : [text, plain]
    }

    /// Marks the patterns that are found in title and abstract.
    func findTexts(of paper: Paper, into places: inout [TermPlaces]) {
        let written = FoldedText(paper)
        scan(written) { pattern, _, place in places[pattern].formUnion(place) }
        guard !words.isEmpty, let plain = FoldedText(spelling: paper, otherThan: written) else {
            return
        }
        scanWords(of: plain) { pattern, _, place in places[pattern].formUnion(place) }
    }

    /// Calls `visit` with every occurrence of a pattern in the text.
    @inline(__always)
    func scan(
        _ text: FoldedText, visit: (_ pattern: Int, _ range: Range<Int>, TermPlaces) -> Void
    ) {
        for pattern in empty { visit(pattern, 0..<0, .abstractPart) }
        if substrings.count > empty.count {
            automaton.scan(text.bytes) { number, end in
                let found = substrings[number]
                let range = end - found.length..<end
                let isWord = PatternSet.isWord(range, in: text.bytes)
                visit(found.pattern, range, PatternSet.place(of: range, isWord, in: text))
            }
        }
        if words.isEmpty { return }
        scanWords(of: text, visit: visit)
    }

    /// Tries the words that begin with a byte wherever a word may begin.
    @inline(__always)
    private func scanWords(
        of text: FoldedText, visit: (_ pattern: Int, _ range: Range<Int>, TermPlaces) -> Void
    ) {
        let bytes = text.bytes
        var previous: UInt8 = 0
        for start in bytes.indices {
            let byte = bytes[start]
            let goesOn = ASCII.isLetterOrDigit(previous) && ASCII.isLetterOrDigit(byte)
            previous = byte
            if goesOn { continue }
            for candidate in firstStarts[Int(byte)]..<firstStarts[Int(byte) + 1] {
                let (number, second) = wordsByFirst[candidate]
                let next = start + 1 < bytes.count ? bytes[start + 1] : 0
                if let second, next != second, next != UInt8(ascii: "-") { continue }
                guard let end = words[number].word.end(at: start, in: bytes) else { continue }
                let place = PatternSet.place(of: start..<end, true, in: text)
                visit(words[number].pattern, start..<end, place)
            }
        }
    }

    /// Marks the patterns that are found among the authors.
    func findAuthors(of paper: Paper, into places: inout [TermPlaces]) {
        let names = paper.authors.map(AuthorName.init)
        for author in authors where names.contains(where: author.name.matches) {
            places[author.pattern].insert(.author)
        }
        guard !authorParts.isEmpty else { return }
        let folded = paper.authors.map { AuthorName.folded($0)[...] }
        for part in authorParts {
            let text = String(decoding: part.text, as: UTF8.self)
            if folded.contains(where: { $0.firstRange(of: text) != nil }) {
                places[part.pattern].insert(.author)
            }
        }
    }

    @inline(__always)
    private static func place(
        of range: Range<Int>, _ isWord: Bool, in text: FoldedText
    ) -> TermPlaces {
        if range.upperBound <= text.titleEnd { return isWord ? .titleWord : .titlePart }
        if range.lowerBound > text.titleEnd { return isWord ? .abstractWord : .abstractPart }
        return .across
    }

    /// Whether a stretch is a whole word or several, a plural `s` behind it left aside.
    private static func isWord(_ range: Range<Int>, in text: [UInt8]) -> Bool {
        guard !WordBoundary.isInside(range.lowerBound, of: text) else { return false }
        let end = range.upperBound
        guard WordBoundary.isInside(end, of: text) else { return true }
        return text[end] == UInt8(ascii: "s") && !WordBoundary.isInside(end + 1, of: text)
    }
}
