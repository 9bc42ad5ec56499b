/// The formats in which arXiv gives papers, told apart by their first bytes.
public enum ArxivFormat: String, Hashable, Sendable, CaseIterable {
    /// A feed: RSS 2.0, Atom, or the old RSS 1.0. Read it with `Feed`.
    case feed
    /// A page of results of the query interface. Read it with `APIResponse`.
    case api
    /// An OAI-PMH response. Read it with `OAIResponse`.
    case oai
    /// A list page. Read it with `ListingPage`.
    case listing
    /// Lines of the Kaggle snapshot. Read them with `KaggleSnapshot`.
    case kaggle

    /// The format of some content, or nil; looks at its first 4096 bytes only, and at more of
    /// an Atom document, which may have a long first entry.
    public static func recognise(_ bytes: [UInt8]) -> ArxivFormat? {
        var head = bytes.prefix(4096)
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { head = head.dropFirst(3) }
        head = head.drop { $0 <= 0x20 }
        let text = String(decoding: head, as: UTF8.self)
        if text.hasPrefix("{") { return isSnapshot(text) ? .kaggle : nil }
        guard text.hasPrefix("<") else { return nil }
        switch rootName(text).lowercased() {
        case "rss", "rdf:rdf": return .feed
        case "oai-pmh": return .oai
        case "feed": return isAnswer(text) || hasResults(bytes) ? .api : .feed
        case "html", "!doctype": return text.lowercased().contains("html") ? .listing : nil
        default: return nil
        }
    }

    private static func isSnapshot(_ text: String) -> Bool {
        let line = text.prefix { $0 != "\n" }
        return ["\"submitter\"", "\"authors_parsed\"", "\"journal-ref\""].contains {
            line.contains($0)
        }
    }

    /// Whether an Atom document answers a query: it counts its results.
    private static func isAnswer(_ text: String) -> Bool {
        text.contains("a9.com/-/spec/opensearch") || text.contains("arxiv.org/api/")
    }

    /// Whether an Atom document holds entries of an answer, maybe without its head: no feed tells
    /// a primary category.
    private static func hasResults(_ bytes: [UInt8]) -> Bool {
        let mark = Array("<arxiv:primary_category".utf8)
        return bytes.indices.contains {
            bytes[$0] == mark[0] && bytes[$0...].starts(with: mark)
        }
    }

    /// The name of the first element behind instructions and comments.
    private static func rootName(_ text: String) -> Substring {
        var rest = text[...]
        while rest.hasPrefix("<?") || rest.hasPrefix("<!--") {
            let end = rest.hasPrefix("<?") ? "?>" : "-->"
            guard let mark = rest.firstRange(of: end) else { return "" }
            rest = rest[mark.upperBound...].drop { $0.isWhitespace }
        }
        return rest.dropFirst().prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" }
    }
}
