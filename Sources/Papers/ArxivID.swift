/// An arXiv identifier in its canonical external form, without a version: `2512.04540` or
/// `hep-th/9901001`.
///
/// Grammar and clean-up follow arXiv's own: new identifiers are `YYMM.NNNN` from 0704 to 1412 and
/// `YYMM.NNNNN` from 1501; old ones are `archive/YYMMNNN`, their subject class dropped.
/// Comparison is by text, which is chronological within each of the two forms.
public struct ArxivID: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    /// The canonical text.
    public let text: String

    /// The identifier in a reference of any usual form; nil where there is none.
    ///
    /// See `reference(in:)`; the version is dropped.
    public init?(_ reference: String) {
        // Nearly all are canonical already, and a database holds them by the hundred thousand.
        if ArxivID.isCanonical(reference) {
            self.init(canonical: reference)
            return
        }
        guard let found = ArxivID.reference(in: reference) else { return nil }
        self = found.id
    }

    private init(canonical text: String) {
        self.text = text
    }

    /// The canonical text.
    public var description: String { text }

    /// The address of the abstract page, without a version.
    public var abstractURL: String { "https://arxiv.org/abs/\(text)" }

    /// Order by text.
    public static func < (left: ArxivID, right: ArxivID) -> Bool { left.text < right.text }

    /// Reads one reference: an identifier with or without version, `arXiv:` before it, the address
    /// of its page at arXiv, ar5iv, alphaXiv or Hugging Face, a DOI `10.48550/arXiv.…`, or an OAI
    /// identifier.
    ///
    /// The whole text must be the reference; blanks around it are allowed.
    ///
    /// - Returns: the identifier and the version written with it, from 1; nil where there is none.
    public static func reference(in text: String) -> (id: ArxivID, version: Int?)? {
        var rest = Substring(text).trimmingBlanks()
        rest = rest.droppingPrefix(ignoringCase: "https://").droppingPrefix(ignoringCase: "http://")
        rest = rest.droppingPrefix(ignoringCase: "doi:").trimmingBlanks()
        if let path = rest.path(ofHosts: ["doi.org", "dx.doi.org"]) { rest = path }
        for (hosts, pages) in sites {
            guard let path = rest.path(ofHosts: hosts) else { continue }
            guard let slash = path.firstIndex(of: "/"),
                pages.contains(path[..<slash].lowercased())
            else { return nil }
            rest = path[path.index(after: slash)...]
            break
        }
        for prefix in ["10.48550/arXiv.", "oai:arXiv.org:", "arXiv:"] {
            rest = rest.droppingPrefix(ignoringCase: prefix).trimmingBlanks()
        }
        if let end = rest.firstIndex(where: { $0 == "?" || $0 == "#" }) { rest = rest[..<end] }
        while rest.last == "/" { rest = rest.dropLast() }
        for suffix in [".pdf", ".ps.gz", ".ps", ".gz"] where rest.lowercased().hasSuffix(suffix) {
            rest = rest.dropLast(suffix.count)
        }
        return parse(rest)
    }

    /// Reads the canonical text or any reference.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let id = ArxivID(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "'\(text)' is not an arXiv identifier")
        }
        self = id
    }

    /// Writes the canonical text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    /// Sites by their hosts, and the folders of their papers' pages.
    private static let sites: [(hosts: [String], pages: Set<String>)] = [
        (
            [
                "arxiv.org", "www.arxiv.org", "export.arxiv.org", "browse.arxiv.org", "ar5iv.org",
                "ar5iv.labs.arxiv.org",
            ], ["abs", "pdf", "html", "format", "e-print", "src", "ps"]
        ),
        (
            ["alphaxiv.org", "www.alphaxiv.org"],
            ["abs", "pdf", "html", "format", "e-print", "src", "ps", "overview", "resources"]
        ),
        (["huggingface.co", "www.huggingface.co", "hf.co"], ["papers"]),
    ]

    /// An identifier with an optional version and nothing else.
    private static func parse(_ text: Substring) -> (id: ArxivID, version: Int?)? {
        guard let split = splitVersion(Array(text.utf8)) else { return nil }
        let canonical =
            split.body.contains(UInt8(ascii: "/")) ? oldForm(split.body) : newForm(split.body)
        return canonical.map { (ArxivID(canonical: $0), split.version) }
    }

    /// Cuts a trailing `vN`, N from 1 without a leading zero; nil where what follows the last `v`
    /// looks like a version and is none.
    private static func splitVersion(_ bytes: [UInt8]) -> (body: ArraySlice<UInt8>, version: Int?)?
    {
        guard let mark = bytes.lastIndex(where: { $0 | 0x20 == UInt8(ascii: "v") }), mark > 0,
            isDigit(bytes[mark - 1])
        else { return (bytes[...], nil) }
        let digits = bytes[(mark + 1)...]
        guard (1...4).contains(digits.count), digits.allSatisfy(isDigit),
            digits.first != UInt8(ascii: "0")
        else { return nil }
        return (bytes[..<mark], digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) })
    }

    /// Whether the text is an identifier of the new form and nothing else.
    private static func isCanonical(_ text: String) -> Bool {
        let bytes = text.utf8
        guard bytes.count == 9 || bytes.count == 10 else { return false }
        var index = 0
        var month = 0
        for byte in bytes {
            guard index == 4 ? byte == UInt8(ascii: ".") : isDigit(byte) else { return false }
            if index < 4 { month = month * 10 + Int(byte - UInt8(ascii: "0")) }
            index += 1
        }
        return (1...12).contains(month % 100) && month >= 704 && (month >= 1501) == (index == 10)
    }

    /// `YYMM.NNNN` or `YYMM.NNNNN`, by the month with the number of digits that it calls for.
    private static func newForm(_ body: ArraySlice<UInt8>) -> String? {
        let bytes = Array(body)
        guard bytes.count == 9 || bytes.count == 10, bytes[4] == UInt8(ascii: "."),
            bytes[..<4].allSatisfy(isDigit), bytes[5...].allSatisfy(isDigit),
            isMonth(bytes[2], bytes[3])
        else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        let month = text.prefix(4)
        guard month >= "0704", (month >= "1501") == (bytes.count == 10) else { return nil }
        return text
    }

    /// `archive[.CLASS]/YYMMNNN`, the class dropped, the archive in lower case, its hyphen
    /// restored.
    private static func oldForm(_ body: ArraySlice<UInt8>) -> String? {
        let text = String(decoding: body, as: UTF8.self)
        let parts = text.split(separator: "/", omittingEmptySubsequences: true)
        guard parts.count == 2 else { return nil }
        let digits = Array(parts[1].utf8)
        guard digits.count == 7, digits.allSatisfy(isDigit), isMonth(digits[2], digits[3]) else {
            return nil
        }
        var archive = parts[0].prefix { $0 != "." }.lowercased()
        archive = unhyphenated[archive] ?? archive
        guard !archive.isEmpty, archive.utf8.count <= 16,
            archive.utf8.allSatisfy({ isLowerLetter($0) || $0 == UInt8(ascii: "-") })
        else { return nil }
        // Old identifiers ended in March 2007, and began in 1991.
        let year = String(parts[1].prefix(2))
        guard year >= "91" || year <= "07" else { return nil }
        return "\(archive)/\(parts[1])"
    }

    private static let unhyphenated = [
        "hepth": "hep-th", "hepph": "hep-ph", "hepex": "hep-ex", "heplat": "hep-lat",
        "grqc": "gr-qc", "condmat": "cond-mat", "astroph": "astro-ph", "quantph": "quant-ph",
        "nuclth": "nucl-th", "nuclex": "nucl-ex", "mathph": "math-ph", "qbio": "q-bio",
        "alggeom": "alg-geom", "qalg": "q-alg", "cmplg": "cmp-lg", "dgga": "dg-ga",
    ]

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    private static func isLowerLetter(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
    }

    private static func isMonth(_ tens: UInt8, _ ones: UInt8) -> Bool {
        let month = Int(tens - UInt8(ascii: "0")) * 10 + Int(ones - UInt8(ascii: "0"))
        return (1...12).contains(month)
    }
}

extension Substring {
    fileprivate func trimmingBlanks() -> Substring {
        var rest = self
        while let first = rest.first, first.isWhitespace { rest = rest.dropFirst() }
        while let last = rest.last, last.isWhitespace { rest = rest.dropLast() }
        return rest
    }

    fileprivate func droppingPrefix(ignoringCase prefix: String) -> Substring {
        self.prefix(prefix.count).lowercased() == prefix.lowercased()
            ? dropFirst(prefix.count) : self
    }

    /// What follows `HOST/`, where the text begins with one of the hosts.
    fileprivate func path(ofHosts hosts: [String]) -> Substring? {
        guard let slash = firstIndex(of: "/"), hosts.contains(self[..<slash].lowercased()) else {
            return nil
        }
        return self[index(after: slash)...]
    }
}
