internal import Papers

/// What a reader typed to search for, as an expression of SQLite's FTS5.
///
/// Words and "quoted phrases" must all occur, in any of their spellings; `title:`, `abstract:` or
/// `author:` before one looks there alone; `*` behind a word looks for words that begin so; what
/// has `-`, `!` or `NOT` before it must not occur. Everything else is text: no input is an error.
struct SearchQuery: Hashable, Sendable {
    /// A word or phrase to look for.
    private struct Term: Hashable {
        /// The column where it must stand, or nil for any.
        var column: String?
        var text: String
        var isBeginning: Bool

        /// As FTS5 writes it: any of the word's spellings.
        var expression: String {
            let phrases = SearchSpelling.all(of: text).map { phrase in
                "\"\(phrase)\"" + (isBeginning ? "*" : "")
            }
            let any = phrases.joined(separator: " OR ")
            let whole = phrases.count > 1 ? "(\(any))" : any
            return (column.map { "\($0) : " } ?? "") + whole
        }
    }

    private let terms: [Term]
    /// What must not occur.
    private let excluded: [Term]

    /// More words than this say nothing more, and FTS5 limits the depth of an expression.
    private static let maximumTerms = 32

    init(_ text: String) {
        var (terms, excluded): ([Term], [Term]) = ([], [])
        var rest = Substring(text)
        var isNegated = false
        while terms.count + excluded.count < SearchQuery.maximumTerms,
            var term = SearchQuery.nextTerm(&rest)
        {
            // As the last word of all it is a word.
            if term == "NOT", rest.contains(where: { !$0.isWhitespace }) {
                isNegated = true
                continue
            }
            if let first = term.first, term.count > 1, "-!".contains(first) {
                isNegated = true
                term = term.dropFirst()
            }
            // Behind a mere sign, such as a dash between words, nothing is left out.
            defer { isNegated = false }
            guard let read = SearchQuery.read(term) else { continue }
            if isNegated { excluded.append(read) } else { terms.append(read) }
        }
        (self.terms, self.excluded) = (terms, excluded)
    }

    /// Papers that have all of it; nil where there is nothing to look for.
    var all: String? { terms.isEmpty ? nil : expression(joining: " AND ") }

    /// Papers that have any of it; nil where that is the same.
    var any: String? { terms.count < 2 ? nil : expression(joining: " OR ") }

    /// Whether a paper has what must not occur, as whole words without an ending, or with the `s` of
    /// a plural.
    func leavesOut(_ paper: Paper) -> Bool {
        excluded.contains { term in
            let texts =
                switch term.column {
                case "title": [paper.title]
                case "abstract": [paper.abstract]
                case "authors": paper.authors
                default: [paper.title, paper.abstract] + paper.authors
                }
            let wanted = Self.words(of: term.text.lowercased())
            return texts.contains { text in
                let words = Self.words(of: text.lowercased())
                return words.indices.contains { start in
                    let run = words[start...].prefix(wanted.count)
                    return run.count == wanted.count
                        && zip(run, wanted).allSatisfy { word, wanted in
                            word == wanted || word == wanted + "s"
                                || term.isBeginning && word.hasPrefix(wanted)
                        }
                }
            }
        }
    }

    private static func words(of text: String) -> [String] {
        text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    /// Each word by itself, also those of phrases, with the column where it must stand; at most as
    /// many as there may be terms.
    var words: [(column: String?, text: String)] {
        let words = terms.lazy.flatMap { term in
            Self.words(of: term.text).map { (term.column, $0) }
        }
        return Array(words.prefix(Self.maximumTerms))
    }

    private func expression(joining conjunction: String) -> String {
        let wanted = terms.map(\.expression).joined(separator: conjunction)
        guard !excluded.isEmpty else { return wanted }
        return "(\(wanted)) NOT (\(excluded.map(\.expression).joined(separator: " OR ")))"
    }

    /// Papers that have any of some words in title or abstract; nil without a word.
    static func any(of words: [String]) -> String? {
        let terms = words.prefix(maximumTerms)
            .filter { $0.contains { $0.isLetter || $0.isNumber } }
            .map { "\"\(withoutNulls($0.filter { $0 != "\"" }))\"" }
        return terms.isEmpty ? nil : "{title abstract} : (\(terms.joined(separator: " OR ")))"
    }

    /// Cuts the next word or quoted phrase off, with a field before it.
    private static func nextTerm(_ rest: inout Substring) -> Substring? {
        rest = rest.drop { $0.isWhitespace }
        guard let first = rest.first else { return nil }
        var end = rest.startIndex
        var isQuoted = false
        while end < rest.endIndex, isQuoted || !rest[end].isWhitespace {
            if rest[end] == "\"" {
                isQuoted.toggle()
                if !isQuoted {
                    end = rest.index(after: end)
                    break
                }
            }
            end = rest.index(after: end)
        }
        precondition(end > rest.startIndex, "A term has a character: \(first).")
        defer { rest = rest[end...] }
        return rest[..<end]
    }

    private static func read(_ term: Substring) -> Term? {
        var words = term
        var field: String?
        for (prefix, column) in [
            ("title:", "title"), ("abstract:", "abstract"), ("author:", "authors"),
        ] where term.lowercased().hasPrefix(prefix) {
            words = term.dropFirst(prefix.count)
            field = column
        }
        guard words.contains(where: { $0.isLetter || $0.isNumber }) else { return nil }
        return Term(
            column: field, text: withoutNulls(words.filter { $0 != "\"" && $0 != "*" }),
            isBeginning: words.last == "*")
    }
}

extension Library {
    /// Whether a query has something to look for: a word or a phrase, not a field's name alone.
    public static func canSearch(_ query: String) -> Bool { SearchQuery(query).all != nil }
}
