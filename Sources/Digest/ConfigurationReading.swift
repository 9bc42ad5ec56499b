import Papers
import Yams

extension DigestConfiguration {
    /// The most bytes that are read of a configuration: real ones have a few thousand.
    public static let sizeLimit = 65_536

    /// Reads a `config.yml`, a digest's or one with our optional keys.
    ///
    /// Scalars are taken as written: `2D`, `1e3` and `no` are texts. A key that is not known is
    /// skipped with a warning.
    ///
    /// - Parameters:
    ///   - bytes: the file, UTF-8, at most `sizeLimit` bytes.
    ///   - file: its name for messages.
    /// - Throws: `DigestError` where the text is not YAML, a section is missing, or a value is of
    ///   another kind than asked for, with the line.
    public static func read(_ bytes: [UInt8], file: String) throws(DigestError)
        -> (configuration: DigestConfiguration, warnings: [ConfigurationWarning])
    {
        guard bytes.count <= sizeLimit else {
            throw .tooLarge(what: file, size: bytes.count, limit: sizeLimit)
        }
        var reading = ConfigurationReading(file: file)
        let configuration = try reading.configuration(in: try reading.root(of: bytes))
        return (configuration, reading.warnings)
    }
}

/// One pass over the tree of a configuration.
struct ConfigurationReading {
    typealias Pairs = [(name: String, line: Int?, value: Node)]

    let file: String
    var warnings: [ConfigurationWarning] = []
    /// Texts of rules so far.
    ///
    /// YAML repeats what has a name by two letters, so that a small file may stand for any number
    /// of them.
    private var terms = 0
    private static let mostTerms = 100_000

    init(file: String) {
        self.file = file
    }

    // MARK: Sections

    mutating func configuration(in root: Node) throws(DigestError) -> DigestConfiguration {
        let known = ["category", "topic", "cross_list", "authors", "mute", "repository"]
        let sections = try pairs(of: root, called: "the file")
        warn(ofUnknown: sections, known: known, in: "")
        guard let category = sections.first(where: { $0.name == "category" }) else {
            throw failure(
                nil,
                "the section 'category' is missing; expected a map such as"
                    + " 'cs.CV: Computer Vision and Pattern Recognition'")
        }
        guard let topic = sections.first(where: { $0.name == "topic" }) else {
            throw failure(
                nil, "the section 'topic' is missing; expected a map of topics with 'keywords'")
        }
        var result = DigestConfiguration(
            headings: try headings(category.value), topics: try topics(topic.value))
        for section in sections {
            switch section.name {
            case "cross_list": result.crossListing = try choice(section.value, "cross_list")
            case "authors": result.followedAuthors = try texts(section.value, "authors")
            case "mute": result.mute = try mute(section.value)
            case "repository": result.repository = try repository(section.value)
            default: break
            }
        }
        return result
    }

    private mutating func headings(_ node: Node) throws(DigestError)
        -> [DigestConfiguration.Heading]
    {
        let entries = try pairs(of: node, called: "'category'")
        guard !entries.isEmpty else {
            throw failure(node, "'category' is empty; expected at least one category code")
        }
        var headings: [DigestConfiguration.Heading] = []
        for entry in entries {
            let category = Category(entry.name)
            let heading = isNull(entry.value) ? nil : try text(entry.value, "the heading")
            let parts = category.parts
            if let first = parts.first, let last = parts.last {
                warn(
                    entry.line,
                    "'\(entry.name)' is an archive: `fetch` gets all of it, but the lists hold "
                        + "papers of the categories named here alone; write its categories in its "
                        + "place, those you follow of \(first) to \(last)")
            } else if !category.isInTaxonomy {
                let hint = category.respelled.map { "; is \($0) meant?" } ?? ""
                warn(
                    entry.line,
                    "'\(entry.name)' is not a category of arXiv; no paper has it\(hint)")
            }
            headings.append(.init(category, heading ?? category.name ?? entry.name))
        }
        return headings
    }

    private mutating func topics(_ node: Node) throws(DigestError) -> [TopicRule] {
        let entries = try pairs(of: node, called: "'topic'")
        guard !entries.isEmpty else {
            throw failure(node, "'topic' is empty; expected at least one topic with 'keywords'")
        }
        var topics: [TopicRule] = []
        for entry in entries {
            topics.append(try topic(entry.name, entry.value))
        }
        return topics
    }

    private mutating func topic(_ name: String, _ node: Node) throws(DigestError) -> TopicRule {
        let entries = try pairs(of: node, called: "the topic '\(name)'")
        warn(
            ofUnknown: entries, known: ["keywords", "filters", "match"], in: " of topic '\(name)'")
        guard let keywords = entries.first(where: { $0.name == "keywords" }) else {
            throw failure(node, "the topic '\(name)' has no 'keywords'; expected a list of texts")
        }
        var rule = TopicRule(
            name: name, keywords: try rules(keywords.value, "'keywords' of '\(name)'"))
        if rule.keywords.isEmpty {
            warn(keywords.line, "the topic '\(name)' has no keyword, so its list stays empty")
        }
        for entry in entries {
            switch entry.name {
            case "filters": rule.filters = try rules(entry.value, "'filters' of '\(name)'")
            case "match": rule.match = try choice(entry.value, "match")
            default: break
            }
        }
        return rule
    }

