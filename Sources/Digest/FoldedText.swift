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

    /// Folds a paper.
    ///
    /// Complexity: O(length).
    init(_ paper: Paper) {
        var text: [UInt8] = []
        text.reserveCapacity(paper.title.utf8.count + 1 + paper.abstract.utf8.count)
        text.append(contentsOf: paper.title.utf8)
        let border = text.count
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
            (bytes, titleEnd) = (text, border)
            return
        }
        (bytes, titleEnd) = FoldedText.lowercased(text, border: border)
    }

    /// The text in the plain spelling by which whole words are also compared; nil where it is not
    /// another one.
    ///
    /// Complexity: O(length) where there is one spelling, as in most texts; else that of
    /// `PlainLetters`.
    init?(spelling paper: Paper, otherThan written: FoldedText) {
        guard PlainLetters.mayDiffer(written.bytes) else { return nil }
        let title = PlainLetters.spelling(of: paper.title)
        bytes = title + [ASCII.space] + PlainLetters.spelling(of: paper.abstract)
        titleEnd = title.count
        if bytes == written.bytes { return nil }
    }

    /// The lower-case form of a keyword.
    static func lowercased(_ text: String) -> [UInt8] {
        lowercased(Array(text.utf8), border: 0).bytes
    }

    // MARK: Beyond ASCII

    /// Lower case, and where in it a border of the text is.
    ///
    /// Bytes, not characters: the letters beyond ASCII are few, and only they are decoded.
    ///
    /// - Precondition: the border is a place in the text where a letter begins.
    private static func lowercased(
        _ text: [UInt8], border: Int
    ) -> (bytes: [UInt8], border: Int) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var foldedBorder = 0
        var place = 0
        while place < text.count {
            if place == border { foldedBorder = bytes.count }
            if text[place] < 0x80 {
                bytes.append(ASCII.lowercased(text[place]))
                place += 1
            } else {
                place += append(letterAt: place, of: text, to: &bytes)
            }
        }
        return (bytes, foldedBorder)
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
