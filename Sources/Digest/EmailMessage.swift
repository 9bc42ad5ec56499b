public import Papers

/// An edition as one MIME message: the lists as plain text, and as a page of HTML for whoever
/// prefers it.
///
/// Lines end with CRLF and none is longer than 78 bytes but where one address is; everything is
/// ASCII. Sources: RFC 5322 (form), RFC 2045 (base64), RFC 2046 (multipart/alternative, the richest
/// part last), RFC 2047 (words of header fields that are not ASCII).
public struct EmailMessage: Sendable {
    /// The sender's address, without a name.
    public let sender: String
    /// The recipients' addresses.
    public let recipients: [String]
    /// When the message is made.
    public let time: Timestamp

    /// A message between addresses.
    ///
    /// Addresses may be of the form `name@host` alone: see `isAddress(_:)`. Without a sender it is
    /// the first recipient, who writes to himself; without any, this machine.
    public init(sender: String?, recipients: [String], time: Timestamp) {
        self.sender = sender ?? recipients.first ?? "paperboy@localhost"
        self.recipients = recipients
        self.time = time
    }

    /// Whether a text is an address that can stand in a header field as it is: printable ASCII with
    /// one `@` between two parts, no blanks, quotes, brackets, commas.
    public static func isAddress(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        let isPlain = text.utf8.allSatisfy {
            $0 > 0x20 && $0 < 0x7F && !"\"()<>[],;:\\".utf8.contains($0)
        }
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && isPlain
            && text.utf8.count <= 254
    }

    /// The whole message of an edition.
    public func render(_ edition: Edition) -> String {
        let plain = TextRenderer(options: .init(width: 76)).render(edition)
        let page = HTMLRenderer().render(edition)
        let count = EditionOrder.distinct(edition).count
        let subject =
            "\(Wording.count(count, "paper")) of \(edition.dates): "
            + edition.lists.map { SafeText.cleaned($0.topic.name, limit: 60) }
            .joined(separator: ", ")
        let name = Self.digest(of: plain + page)
        let boundary = "=_paperboy_\(name)"
        var lines = [
            "Date: \(Self.date(time))",
            "From: \(sender)",
            recipients.isEmpty
                ? "To: undisclosed-recipients:;" : Self.folded("To", recipients),
            // The same lists sent twice are the same message.
            "Message-ID: <\(edition.day).\(name)@paperboy.invalid>",
            "Subject: \(Self.words(Self.cut(subject), indent: 9))",
            "MIME-Version: 1.0",
            "Auto-Submitted: auto-generated",
            "Content-Type: multipart/alternative; boundary=\"\(boundary)\"",
            "",
            "This is a message in MIME format.",
        ]
        for (kind, body) in [("plain", plain), ("html", page)] {
            lines += [
                "--\(boundary)",
                "Content-Type: text/\(kind); charset=utf-8",
                "Content-Transfer-Encoding: base64",
                "",
            ]
            lines += Self.base64(Self.withNetworkLines(body))
        }
        lines.append("--\(boundary)--")
        return lines.joined(separator: "\r\n") + "\r\n"
    }

    // MARK: Header

    private static func cut(_ subject: String) -> String {
        subject.count <= 150 ? subject : subject.prefix(149) + "…"
    }

    /// Addresses one below the other.
    private static func folded(_ name: String, _ addresses: [String]) -> String {
        "\(name): " + addresses.joined(separator: ",\r\n ")
    }

    /// Text of a header field: as it is where that is short ASCII, else as encoded words of at most
    /// 75 bytes, each of whole characters.
    static func words(_ text: String, indent: Int) -> String {
        let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } && !text.contains("=?")
        if isPlain, text.utf8.count + indent <= 78 { return text }
        var words: [[UInt8]] = [[]]
        for character in text.unicodeScalars {
            let bytes = Array(String(character).utf8)
            // 45 bytes are 60 of base64, and 72 with what stands around them.
            let room = words.count == 1 ? 42 : 45
            if words[words.count - 1].count + bytes.count > room { words.append([]) }
            words[words.count - 1] += bytes
        }
        return words.map { "=?utf-8?B?\(base64Text($0))?=" }.joined(separator: "\r\n ")
    }

    /// A moment as RFC 5322 writes it, in UTC.
    static func date(_ time: Timestamp) -> String {
        let (year, month, day) = time.day.civil
        let clock = time.clock
        let months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(time.day.weekday.name.prefix(3)), \(day) \(months[month - 1]) \(year) "
            + "\(two(clock.hour)):\(two(clock.minute)):\(two(clock.second)) +0000"
    }

    // MARK: Body

    /// The text with CRLF, as the canonical form of text parts asks for before base64.
    private static func withNetworkLines(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + text.utf8.count / 40)
        for byte in text.utf8 {
            if byte == ASCII.newline { bytes.append(UInt8(ascii: "\r")) }
            bytes.append(byte)
        }
        return bytes
    }

    /// Base64 in lines of 76.
    private static func base64(_ bytes: [UInt8]) -> [String] {
        stride(from: 0, to: bytes.count, by: 57).map {
            base64Text(Array(bytes[$0..<min($0 + 57, bytes.count)]))
        }
    }

    private static let digits = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func base64Text(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let three = (0..<3).map { start + $0 < bytes.count ? Int(bytes[start + $0]) : 0 }
            let value = three[0] << 16 | three[1] << 8 | three[2]
            let present = min(3, bytes.count - start)
            for place in 0..<4 {
                text.append(
                    place <= present
                        ? digits[value >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// A name for the content: no line of base64 can hold it with its `=_`.
    private static func digest(of text: String) -> String {
        String(nameHash(text.utf8), radix: 16)
    }
}
