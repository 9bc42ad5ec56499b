import Digest

/// Reads one HTTP/1.1 request from bytes as they arrive, within limits.
///
/// It accepts what browsers send and refuses the rest (RFC 9112): no chunked bodies, no folded
/// lines, no header twice that decides about length or trust.
struct PageRequestReader {
    /// How far the request has come.
    enum Progress: Hashable, Sendable {
        /// More bytes are needed.
        case wanting
        /// The whole request.
        case complete(PageRequest)
        /// It is not to be answered but with this status.
        case refused(Int)
    }

    private let limits: PageLimits
    private var bytes: [UInt8] = []
    private var searched = 0
    private var head: (request: PageRequest, length: Int)?
    private var bodyLength = 0

    /// A reader of one request.
    init(limits: PageLimits = PageLimits()) {
        self.limits = limits
    }

    /// Takes the next bytes.
    ///
    /// It never holds more than the limits and one such piece.
    mutating func take(_ piece: some Collection<UInt8>) -> Progress {
        bytes += piece
        if head == nil {
            guard let end = endOfHead() else {
                return bytes.count > limits.head ? .refused(431) : .wanting
            }
            guard end <= limits.head else { return .refused(431) }
            switch parse(bytes[..<end]) {
            case .complete(let request): head = (request, end)
            case let other: return other
            }
        }
        guard let head else { return .refused(400) }
        guard bytes.count - head.length >= bodyLength else { return .wanting }
        var request = head.request
        request.body = Array(bytes[head.length..<head.length + bodyLength])
        return .complete(request)
    }

    /// The index behind the empty line that ends the headers.
    private mutating func endOfHead() -> Int? {
        let end = Array("\r\n\r\n".utf8)
        var index = max(searched - 3, 0)
        while index + 4 <= bytes.count {
            if bytes[index..<index + 4].elementsEqual(end) { return index + 4 }
            index += 1
        }
        searched = bytes.count
        return nil
    }

    private mutating func parse(_ head: ArraySlice<UInt8>) -> Progress {
        var lines = PageRequestReader.lines(of: head)
        guard !lines.isEmpty, let line = PageRequestReader.requestLine(lines.removeFirst()) else {
            return .refused(400)
        }
        guard lines.count <= limits.headerLines else { return .refused(431) }
        guard let headers = PageRequestReader.headers(lines) else { return .refused(400) }
        guard headers["transfer-encoding"] == nil else { return .refused(501) }
        if let text = headers["content-length"] {
            guard !text.isEmpty, text.utf8.allSatisfy({ $0 &- 0x30 < 10 }) else {
                return .refused(400)
            }
            // A number that does not fit is too large all the more.
            guard let length = Int(text), length <= limits.body else { return .refused(413) }
            bodyLength = length
        }
        var request = line
        request.headers = headers
        return .complete(request)
    }

    private static func lines(of head: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        head.dropLast(4).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0 }
    }

    /// Method and target of `GET /path?query HTTP/1.1`; nil for anything else.
    private static func requestLine(_ line: ArraySlice<UInt8>) -> PageRequest? {
        let parts = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard parts.count == 3, !parts[0].isEmpty, parts[0].allSatisfy(isToken),
            parts[1].first == UInt8(ascii: "/"),
            parts[1].allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
            parts[2].elementsEqual("HTTP/1.1".utf8) || parts[2].elementsEqual("HTTP/1.0".utf8)
        else { return nil }
        let target = parts[1].split(
            separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
        return PageRequest(
            method: String(decoding: parts[0], as: UTF8.self),
            path: PageForm.decoded(target[0], plusIsBlank: false),
            query: target.count > 1 ? PageForm(encoded: target[1]) : PageForm())
    }

    /// The headers by lower-case name; nil where a line is malformed or one stands twice.
    private static func headers(_ lines: [ArraySlice<UInt8>]) -> [String: String]? {
        var headers: [String: String] = [:]
        for line in lines {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
                line[..<colon].allSatisfy(isToken)
            else { return nil }
            var value = line[(colon + 1)...].drop { $0 == 0x20 || $0 == 0x09 }
            while value.last == 0x20 || value.last == 0x09 { value.removeLast() }
            guard value.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else { return nil }
            let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
            let text = String(decoding: value, as: UTF8.self)
            if let earlier = headers[name] {
                guard !single.contains(name) else { return nil }
                headers[name] = earlier + (name == "cookie" ? "; " : ", ") + text
            } else {
                headers[name] = text
            }
        }
        return headers
    }

    /// Headers that decide about length or trust: twice would mean two readings.
    private static let single: Set<String> = [
        "host", "origin", "content-length", "content-type", "sec-fetch-site", "transfer-encoding",
    ]

    private static func isToken(_ byte: UInt8) -> Bool {
        ASCII.isLetterOrDigit(byte) || "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
}
