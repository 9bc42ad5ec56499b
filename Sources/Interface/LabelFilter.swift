import Papers

/// What a search within the list looks for: all words, anywhere in title, authors, abstract or id.
struct LabelFilter: Hashable, Sendable {
    private let words: [[UInt8]]

    /// The words of a query, letter case apart.
    init(_ query: String) {
        words = query.lowercased().split(separator: " ").map { Array($0.utf8) }
    }

    /// Whether every paper matches.
    var isEmpty: Bool { words.isEmpty }

    /// Whether all words occur in a paper.
    ///
    /// Complexity: O(words × bytes of the paper).
    func matches(_ paper: Paper) -> Bool {
        var text = paper.title + "\n" + paper.abstract + "\n" + paper.id.text
        for author in paper.authors.prefix(1000) {
            text += "\n" + author
        }
        let bytes = Array(text.lowercased().utf8)
        return words.allSatisfy { Self.contains($0, in: bytes) }
    }

    private static func contains(_ word: [UInt8], in bytes: [UInt8]) -> Bool {
        guard let first = word.first, bytes.count >= word.count else { return word.isEmpty }
        for start in 0...(bytes.count - word.count)
        where bytes[start] == first && bytes[start..<start + word.count].elementsEqual(word) {
            return true
        }
        return false
    }
}
