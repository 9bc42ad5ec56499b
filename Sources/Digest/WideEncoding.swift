/// An encoding of text in which a letter has two or four bytes; nothing here reads those.
///
/// Some editors and shells write it unasked. Its zero bytes look like binary content.
public enum WideEncoding: String, Hashable, Sendable {
    case utf16 = "UTF-16"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    case utf32 = "UTF-32"

    /// The encoding of a text, by its byte order mark, else by where zero bytes stand; nil where it
    /// is of another one, or binary.
    public init?(of bytes: [UInt8]) {
        let head = bytes.prefix(4096)
        if head.starts(with: [0xFF, 0xFE, 0, 0]) || head.starts(with: [0, 0, 0xFE, 0xFF]) {
            self = .utf32
        } else if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
            self = .utf16
        } else {
            // Of Latin letters every second byte is zero, and none is between them.
            let zeros = head.indices.filter { head[$0] == 0 }
            let odd = zeros.count { $0 % 2 == 1 }
            guard head.count >= 4, zeros.count * 10 >= head.count * 4 else { return nil }
            switch odd {
            case zeros.count: self = .utf16LittleEndian
            case 0: self = .utf16BigEndian
            default: return nil
            }
        }
    }

    /// What is wrong and the mend, as part of a sentence.
    ///
    /// - Parameters:
    ///   - file: the file as a word of the shell.
    ///   - command: the command that would read it from standard input.
    public func remark(on file: String, for command: String) -> String {
        "is text in \(rawValue), and only UTF-8 is read: "
            + "`iconv -f \(rawValue) -t UTF-8 \(file) | \(command)` takes it"
    }
}
