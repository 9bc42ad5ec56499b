/// Untrusted text for HTML and XML.
public enum MarkupText {
    /// The text, cleaned, with `& < > " '` as entities: safe as content and in quoted attributes,
    /// and valid in XML 1.0.
    public static func escaped(_ text: String, limit: Int = SafeText.lengthLimit) -> String {
        let clean = SafeText.cleaned(text, limit: limit)
        guard clean.utf8.contains(where: { entity(of: $0) != nil }) else { return clean }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(clean.utf8.count + 32)
        for byte in clean.utf8 {
            if let entity = entity(of: byte) {
                bytes.append(contentsOf: entity.utf8)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func entity(of byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}
