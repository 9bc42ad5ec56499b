/// How a text writes its terms.
enum Surface {
    /// The text of a token, given the UTF-8 of what it stands in.
    ///
    /// As written where it has a capital behind the first letter (`LLM`, `NeRF`), else in lower
    /// case, since a sentence may begin with it.
    static func text(of token: Tokenizer.Token, in bytes: [UInt8]) -> String {
        let part = bytes[token.bytes]
        let written = String(decoding: part, as: UTF8.self)
        // Whether a character is a capital is looked up in tables that reasons of a day's list
        // would ask for thousands of times.
        if part.allSatisfy({ $0 < 0x80 }) {
            let hasCapital = part.dropFirst().contains { $0 >= 0x41 && $0 <= 0x5A }
            return hasCapital ? written : written.lowercased()
        }
        return written.dropFirst().contains(where: \.isUppercase) ? written : written.lowercased()
    }
}
