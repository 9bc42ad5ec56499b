import Papers

/// One response of an OAI-PMH repository with records or headers; what describes the repository
/// alone holds none.
///
/// Source of the protocol: Lagoze et al., "The Open Archives Initiative Protocol for Metadata
/// Harvesting", version 2.0 (2002).
public struct OAIResponse: Sendable {
    /// Records and headers, in order.
    public var records: [OAIRecord] = []
    /// Records with metadata that are no paper that could be read.
    public var skipped = 0
    /// What the answer is, by its element: `ListRecords`, or another verb of the protocol; nil
    /// where it has none.
    public var verb: String?
    /// What continues the list, to be sent back as it stands and escaped for an address once more;
    /// nil on the last page.
    public var token: String?

    /// The code by which a repository says that nothing is new.
    public static let nothingNew = "noRecordsMatch"

    /// Whether it can hold papers; other answers tell of the repository, or name records alone.
    public var isOfRecords: Bool { verb == nil || verb == "ListRecords" || verb == "GetRecord" }

    /// Reads a response; O(length).
    ///
    /// - Throws: `malformed` where it is no OAI-PMH; `refused` with the protocol's code, such as
    ///   `noRecordsMatch`, and the repository's words.
    public init(_ bytes: [UInt8]) throws(ArxivError) {
        var scanner = try XMLScanner(bytes, format: "OAI-PMH response")
        guard case .start(let root) = try scanner.next(), root.name == XMLName(.oai, "OAI-PMH")
        else { throw scanner.broken("it is no OAI-PMH") }
        while true {
            switch try scanner.next() {
            case .start(let head): try read(head, &scanner)
            case .text, .end: continue
            case .finished: return
            }
        }
    }

    private static let verbs: Set = [
        "Identify", "ListMetadataFormats", "ListSets", "ListIdentifiers", "ListRecords",
        "GetRecord",
    ]

    private mutating func read(_ head: XMLElement, _ scanner: inout XMLScanner) throws(ArxivError) {
        if Self.verbs.contains(head.name.local) { verb = verb ?? head.name.local }
        // What is in these is read one by one.
        guard !["ListRecords", "ListIdentifiers", "GetRecord"].contains(head.name.local) else {
            return
        }
        let element = try scanner.content(of: head)
        switch head.name.local {
        case "error":
            throw .refused(
                code: element.attribute("code") ?? "error",
                reason: TextNormalisation.line(element.text))
        case "record":
            let record = OAIRecord(record: element)
            records.append(record)
            if record.isUnread { skipped += 1 }
        case "header": records.append(OAIRecord(header: element))
        case "resumptionToken":
            let text = TextNormalisation.line(element.text)
            token = text.isEmpty ? nil : text
        default: break
        }
    }
}
