import Papers

/// One character outside ASCII, as the tokenizer counts it.
struct FoldedLetter {
    /// What it adds to a word; empty for anything but a letter or digit.
    var bytes: [UInt8]
    /// Whether it is a word by itself.
    var isIdeograph: Bool
    /// Whether it is a combining mark or invisible, which neither adds to a word nor ends it.
    var isMark: Bool
    /// Its length in UTF-8.
    var width: Int
}

/// The character of a text that begins at a byte of 0x80 or above.
///
/// A byte that begins no valid character separates words.
func foldedLetter(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> FoldedLetter {
    let window = unsafe text[place..<min(place + 4, text.count)]
    var iterator = unsafe window.makeIterator()
    var decoder = UTF8()
    guard case .scalarValue(let scalar) = unsafe decoder.decode(&iterator) else {
        return FoldedLetter(bytes: [], isIdeograph: false, isMark: false, width: 1)
    }
    let width = UTF8.width(scalar)
    if let base = BaseLetters.of(scalar) {
        return FoldedLetter(bytes: base, isIdeograph: false, isMark: false, width: width)
    }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark, .format:
        return FoldedLetter(bytes: [], isIdeograph: false, isMark: true, width: width)
    case .otherLetter:
        return FoldedLetter(
            bytes: Array(String(scalar).utf8), isIdeograph: true, isMark: false, width: width)
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .decimalNumber:
        return FoldedLetter(
            bytes: Array(properties.lowercaseMapping.utf8), isIdeograph: false, isMark: false,
            width: width)
    default:
        return FoldedLetter(bytes: [], isIdeograph: false, isMark: false, width: width)
    }
}
