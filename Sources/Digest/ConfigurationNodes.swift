import Papers
import Yams

/// Values of a configuration as nodes of YAML, and what to say where they are of another kind.
extension ConfigurationReading {
    func root(of bytes: [UInt8]) throws(DigestError) -> Node {
        let marked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        guard let text = String(validating: marked ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
        else {
            throw failure(nil, "the file is not UTF-8; save it as UTF-8")
        }
        let node: Node?
        do {
            // Scalars are taken as written: rules that find numbers and dates among them would only
            // cost the time to compile their expressions, two milliseconds.
            node = try compose(yaml: text, .basic)
        } catch {
            throw failure(of: error)
        }
        guard let node, !isNull(node) else {
            throw failure(nil, "the file is empty; expected the sections 'category' and 'topic'")
        }
        return node
    }

    func failure(of error: any Error) -> DigestError {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return .configuration(
                file: file, line: mark.line, problem: "the text is not YAML here: \(problem)")
        case .duplicatedKeysInMapping(let duplicates, let context):
            let names = duplicates.prefix(5).joined(separator: "', '")
            return .configuration(
                file: file, line: context.mark.line,
                problem: "the same key twice in one map: '\(names)' stands here and again below; "
                    + "keep one")
        default:
            return .configuration(file: file, line: nil, problem: "the text is not YAML")
        }
    }

    func pairs(of node: Node, called what: String) throws(DigestError) -> Pairs {
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

    func text(_ node: Node, _ what: String) throws(DigestError) -> String {
        guard case .scalar(let scalar) = node, !isNull(node) else {
            throw failure(node, "\(what) is \(kind(of: node)); expected a text")
        }
        guard scalar.string.utf8.count <= 1000 else {
            throw failure(node, "\(what) is longer than 1000 bytes; expected a short text")
        }
        return scalar.string
    }

    func texts(_ node: Node, _ what: String) throws(DigestError) -> [String] {
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

    func choice<Choice: RawRepresentable & CaseIterable>(
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
    func isNull(_ node: Node) -> Bool {
        guard case .scalar(let scalar) = node else { return false }
        return scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }

    func kind(of node: Node) -> String {
        switch node {
        case .scalar(let scalar):
            isNull(node) ? "empty" : "the text '\(scalar.string.prefix(40))'"
        case .mapping: "a map"
        case .sequence: "a list"
        case .alias: "an alias"
        }
    }

    func failure(_ node: Node?, _ problem: String) -> DigestError {
        .configuration(file: file, line: node?.mark?.line, problem: problem)
    }

    // MARK: Warnings

    mutating func warn(_ line: Int?, _ problem: String) {
        guard warnings.count < 100 else { return }
        warnings.append(.init(file: file, line: line, problem: problem))
    }

    mutating func warn(ofUnknown pairs: Pairs, known: [String], in place: String) {
        for pair in pairs where !known.contains(pair.name) {
            let nearest = known.map { (distance: editDistance(from: pair.name, to: $0), name: $0) }
                .min { $0.distance < $1.distance }
            let hint =
                nearest.flatMap { $0.distance <= 3 ? "; is '\($0.name)' meant?" : nil }
                ?? "; known are \(known.map { "'\($0)'" }.joined(separator: ", "))"
            warn(pair.line, "unknown key '\(pair.name)'\(place)\(hint)")
        }
    }
}
