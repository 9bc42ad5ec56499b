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
private struct ConfigurationReading {
    typealias Pairs = [(name: String, line: Int?, value: Node)]

    let file: String
    var warnings: [ConfigurationWarning] = []

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
            if !category.isInTaxonomy {
                warn(entry.line, "'\(entry.name)' is not a category of arXiv; no paper has it")
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
        }
        guard !term.text.isEmpty else {
            throw failure(node, "an entry of \(what) is empty; expected a text")
        }
        return term
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

    // MARK: Nodes

    func root(of bytes: [UInt8]) throws(DigestError) -> Node {
        let marked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        guard let text = String(validating: marked ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
        else {
            throw failure(nil, "the file is not UTF-8; save it as UTF-8")
        }
        let node: Node?
        do {
            node = try compose(yaml: text)
        } catch {
            throw failure(of: error)
        }
        guard let node, !isNull(node) else {
            throw failure(nil, "the file is empty; expected the sections 'category' and 'topic'")
        }
        return node
    }

    private func failure(of error: any Error) -> DigestError {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return .configuration(
                file: file, line: mark.line, problem: "the text is not YAML here: \(problem)")
        case .duplicatedKeysInMapping(let duplicates, let context):
            let names = duplicates.prefix(5).joined(separator: "', '")
            return .configuration(
                file: file, line: context.mark.line,
                problem: "the same key twice in one map: '\(names)'; keep one")
        default:
            return .configuration(file: file, line: nil, problem: "the text is not YAML")
        }
    }

    private func pairs(of node: Node, called what: String) throws(DigestError) -> Pairs {
        guard case .mapping(let mapping) = node else {
            throw failure(node, "\(what) is \(kind(of: node)); expected a map of 'key: value'")
        }
        guard mapping.count <= 1000 else {
            throw failure(node, "\(what) has \(mapping.count) keys; expected at most 1000")
        }
        var pairs: Pairs = []
        for (key, value) in mapping {
            pairs.append((try text(key, "a key of \(what)"), key.mark?.line, value))
        }
        return pairs
    }

    private func text(_ node: Node, _ what: String) throws(DigestError) -> String {
        guard case .scalar(let scalar) = node, !isNull(node) else {
            throw failure(node, "\(what) is \(kind(of: node)); expected a text")
        }
        guard scalar.string.utf8.count <= 1000 else {
            throw failure(node, "\(what) is longer than 1000 bytes; expected a short text")
        }
        return scalar.string
    }

    private func texts(_ node: Node, _ what: String) throws(DigestError) -> [String] {
        if isNull(node) { return [] }
        guard case .sequence(let sequence) = node else {
            throw failure(node, "\(what) is \(kind(of: node)); expected a list of names")
        }
        var texts: [String] = []
        for item in sequence.prefix(10_000) {
            texts.append(try text(item, "an entry of \(what)"))
        }
        return texts
    }

    private func choice<Choice: RawRepresentable & CaseIterable>(
        _ node: Node, _ what: String
    ) throws(DigestError) -> Choice where Choice.RawValue == String {
        let word = try text(node, "'\(what)'")
        guard let choice = Choice(rawValue: word) else {
            let words = Choice.allCases.map { "'\($0.rawValue)'" }.joined(separator: " or ")
            throw failure(node, "'\(what)' is '\(word)'; expected \(words)")
        }
        return choice
    }

    /// Whether nothing is written there: a plain scalar that YAML reads as null.
    private func isNull(_ node: Node) -> Bool {
        guard case .scalar(let scalar) = node else { return false }
        return scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }

    private func kind(of node: Node) -> String {
        switch node {
        case .scalar(let scalar):
            isNull(node) ? "empty" : "the text '\(scalar.string.prefix(40))'"
        case .mapping: "a map"
        case .sequence: "a list"
        case .alias: "an alias"
        }
    }

    private func failure(_ node: Node?, _ problem: String) -> DigestError {
        .configuration(file: file, line: node?.mark?.line, problem: problem)
    }

    // MARK: Warnings

    private mutating func warn(_ line: Int?, _ problem: String) {
        guard warnings.count < 100 else { return }
        warnings.append(.init(file: file, line: line, problem: problem))
    }

    private mutating func warn(ofUnknown pairs: Pairs, known: [String], in place: String) {
        for pair in pairs where !known.contains(pair.name) {
            let nearest = known.min { distance(pair.name, $0) < distance(pair.name, $1) }
            let hint =
                nearest.flatMap { distance(pair.name, $0) <= 3 ? "; is '\($0)' meant?" : nil }
                ?? "; known are \(known.map { "'\($0)'" }.joined(separator: ", "))"
            warn(pair.line, "unknown key '\(pair.name)'\(place)\(hint)")
        }
    }

    /// Edit distance with insertions, deletions and replacements (Levenshtein), in bytes.
    private func distance(_ left: String, _ right: String) -> Int {
        let right = Array(right.utf8)
        var row = Array(0...right.count)
        for (index, byte) in left.utf8.prefix(64).enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in right.indices {
                let replaced = diagonal + (byte == right[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = Swift.min(replaced, diagonal + 1, row[column] + 1)
            }
        }
        return row[right.count]
    }
}
