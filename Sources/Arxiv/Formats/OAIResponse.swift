public import Papers

/// One response of an OAI-PMH repository: a list of records or headers, one record, or a
/// description of the repository.
///
/// Source of the protocol: Lagoze et al., "The Open Archives Initiative Protocol for Metadata
/// Harvesting", version 2.0 (2002).
public struct OAIResponse: Sendable {
    /// What continues an incomplete list.
    public struct ResumptionToken: Hashable, Sendable {
        /// The text to send back, as it stands; it has to be escaped for an address once more.
        public var text: String
        /// How many entries came before this page, where the repository counts.
        public var cursor: Int?
        /// How many entries the list has, where the repository counts.
        public var completeListSize: Int?
        /// When the token stops being accepted.
        public var expires: Timestamp?
    }

    /// The verb that was answered, as the response's element names it.
    public var verb: String
    /// When the response was made.
    public var responseDate: Timestamp?
    /// Records and headers, in order.
    public var records: [OAIRecord]
    /// Set specifications with their names, in order.
    public var sets: [(spec: String, name: String)]
    /// Metadata prefixes that the repository offers.
    public var metadataPrefixes: [String]
    /// The repository's own account of itself: element names and their text.
    public var identity: [String: String]
    /// What continues the list; nil on the last page.
    public var token: ResumptionToken?

    /// Reads a response; O(length).
    ///
    /// - Throws: `malformed` where it is no OAI-PMH; `refused` with the protocol's code, such as
    ///   `noRecordsMatch`, and the repository's words.
    public init(_ bytes: [UInt8]) throws(ArxivError) {
        (verb, records, sets, metadataPrefixes, identity) = ("", [], [], [], [:])
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

    private mutating func read(_ head: XMLElement, _ scanner: inout XMLScanner) throws(ArxivError) {
        switch head.name.local {
        case "ListRecords", "ListIdentifiers", "GetRecord", "ListSets", "ListMetadataFormats":
            verb = head.name.local
            return
        default: break
        }
        let element = try scanner.content(of: head)
        switch head.name.local {
        case "error":
            throw .refused(
                code: element.attribute("code") ?? "error",
                reason: TextNormalisation.line(element.text))
        case "responseDate": responseDate = Timestamp(TextNormalisation.line(element.text))
        case "Identify":
            verb = "Identify"
            for child in element.children {
                identity[child.name.local] = TextNormalisation.line(child.text)
            }
        case "record": records.append(OAIRecord(record: element))
        case "header": records.append(OAIRecord(header: element))
        case "set": sets.append((element.line("setSpec", .oai) ?? "", name(of: element)))
        case "metadataFormat":
            if let prefix = element.line("metadataPrefix", .oai) { metadataPrefixes.append(prefix) }
        case "resumptionToken": token = OAIResponse.token(element)
        default: break
        }
    }

    private func name(of set: XMLElement) -> String { set.line("setName", .oai) ?? "" }

    private static func token(_ element: XMLElement) -> ResumptionToken? {
        let text = TextNormalisation.line(element.text)
        guard !text.isEmpty else { return nil }
        return ResumptionToken(
            text: text, cursor: element.attribute("cursor").flatMap { Int($0) },
            completeListSize: element.attribute("completeListSize").flatMap { Int($0) },
            expires: element.attribute("expirationDate").flatMap { Timestamp($0) })
    }
}
