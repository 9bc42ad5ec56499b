/// A checksum of bytes, and of what a number stands for that was mixed in before them.
///
/// Each 64-bit word is mixed in by a multiplication and a shift, words by turns into two lanes,
/// then the bytes of an incomplete last one and their number; so texts that follow one another are
/// told apart from the same bytes divided otherwise.
///
/// - Complexity: O(bytes), at some GB a second.
public func checksum(of bytes: Span<UInt8>, after start: UInt64) -> UInt64 {
    let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
    func mixed(_ state: UInt64, _ word: UInt64) -> UInt64 {
        let product = (state ^ word) &* factor
        return product ^ product >> 29
    }
    func word(_ place: Int) -> UInt64 { bytes.number(at: place) }
    var (first, second) = (start, factor)
    var place = 0
    while place &+ 16 <= bytes.count {
        first = mixed(first, word(place))
        second = mixed(second, word(place &+ 8))
        place &+= 16
    }
    if place &+ 8 <= bytes.count {
        first = mixed(first, word(place))
        place &+= 8
    }
    var rest: UInt64 = 0
    while place < bytes.count {
        rest = rest << 8 | UInt64(bytes[place])
        place &+= 1
    }
    return mixed(mixed(mixed(first, second), rest), UInt64(bytes.count))
}
