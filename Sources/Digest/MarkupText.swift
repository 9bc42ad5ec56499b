/// Untrusted text for HTML and XML.
enum MarkupText {
    /// The text, cleaned, with `& < > " '` as entities: safe as content and in quoted attributes,
    /// and valid in XML 1.0.
    static func escaped(_ text: String, limit: Int = SafeText.lengthLimit) -> String {
        var result = ""
        for scalar in SafeText.cleaned(text, limit: limit).unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// A class or anchor made of a name: ASCII letters and digits, everything else as `-`.
    static func anchor(_ name: String, number: Int) -> String {
        let letters = name.utf8.prefix(60).map { ASCII.isLetterOrDigit($0) ? $0 : 0x2D }
        return "topic-\(number)-" + String(decoding: letters, as: UTF8.self)
    }
}