    private mutating func mute(_ node: Node) throws(DigestError) -> DigestConfiguration.Mute {
        let entries = try pairs(of: node, called: "'mute'")
        warn(ofUnknown: entries, known: ["terms", "authors"], in: " of 'mute'")
        var mute = DigestConfiguration.Mute()
        for entry in entries {
            switch entry.name {
            case "terms": mute.terms = try rules(entry.value, "'terms' of 'mute'")
            case "authors": mute.authors = try texts(entry.value, "'authors' of 'mute'")
            default: break
            }
        }
        return mute
    }

    private func repository(_ node: Node) throws(DigestError) -> DigestRepository? {
        if isNull(node) { return nil }
        let name = try text(node, "'repository'")
        guard let repository = DigestRepository(badge: name) else {
            throw failure(node, "'repository' is '\(name)'; expected 'owner/name'")
        }
        return repository
    }

    // MARK: Rules

    private mutating func rules(_ node: Node, _ what: String) throws(DigestError) -> [KeywordRule] {
        if isNull(node) { return [] }
        guard case .sequence(let sequence) = node else {
            throw failure(
                node, "\(what) is \(kind(of: node)); expected a list, one '- text' a line")
        }
        guard sequence.count <= 10_000 else {
            throw failure(node, "\(what) has \(sequence.count) entries; expected at most 10000")
        }
        var rules: [KeywordRule] = []
        for item in sequence {
            rules.append(try rule(item, what))
        }
        return rules
    }

    private mutating func rule(_ node: Node, _ what: String) throws(DigestError) -> KeywordRule {
        guard case .sequence(let sequence) = node else {
            return KeywordRule(terms: [try term(node, what)])
        }
        if sequence.isEmpty || sequence.count > 100 {
            throw failure(
                node, "an entry of \(what) is a list of \(sequence.count) texts; expected 1 to 100")
        }
        var terms: [KeywordRule.Term] = []
        for item in sequence {
            terms.append(try term(item, what))
        }
        return KeywordRule(terms: terms)
    }

    /// A text, with its prefix taken off; `title: x` with a blank is a map of one pair in YAML.
    private mutating func term(_ node: Node, _ what: String) throws(DigestError)
        -> KeywordRule.Term
    {
        let term: KeywordRule.Term
        if case .mapping(let mapping) = node {
            guard mapping.count == 1, let pair = mapping.first,
                let field = field(named: pair.key.scalar?.string ?? "")
            else {
                throw failure(
                    node,
                    "an entry of \(what) is a map; expected a text (quote it if it holds ': '),"
                        + " or one of 'title:', 'abstract:', 'author:' before it")
            }
            term = .init(try text(pair.value, "an entry of \(what)"), in: field)
        } else {
            term = split(try text(node, "an entry of \(what)"))
            if term.field == .anywhere { warn(ofMistakenIn: term.text, at: node) }
        }
        guard !term.text.isEmpty else {
            throw failure(node, "an entry of \(what) is empty; expected a text")
        }
        terms += 1
        guard terms <= Self.mostTerms else {
            throw failure(
                node, "with \(what) there are more than \(Self.mostTerms) texts in the rules")
        }
        return term
    }

    /// Warns of a text that is taken as it stands, but looks as if it was meant otherwise.
    private mutating func warn(ofMistakenIn text: String, at node: Node) {
        if text.count > 1, text.hasSuffix("*") {
            warn(
                node.mark?.line,
                "'\(text)': a star stands for itself here; leave it away, or use 'match: substring'"
            )
        }
        guard let colon = text.firstIndex(of: ":") else { return }
        let prefix = text[..<colon].lowercased()
        let fields = KeywordRule.Field.allCases.filter { $0 != .anywhere }.map(\.rawValue)
        let isNear = fields.contains { editDistance(from: prefix, to: $0) <= 2 }
        guard isNear || ["ti", "abs", "au", "cat", "all"].contains(prefix) else { return }
        warn(
            node.mark?.line,
            "'\(text)' is looked for as it stands: fields are "
                + fields.map { "'\($0):'" }.joined(separator: ", "))
    }

    private func split(_ text: String) -> KeywordRule.Term {
        guard let colon = text.firstIndex(of: ":"), let field = field(named: text[..<colon])
        else { return .init(text) }
        let rest = text[text.index(after: colon)...].drop { $0 == " " }
        return .init(String(rest), in: field)
    }

    private func field(named name: some StringProtocol) -> KeywordRule.Field? {
        let field = KeywordRule.Field(rawValue: String(name))
        return field == .anywhere ? nil : field
    }
}
