import Digest

/// The fields of a query or of a posted form (`application/x-www-form-urlencoded`).
struct PageForm: Hashable, Sendable {
    private var fields: [String: String] = [:]

    /// No fields.
    init() {}

    /// The fields in encoded bytes; of two with one name the first counts, and of more than 64
    /// fields the first 64.
    init(encoded bytes: some Collection<UInt8>) {
        for field in bytes.split(separator: UInt8(ascii: "&")).prefix(64) {
            let parts = field.split(
                separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let name = PageForm.decoded(parts[0])
            guard fields[name] == nil else { continue }
            fields[name] = parts.count > 1 ? PageForm.decoded(parts[1]) : ""
        }
    }

    /// The value of a field; nil where there is none.
    subscript(name: String) -> String? {
        get { fields[name] }
        set { fields[name] = newValue }
    }

    /// The fields encoded, by name; empty where there are none.
    var encoded: String {
        fields.sorted { $0.key < $1.key }
            .map { "\(PageForm.encoded($0.key))=\(PageForm.encoded($0.value))" }
            .joined(separator: "&")
    }

    /// The text as a part of an address.
    static func encoded(_ text: String) -> String { FileName.percentEncoded(text) }

    /// The text that was encoded; bytes that are no valid encoding stay as they are.
    static func decoded(_ bytes: some Sequence<UInt8>, plusIsBlank: Bool = true) -> String {
        var rest = Array(bytes)[...]
        var result: [UInt8] = []
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "+"), plusIsBlank {
                result.append(UInt8(ascii: " "))
            } else if byte == UInt8(ascii: "%"), rest.count >= 2,
                let high = hexDigit(rest[rest.startIndex]),
                let low = hexDigit(rest[rest.startIndex + 1])
            {
                result.append(high << 4 | low)
                rest = rest.dropFirst(2)
            } else {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
