import Digest
import Papers

/// Words to mark in a text, with whether they speak for or against it.
struct ReasonHighlights: Hashable, Sendable {
    /// A stretch of a text to mark.
    struct Mark: Hashable, Sendable {
        /// The characters.
        var range: Range<Int>
        /// Whether the reason that names them speaks for the paper.
        var isFavourable: Bool
    }

    private struct Phrase: Hashable, Sendable {
        var words: [String]
        var isFavourable: Bool
    }

    private let phrases: [Phrase]

    /// The words that the reasons name: terms, keywords, meanings.
    ///
    /// A keyword that wants several words (`agent,planning`) marks each of them.
    init(_ reasons: some Sequence<Reason>) {
        var phrases: [Phrase] = []
        for reason in reasons {
            switch reason.kind {
            case .term, .title, .semantic: phrases.append(Self.phrase(reason.text, reason))
            case .keyword:
                for part in reason.text.split(separator: ",") {
                    phrases.append(Self.phrase(Self.withoutField(part), reason))
                }
            case .author, .category, .form, .paper, .intercept: break
            }
        }
        self.phrases = phrases.filter { !$0.words.isEmpty }
    }

    /// What to mark in a text, from left to right, without overlaps.
    ///
    /// Words are compared without letter case and plural endings. The first reason that names a
    /// word decides. Complexity: O(words × phrases).
    func marks(in characters: some Collection<Character>) -> [Mark] {
        guard !phrases.isEmpty else { return [] }
        let words = Self.words(of: characters)
        var marks: [Mark] = []
        var isTaken = [Bool](repeating: false, count: words.count)
        for phrase in phrases {
            let length = phrase.words.count
            for start in stride(from: 0, through: words.count - length, by: 1) {
                let range = start..<start + length
                guard zip(range, phrase.words).allSatisfy({ words[$0].text == $1 }),
                    range.allSatisfy({ !isTaken[$0] })
                else { continue }
                for index in range { isTaken[index] = true }
                let place =
                    words[start].range.lowerBound..<words[range.upperBound - 1].range.upperBound
                marks.append(Mark(range: place, isFavourable: phrase.isFavourable))
            }
        }
        return marks.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// The text with what the reasons name underlined, and in colour by what it speaks for.
    func marked(_ text: ScreenText) -> ScreenText {
        marks(in: text.cells.map(\.character)).reduce(text) { text, mark in
            text.styled(mark.range) {
                $0.isUnderlined = true
                $0.colour = mark.isFavourable ? .green : .red
            }
        }
    }

    /// The text with what the reasons name in `mark` elements, of a class by what it speaks for.
    func marked(_ text: String) -> PageHTML {
        let characters = Array(text)
        var pieces: [PageHTML] = []
        var end = 0
        for mark in marks(in: characters) {
            let kind: PageHTML = mark.isFavourable ? "for" : "against"
            let word = String(characters[mark.range])
            pieces.append("\(String(characters[end..<mark.range.lowerBound]))")
            pieces.append("<mark class=\"\(kind)\">\(word)</mark>")
            end = mark.range.upperBound
        }
        return PageHTML(pieces + ["\(String(characters[end...]))"])
    }

    // MARK: Words

    private static func phrase(_ text: some StringProtocol, _ reason: Reason) -> Phrase {
        let words = words(of: text.prefix(200)).map(\.text)
        return Phrase(words: words, isFavourable: reason.contribution >= 0)
    }

    private static func withoutField(_ keyword: Substring) -> Substring {
        for field in ["title:", "abstract:", "author:"] where keyword.hasPrefix(field) {
            return keyword.dropFirst(field.count)
        }
        return keyword
    }

    private static func words(
        of characters: some Collection<Character>
    ) -> [(text: String, range: Range<Int>)] {
        var words: [(text: String, range: Range<Int>)] = []
        var word = ""
        var start = 0
        for (index, character) in characters.enumerated() {
            if character.isLetter || character.isNumber {
                if word.isEmpty { start = index }
                word += character.lowercased()
            } else if !word.isEmpty {
                words.append((folded(word), start..<index))
                word = ""
            }
        }
        if !word.isEmpty { words.append((folded(word), start..<characters.count)) }
        return words
    }

    private static func folded(_ word: String) -> String {
        word.utf8.count > 3 ? Wording.singular(word) : word
    }
}
