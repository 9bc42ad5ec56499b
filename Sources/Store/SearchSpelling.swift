internal import Foundation
internal import Papers

/// How the index has what is spelt in LaTeX: `MoS$_2$` is there as `mos 2`, `Schr\"odinger` as
/// `schr odinger`, `$\pi_0$` as `pi 0`.
enum SearchSpelling {
    /// A text as it is, and as the words that the index has of it where it is written in LaTeX;
    /// each spelling once, the text first.
    ///
    /// Complexity: O(length).
    static func all(of text: String) -> [String] {
        var spellings = [text]
        for word in [split(text, isAround: false), split(text, isAround: true), greek(text)]
        where !spellings.contains(word) { spellings.append(word) }
        return spellings
    }

    /// The text with a blank between letters and digits, Greek letters by their names, and before
    /// each letter with a mark over it, or around it, as in `Schr\"{o}dinger`.
    private static func split(_ text: String, isAround: Bool) -> String {
        var words = ""
        var isDigits: Bool?
        for character in text {
            guard character.isLetter || character.isNumber else {
                isDigits = nil
                words.append(character)
                continue
            }
            let name = character.unicodeScalars.first.flatMap { GreekLetters.commands[$0] }
            let isApart = name != nil || hasMark(character)
            let isBorder = isDigits.map { $0 != character.isNumber } ?? false
            if isApart || isBorder, words.last?.isWhitespace == false { words.append(" ") }
            words += name ?? String(character)
            let endsWord = name != nil || (isAround && isApart)
            if endsWord { words.append(" ") }
            isDigits = endsWord ? nil : character.isNumber
        }
        return words
    }

    /// A text with commands for Greek letters, such as `\pi_0`, as these letters.
    private static func greek(_ text: String) -> String {
        guard text.contains("\\") else { return text }
        var letters = ""
        let pieces = text.split(separator: "\\", omittingEmptySubsequences: false)
        for (place, piece) in pieces.enumerated() {
            let command = piece.prefix { $0.isASCII && $0.isLetter }
            if place > 0, let letter = GreekLetters.byCommand[String(command)] {
                letters.unicodeScalars.append(letter)
                letters += piece.dropFirst(command.count)
            } else {
                letters += piece
            }
        }
        return letters.filter { !"$_^{}".contains($0) }
    }

    /// Whether LaTeX writes a letter as a command and the letter without its mark.
    private static func hasMark(_ character: Character) -> Bool {
        if character.isASCII { return false }
        let parts = String(character).decomposedStringWithCanonicalMapping.unicodeScalars
        return parts.count > 1 && parts.first.map { $0.isASCII } == true
    }
}
