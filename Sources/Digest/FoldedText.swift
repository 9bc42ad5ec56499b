import Papers

/// Title and abstract of a paper, joined by one blank, in lower case as UTF-8.
///
/// Lower case is that of Python's `str.lower()`, which a digest's rules use: full mappings, and
/// the final form of sigma at the end of a word (Unicode Standard, section 3.13, Final_Sigma).
struct FoldedText {
    /// The lower-case text.
    let bytes: [UInt8]
    /// How many bytes of it are the title's.
    let titleEnd: Int
    /// The place of each byte's character in the text as written; nil where places agree.
    private let places: [Int]?
    private let writtenTitleEnd: Int

    /// Folds a paper.
    ///
    /// Complexity: O(length), without a table where it is ASCII.
    init(_ paper: Paper) {
        var text: [UInt8] = []
        text.reserveCapacity(paper.title.utf8.count + 1 + paper.abstract.utf8.count)
        text.append(contentsOf: paper.title.utf8)
        writtenTitleEnd = text.count
        text.append(ASCII.space)
        text.append(contentsOf: paper.abstract.utf8)
        var seen: UInt8 = 0
        for index in text.indices {
            seen |= text[index]
        }
        guard seen >= 0x80 else {
            for index in text.indices {
                text[index] = ASCII.lowercased(text[index])
            }
            (bytes, places, titleEnd) = (text, nil, writtenTitleEnd)
            return
        }
        let slow = FoldedText.lowercased(text)
        bytes = slow.bytes
        places = slow.places
        titleEnd = slow.places?.firstIndex { $0 >= paper.title.utf8.count } ?? writtenTitleEnd
    }

    /// The lower-case form of a keyword.
    static func lowercased(_ text: String) -> [UInt8] { lowercased(Array(text.utf8)).bytes }

    /// Where a stretch of `bytes` stands in title and abstract as written, in UTF-8 bytes of each;
    /// one that runs across their border gives both parts.
    func spans(of range: Range<Int>) -> [TextSpan] {
        let start = written(range.lowerBound)
        let end = written(range.upperBound)
        var spans: [TextSpan] = []
        if start < writtenTitleEnd {
            spans.append(TextSpan(field: .title, range: start..<min(end, writtenTitleEnd)))
        }
        let border = writtenTitleEnd + 1
        if end > border {
            spans.append(
                TextSpan(field: .abstract, range: max(start, border) - border..<end - border))
        }
        return spans
    }

    private func written(_ index: Int) -> Int {
        guard let places else { return index }
        return index < places.count ? places[index] : (places.last ?? 0)
    }

    // MARK: Beyond ASCII

    /// Lower case with, where a length changed, the place of every byte and of the end.
    private static func lowercased(_ text: [UInt8]) -> (bytes: [UInt8], places: [Int]?) {
        let scalars = Array(String(decoding: text, as: UTF8.self).unicodeScalars)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var places: [Int] = []
        var place = 0
        var isMoved = false
        for (index, scalar) in scalars.enumerated() {
            let start = bytes.count
            append(scalar, at: index, of: scalars, to: &bytes)
            let length = UTF8.width(scalar)
            if bytes.count - start != length, !isMoved {
                places = Array(0..<start)
                isMoved = true
            }
            if isMoved {
                places.append(contentsOf: repeatElement(place, count: bytes.count - start))
            }
            place += length
        }
        return (bytes, isMoved ? places + [place] : nil)
    }

    private static func append(
        _ scalar: Unicode.Scalar, at index: Int, of scalars: [Unicode.Scalar],
        to bytes: inout [UInt8]
    ) {
        switch scalar.value {
        case 0..<0x80:
            bytes.append(ASCII.lowercased(UInt8(scalar.value)))
        case 0x3A3 where isFinal(index, of: scalars):
            bytes.append(contentsOf: "\u{3C2}".utf8)
        case 0x2000..<0x2100, 0x3000..<0xA000:
            bytes.append(contentsOf: UTF8.encode(scalar) ?? .init())
        default:
            bytes.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
        }
    }

    /// Whether a sigma ends a word: a cased letter before it and none behind it, marks skipped.
    private static func isFinal(_ index: Int, of scalars: [Unicode.Scalar]) -> Bool {
        let before = scalars[..<index].last { !$0.properties.isCaseIgnorable }
        let after = scalars[(index + 1)...].first { !$0.properties.isCaseIgnorable }
        return before?.properties.isCased == true && after?.properties.isCased != true
    }
}

/// A stretch of a paper's title or abstract.
public struct TextSpan: Hashable, Sendable {
    /// Which of the two.
    public enum Field: Hashable, Sendable {
        /// The title.
        case title
        /// The abstract.
        case abstract
    }

    /// Which of the two.
    public var field: Field
    /// Offsets in its UTF-8 bytes.
    public var range: Range<Int>

    /// A stretch of UTF-8 bytes.
    public init(field: Field, range: Range<Int>) {
        self.field = field
        self.range = range
    }
}
