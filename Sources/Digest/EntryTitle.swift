import Papers

/// The line of an entry's title: the linked title, the identifier, and categories in a topic list.
struct EntryTitle {
    var text: String
    var id: ArxivID
    var categories: [Category]

    init?(_ line: ArraySlice<UInt8>) {
        // The last link of the line is the entry's, whatever the title holds.
        guard let link = EntryTitle.lastLink(in: line),
            let close = line.firstRange(of: ")**", from: link.upperBound),
            let text = String(
                validating: line[(line.startIndex + 5)..<link.lowerBound], as: UTF8.self),
            let id = ArxivID(
                String(decoding: line[(link.lowerBound + 2)..<close.lowerBound], as: UTF8.self))
        else { return nil }
        var codes = EntryTitle.codes(in: line[close.upperBound...])
        guard !codes.isEmpty, ArxivID(codes.removeFirst()) == id,
            codes.allSatisfy(EntryTitle.isCategory)
        else { return nil }
        self.text = text
        self.id = id
        categories = codes.map { Category($0) }
    }

    /// What keeps a line from being a title.
    static func problem(of line: ArraySlice<UInt8>) -> String {
        guard String(validating: line, as: UTF8.self) != nil else {
            return "the entry's title is not UTF-8"
        }
        return "the entry is not '- **[title](https://arxiv.org/abs/ID)**  `arXiv:ID`' with the"
            + " same valid ID twice"
    }

    private static func lastLink(in line: ArraySlice<UInt8>) -> Range<Int>? {
        var last: Range<Int>?
        var next = line.firstRange(of: "](http")
        while let found = next {
            last = found
            next = line.firstRange(of: "](http", from: found.upperBound)
        }
        return last
    }

    /// The texts between backticks.
    private static func codes(in rest: ArraySlice<UInt8>) -> [String] {
        let parts = rest.split(separator: UInt8(ascii: "`"), omittingEmptySubsequences: false)
        return parts.enumerated().filter { $0.offset % 2 == 1 }
            .map { String(decoding: $0.element, as: UTF8.self) }
    }

    private static func isCategory(_ code: String) -> Bool {
        !code.isEmpty && code.utf8.count <= 40
            && code.utf8.allSatisfy { ASCII.isLetterOrDigit($0) || "-.".utf8.contains($0) }
    }
}
