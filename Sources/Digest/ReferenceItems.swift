/// The works in JSON of a reference manager: a Better BibTeX export (`items`), items of Zotero's
/// own interface (`data`), or CSL JSON (a list of works, or one).
struct ReferenceItems {
    /// The works in the order of the file.
    private(set) var entries: [BibliographyEntry] = []
    private var lines: LineCounter

    /// Reads a JSON value, or several behind one another, as JSON lines have them.
    ///
    /// - Throws: `DigestError.seeds` where the bytes are no JSON, with the place.
    init(_ bytes: [UInt8]) throws(DigestError) {
        var scanner = JSONScanner(bytes, range: 0..<bytes.count)
        lines = LineCounter(bytes)
        do {
            repeat { try readValue(&scanner) } while !scanner.isAtEnd()
        } catch {
            throw Self.seedError(error)
        }
    }

    private static func seedError(_ error: any Error) -> DigestError {
        switch error {
        case let failure as JSONScanner.Failure:
            .seeds(problem: "it is not JSON: \(failure.problem) at byte \(failure.offset + 1)")
        case DigestError.paperLine(_, let problem): .seeds(problem: "it is not JSON: \(problem)")
        case let error as DigestError: error
        default: .seeds(problem: "it cannot be read")
        }
    }

    /// Reads a list of works, or one.
    ///
    /// - Parameter depth: how many `items` stand around it; more than a few are no export.
    private mutating func readValue(_ scanner: inout JSONScanner, depth: Int = 0) throws {
        switch try scanner.kind() {
        case .array:
            guard try scanner.opens("[", "]") else { return }
            repeat {
                if try scanner.kind() == .object {
                    try readWork(&scanner, depth: depth)
                } else {
                    // A list of identifiers is read as any text; here only works count.
                    try scanner.skip()
                }
            } while try scanner.goesOn("]")
        case .object: try readWork(&scanner, depth: depth)
        default: try scanner.skip()
        }
    }

    /// Reads an object: a work, or what holds works under `items`.
    private mutating func readWork(_ scanner: inout JSONScanner, depth: Int) throws {
        var entry = BibliographyEntry(line: lines.line(of: scanner.index))
        var holdsItems = false
        try scanner.readObject { (scanner, key) throws(DigestError) in
            do {
                if key == "items", depth < 4, try scanner.kind() == .array {
                    holdsItems = true
                    try readValue(&scanner, depth: depth + 1)
                } else if key == "data", try scanner.kind() == .object {
                    try Self.readFields(&scanner, into: &entry)
                } else {
                    try Self.readField(key, &scanner, into: &entry)
                }
            } catch {
                throw Self.seedError(error)
            }
        }
        let isAttachment = ["attachment", "note", "annotation"].contains(entry["itemtype"])
        if !holdsItems, !isAttachment { entries.append(entry) }
    }

    private static func readFields(
        _ scanner: inout JSONScanner, into entry: inout BibliographyEntry
    ) throws {
        try scanner.readObject { (scanner, key) throws(DigestError) in
            do { try readField(key, &scanner, into: &entry) } catch { throw seedError(error) }
        }
    }

    private static func readField(
        _ key: String, _ scanner: inout JSONScanner, into entry: inout BibliographyEntry
    ) throws {
        let name = key.lowercased()
        let kind = try scanner.kind()
        guard BibliographyEntry.usedFields.contains(name), kind == .string || kind == .array else {
            try scanner.skip()
            return
        }
        if kind == .string {
            entry.add(try scanner.string(), for: name)
            return
        }
        // Better BibTeX writes the extra field as a list of its lines.
        var lines: [String] = []
        if try scanner.opens("[", "]") {
            repeat {
                if try scanner.kind() == .string {
                    lines.append(try scanner.string())
                } else {
                    try scanner.skip()
                }
            } while try scanner.goesOn("]")
        }
        entry.add(lines.joined(separator: "\n"), for: name)
    }
}
