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
    ///
    /// Bytes, not characters: the letters beyond ASCII are few, and only they are decoded.
    private static func lowercased(_ text: [UInt8]) -> (bytes: [UInt8], places: [Int]?) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var places: [Int] = []
        var isMoved = false
        var place = 0
        while place < text.count {
            let start = bytes.count
            var length = 1
            if text[place] < 0x80 {
                bytes.append(ASCII.lowercased(text[place]))
            } else {
                length = append(letterAt: place, of: text, to: &bytes)
            }
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

    /// Appends the lower case of the letter beyond ASCII at a place, and returns its length.
    ///
    /// - Precondition: the text is UTF-8, as all text of a `String` is.
    private static func append(
        letterAt place: Int, of text: [UInt8], to bytes: inout [UInt8]
    ) -> Int {
        let lead = text[place]
        let length = min(lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4, text.count - place)
        let isCaseless =
            lead == 0xC2 || (lead == 0xE2 && text[place + 1] < 0x84) || (0xE3...0xE9).contains(lead)
        guard !isCaseless else {
            bytes.append(contentsOf: text[place..<place + length])
            return length
        }
        let letter = String(decoding: text[place..<place + length], as: UTF8.self)
        for scalar in letter.unicodeScalars {
            if scalar == "\u{3A3}", isFinal(place, of: text) {
                bytes.append(contentsOf: "\u{3C2}".utf8)
            } else {
                bytes.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
            }
        }
        return length
    }

    /// Whether a sigma ends a word: a cased letter before it and none behind it, marks skipped;
    /// of marks no more than 64 bytes on either side.
    private static func isFinal(_ place: Int, of text: [UInt8]) -> Bool {
        let before = scalars(of: text[max(0, place - 64)..<place])
            .last { !$0.properties.isCaseIgnorable }
        let after = scalars(of: text[(place + 2)..<min(text.count, place + 66)])
            .first { !$0.properties.isCaseIgnorable }
        return before?.properties.isCased == true && after?.properties.isCased != true
    }

    /// The whole scalars of a piece, without what is left of one at its beginning or end.
    private static func scalars(of piece: ArraySlice<UInt8>) -> [Unicode.Scalar] {
        let whole = piece.drop { $0 & 0xC0 == 0x80 }
        return String(decoding: whole, as: UTF8.self).unicodeScalars.filter { $0 != "\u{FFFD}" }
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
