/// A person's name, reduced to what two spellings of it share: lower case, no marks.
struct AuthorName: Sendable {
    private let parts: [[UInt8]]

    /// Reduces a name; parts are what blanks and full stops divide.
    init(_ name: String) {
        parts = AuthorName.folded(name)
            .split { ASCII.isBlank($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
            .map(Array.init)
    }

    /// Whether the two may be the same person.
    ///
    /// They have the same last part, and first parts of which one is the other or its initial.
    /// Middle names do not count; a name of one part is compared with the last part of the other.
    func matches(_ other: AuthorName) -> Bool {
        guard let last = parts.last, last == other.parts.last else { return false }
        guard parts.count > 1, other.parts.count > 1 else { return true }
        let (left, right) = (parts[0], other.parts[0])
        return left == right
            || (left.count == 1 && right.first == left[0])
            || (right.count == 1 && left.first == right[0])
    }

    /// Lower-case bytes without Latin diacritics; apostrophes and hyphens are dropped.
    static func folded(_ name: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(name.utf8.count)
        for scalar in name.unicodeScalars {
            switch scalar.value {
            case 0x27, 0x60, 0x2D, 0x2019, 0x2010, PlainLetters.combiningMarks: break
            case 0..<0x80: bytes.append(ASCII.lowercased(UInt8(scalar.value)))
            default: bytes.append(contentsOf: PlainLetters.base(of: scalar))
            }
        }
        return bytes
    }
}
