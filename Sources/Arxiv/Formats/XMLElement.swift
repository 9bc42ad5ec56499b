internal import Papers

/// The namespaces that arXiv's XML and our own feeds use; every other one is `other`.
enum XMLNamespace: Hashable, Sendable {
    case none, atom, arxiv, dublinCore, rss1, rdf, openSearch
    case oai, oaiDublinCore, oaiArxiv, oaiArxivOld, oaiArxivRaw
    case paperboy, other

    init(uri: String) {
        self =
            switch uri {
            case "": .none
            case "http://www.w3.org/2005/Atom": .atom
            case "http://arxiv.org/schemas/atom": .arxiv
            case "http://purl.org/dc/elements/1.1/": .dublinCore
            case "http://purl.org/rss/1.0/": .rss1
            case "http://www.w3.org/1999/02/22-rdf-syntax-ns#": .rdf
            case "http://a9.com/-/spec/opensearch/1.1/": .openSearch
            case "http://www.openarchives.org/OAI/2.0/": .oai
            case "http://www.openarchives.org/OAI/2.0/oai_dc/": .oaiDublinCore
            case "http://arxiv.org/OAI/arXiv/": .oaiArxiv
            case "http://arxiv.org/OAI/arXivOld/": .oaiArxivOld
            case "http://arxiv.org/OAI/arXivRaw/": .oaiArxivRaw
            case "urn:paperboy": .paperboy
            default: .other
            }
    }
}

/// A name with its prefix resolved.
struct XMLName: Hashable, Sendable {
    let namespace: XMLNamespace
    let local: String

    init(_ namespace: XMLNamespace, _ local: String) {
        self.namespace = namespace
        self.local = local
    }
}

/// An element with its content, as `XMLScanner.content(of:)` reads it.
struct XMLElement {
    let name: XMLName
    var attributes: [(name: XMLName, value: String)] = []
    private(set) var children: [XMLElement] = []
    /// Behind how many bytes of the text each child stands.
    private var places: [Int] = []
    /// The text directly within the element, all pieces joined.
    var text = ""

    init(name: XMLName) {
        self.name = name
    }

    /// Adds a child that stands behind so many bytes of the element's own text.
    mutating func add(_ child: XMLElement, behind bytes: Int) {
        children.append(child)
        places.append(bytes)
    }

    /// Text and elements within, in their order, as HTML without attributes.
    var html: String {
        let bytes = Array(text.utf8)
        var (output, start) = ("", 0)
        for (child, place) in zip(children, places) {
            let end = min(max(place, start), bytes.count)
            output += MarkupText.escaped(String(decoding: bytes[start..<end], as: UTF8.self))
            output += "<\(child.name.local)>\(child.html)</\(child.name.local)>"
            start = end
        }
        return output + MarkupText.escaped(String(decoding: bytes[start...], as: UTF8.self))
    }

    /// The first child of a name.
    func first(_ local: String, _ namespace: XMLNamespace) -> XMLElement? {
        children.first { $0.name.local == local && $0.name.namespace == namespace }
    }

    /// All children of a name, in order.
    func all(_ local: String, _ namespace: XMLNamespace) -> [XMLElement] {
        children.filter { $0.name.local == local && $0.name.namespace == namespace }
    }

    /// The text of the first child of a name on one line; nil where there is none or it is blank.
    func line(_ local: String, _ namespace: XMLNamespace) -> String? {
        guard let child = first(local, namespace) else { return nil }
        let text = TextNormalisation.line(child.text)
        return text.isEmpty ? nil : text
    }

    /// The value of an attribute without a prefix.
    func attribute(_ local: String) -> String? {
        attributes.first { $0.name == XMLName(.none, local) }?.value
    }
}
