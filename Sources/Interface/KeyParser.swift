/// Turns the bytes of a terminal into keys, however they are cut into pieces.
///
/// Understood are UTF-8, control characters, and the sequences of xterm, VT220 and the Linux
/// console (ECMA-48, section 5.4; xterm control sequences, "PC-Style Function Keys"). Sequences
/// that mean no key of ours, strings that answer queries, malformed UTF-8 and whatever was pasted
/// in bracketed mode are passed over. Memory: some bytes, whatever comes.
struct KeyParser: Sendable {
    private enum State: Sendable {
        case ground
        /// An escape character was read.
        case escape
        /// `ESC [`, and the parameters so far.
        case sequence([UInt8])
        /// `ESC [ [`, the Linux console's function keys: one more character.
        case consoleFunction
        /// `ESC O`: one more character.
        case singleShift
        /// `ESC ]`, `ESC P` and their kin: until `BEL` or `ESC \`.
        case string(endsWithBackslash: Bool)
        /// Some bytes of a character.
        case utf8([UInt8], length: Int)
    }

    private var state = State.ground
    private var isPasting = false

    /// A parser at the start of a stream.
    init() {}

    /// Whether what came last may be the beginning of more: after a short while without it, call
    /// `flush`.
    var isWaiting: Bool {
        if case .ground = state { return false }
        return true
    }

    /// The keys that the bytes complete.
    ///
    /// Complexity: O(bytes).
    mutating func parse(_ bytes: some Sequence<UInt8>) -> [Key] {
        var keys: [Key] = []
        for byte in bytes {
            read(byte, into: &keys)
        }
        return keys
    }

    /// Ends what is unfinished because nothing followed: a lone escape character is the key Escape.
    mutating func flush() -> [Key] {
        // The end of what is pasted may come late; without it nothing typed could be told apart.
        if isPasting { return [] }
        defer { state = .ground }
        if case .escape = state { return [.escape] }
        return []
    }

    // MARK: One byte

    private mutating func read(_ byte: UInt8, into keys: inout [Key]) {
        switch state {
        case .ground: readGround(byte, into: &keys)
        case .escape: readEscape(byte, into: &keys)
        case .sequence(let parameters): readSequence(byte, after: parameters, into: &keys)
        case .consoleFunction: state = .ground
        case .singleShift:
            state = .ground
            emit(Self.arrow(byte) ?? (byte == UInt8(ascii: "M") ? .enter : nil), into: &keys)
        case .string(let mayEnd):
            let isEnd = byte == 0x07 || (mayEnd && byte == UInt8(ascii: "\\"))
            state = isEnd ? .ground : .string(endsWithBackslash: byte == Self.escapeByte)
        case .utf8(let bytes, let length): readUTF8(byte, after: bytes, length, into: &keys)
        }
    }

    private mutating func readGround(_ byte: UInt8, into keys: inout [Key]) {
        switch byte {
        case Self.escapeByte: state = .escape
        case 0x08, 0x7F: emit(.backspace, into: &keys)
        case 0x09: emit(.tab, into: &keys)
        case 0x0A, 0x0D: emit(.enter, into: &keys)
        case 0x01...0x1A:
            emit(.control(Character(Unicode.Scalar(byte + 0x60))), into: &keys)
        case 0x20..<0x7F: emit(.character(Character(Unicode.Scalar(byte))), into: &keys)
        case 0xC2...0xDF: state = .utf8([byte], length: 2)
        case 0xE0...0xEF: state = .utf8([byte], length: 3)
        case 0xF0...0xF4: state = .utf8([byte], length: 4)
        default: break
        }
    }

    private mutating func readEscape(_ byte: UInt8, into keys: inout [Key]) {
        switch byte {
        case UInt8(ascii: "["): state = .sequence([])
        case UInt8(ascii: "O"): state = .singleShift
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"),
            UInt8(ascii: "_"):
            state = .string(endsWithBackslash: false)
        case Self.escapeByte: emit(.escape, into: &keys)
        default:
            // Escape and the next key came together.
            emit(.escape, into: &keys)
            state = .ground
            readGround(byte, into: &keys)
        }
    }

    private mutating func readSequence(
        _ byte: UInt8, after parameters: [UInt8], into keys: inout [Key]
    ) {
        switch byte {
        case UInt8(ascii: "[") where parameters.isEmpty: state = .consoleFunction
        case 0x20..<0x40:
            // Longer ones are none of ours, but their end is still to be found.
            if parameters.count < Self.lengthLimit { state = .sequence(parameters + [byte]) }
        case 0x40..<0x7F:
            state = .ground
            endSequence(parameters, final: byte, into: &keys)
        default:
            state = .ground
            readGround(byte, into: &keys)
        }
    }

    private mutating func endSequence(_ parameters: [UInt8], final: UInt8, into keys: inout [Key]) {
        guard final == UInt8(ascii: "~") else {
            emit(final == UInt8(ascii: "Z") ? .backTab : Self.arrow(final), into: &keys)
            return
        }
        switch String(decoding: parameters.prefix { $0 != UInt8(ascii: ";") }, as: UTF8.self) {
        case "1", "7": emit(.home, into: &keys)
        case "3": emit(.delete, into: &keys)
        case "4", "8": emit(.end, into: &keys)
        case "5": emit(.pageUp, into: &keys)
        case "6": emit(.pageDown, into: &keys)
        case "200": isPasting = true
        case "201": isPasting = false
        default: break
        }
    }

    private mutating func readUTF8(
        _ byte: UInt8, after bytes: [UInt8], _ length: Int, into keys: inout [Key]
    ) {
        guard byte & 0xC0 == 0x80 else {
            state = .ground
            readGround(byte, into: &keys)
            return
        }
        let bytes = bytes + [byte]
        guard bytes.count == length else {
            state = .utf8(bytes, length: length)
            return
        }
        state = .ground
        guard let text = String(validating: bytes, as: UTF8.self), let character = text.first else {
            return
        }
        emit(.character(character), into: &keys)
    }

    private func emit(_ key: Key?, into keys: inout [Key]) {
        if let key, !isPasting { keys.append(key) }
    }

    private static let escapeByte: UInt8 = 0x1B
    private static let lengthLimit = 32

    private static func arrow(_ final: UInt8) -> Key? {
        switch final {
        case UInt8(ascii: "A"): .up
        case UInt8(ascii: "B"): .down
        case UInt8(ascii: "C"): .right
        case UInt8(ascii: "D"): .left
        case UInt8(ascii: "F"): .end
        case UInt8(ascii: "H"): .home
        default: nil
        }
    }
}
