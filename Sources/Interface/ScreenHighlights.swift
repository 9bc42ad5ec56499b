import Papers

/// Words to mark in a text, with whether they speak for or against it.
struct ScreenHighlights: Hashable, Sendable {
    private struct Phrase: Hashable, Sendable {
        var words: [String]
        var isFavourable: Bool
    }

    private let phrases: [Phrase]

    /// The words that the reasons name: terms, keywords, meanings.
    ///
    /// A keyword that wants several words (`agent,planning`) marks each of them.
    init(_ reasons: [Reason]) {
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

    /// The text with what the reasons name underlined, and in colour by what it speaks for.
    ///
    /// Words are compared without letter case and plural endings. The first reason that names a
    /// word decides. Complexity: O(words × phrases).
    func marked(_ text: ScreenText) -> ScreenText {
        guard !phrases.isEmpty else { return text }
        let words = Self.words(of: text)
        var result = text
        var isTaken = [Bool](repeating: false, count: words.count)
        for phrase in phrases {
            let length = phrase.words.count
            for start in stride(from: 0, through: words.count - length, by: 1) {
                let range = start..<start + length
                guard zip(range, phrase.words).allSatisfy({ words[$0].text == $1 }),
                    range.allSatisfy({ !isTaken[$0] })
                else { continue }
                for index in range { isTaken[index] = true }
                let cells =
                    words[start].cells.lowerBound..<words[range.upperBound - 1].cells.upperBound
                result = result.styled(cells) {
                    $0.isUnderlined = true
                    $0.colour = phrase.isFavourable ? .green : .red
                }
            }
        }
        return result
    }

    // MARK: Words

    private static func phrase(_ text: some StringProtocol, _ reason: Reason) -> Phrase {
        let words = words(of: ScreenText(String(text.prefix(200)))).map(\.text)
        return Phrase(words: words, isFavourable: reason.contribution >= 0)
    }

    private static func withoutField(_ keyword: Substring) -> Substring {
        for field in ["title:", "abstract:", "author:"] where keyword.hasPrefix(field) {
            return keyword.dropFirst(field.count)
        }
        return keyword
    }

    private static func words(of text: ScreenText) -> [(text: String, cells: Range<Int>)] {
        var words: [(text: String, cells: Range<Int>)] = []
        var word = ""
        for (index, cell) in text.cells.enumerated() {
            if cell.character.isLetter || cell.character.isNumber {
                word += cell.character.lowercased()
            } else if !word.isEmpty {
                words.append((folded(word), index - word.count..<index))
                word = ""
            }
        }
        if !word.isEmpty {
            words.append((folded(word), text.cells.count - word.count..<text.cells.count))
        }
        return words
    }

    private static func folded(_ word: String) -> String {
        word.utf8.count > 3 && word.hasSuffix("s") && !word.hasSuffix("ss")
            ? String(word.dropLast()) : word
    }
}
