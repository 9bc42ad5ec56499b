public import Papers

/// One paper as a line of JSON, as the files `papers-*.jsonl` and a written digest hold them.
///
/// Fields: `id`, `title`, `abstract`, `authors` (a list of texts), `authors_truncated` or
/// `authors_complete`, `primary_category`, `categories`, `categories_complete`, `first_seen`
/// (`YYYY-MM-DD`) or `day`. Only `id`, `title` and a date must be there; unknown fields are
/// skipped.
public enum PaperLine {
    /// The most bytes of a line: real ones have at most some thousands.
    public static let sizeLimit = 4_194_304

    /// Whether a line looks like one of these files: an object with `title` and a date, a primary
    /// category, or a list of authors or categories.
    ///
    /// The snapshot of arXiv's metadata has no such dates, and its `authors` and `categories` are
    /// texts.
    public static func recognises(_ line: some Collection<UInt8>) -> Bool {
        let bytes = Array(line)[...]
        guard bytes.trimmingBlanks().first == UInt8(ascii: "{"),
            bytes.firstRange(of: "\"title\"") != nil
        else { return false }
        return bytes.firstRange(of: "\"first_seen\"") != nil
            || bytes.firstRange(of: "\"day\"") != nil
            || bytes.firstRange(of: "\"primary_category\"") != nil
            || ["\"authors\"", "\"categories\""].contains { isList($0, in: bytes) }
    }

    private static func isList(_ field: String, in bytes: ArraySlice<UInt8>) -> Bool {
        guard let name = bytes.firstRange(of: field) else { return false }
        let value = bytes[name.upperBound...].drop { ASCII.isBlank($0) || $0 == UInt8(ascii: ":") }
        return value.first == UInt8(ascii: "[")
    }

    /// A paper that was read.
    public struct Reading: Hashable, Sendable {
        /// The paper with its day.
        public var listed: ListedPaper
        /// Whether the day is that of `first_seen`, which is one later than the date of the list
        /// that a digest prints; `day` is that date itself.
        public var isFirstSeen: Bool
    }

    /// Reads one line, with or without its newline.
    ///
    /// - Parameter day: the day that counts, over what the line tells.
    /// - Throws: `DigestError.paperLine`, which names the field that is missing or of another kind.
    /// - Complexity: O(length), one pass.
    public static func read(_ line: [UInt8], on day: Day?) throws(DigestError) -> Reading {
        guard line.count <= sizeLimit else {
            throw .tooLarge(what: "The line", size: line.count, limit: sizeLimit)
        }
        var scanner = JSONScanner(line, range: 0..<line.count)
        var fields = PaperFields()
        try scanner.readObject { (scanner, key) throws(DigestError) in
            do {
                try fields.read(key, from: &scanner)
            } catch let failure as JSONScanner.Failure {
                throw failure.asPaperLine
            } catch let error as DigestError {
                throw error
            } catch {
                throw DigestError.paperLine(field: key, problem: "cannot be read")
            }
        }
        guard scanner.isAtEnd() else {
            throw .paperLine(field: nil, problem: "something stands behind its end")
        }
        return try fields.paper(on: day)
    }
}

/// What was read of a line so far.
private struct PaperFields {
    private var id: String?
    private var title: String?
    private var abstract: String?
    private var authors: [String] = []
    private var authorsTruncated: Bool?
    private var authorsComplete: Bool?
    private var primary: String?
    private var categories: [String] = []
    private var categoriesComplete: Bool?
    private var firstSeen: String?
    private var day: String?

    mutating func read(_ key: String, from scanner: inout JSONScanner) throws {
        switch key {
        case "id": id = try text(key, &scanner)
        case "title": title = try text(key, &scanner)
        case "abstract": abstract = try text(key, &scanner)
        case "authors": authors = try texts(key, &scanner)
        case "authors_truncated": authorsTruncated = try flag(key, &scanner)
        case "authors_complete": authorsComplete = try flag(key, &scanner)
        case "primary_category": primary = try text(key, &scanner)
        case "categories": categories = try texts(key, &scanner)
        case "categories_complete": categoriesComplete = try flag(key, &scanner)
        case "first_seen": firstSeen = try text(key, &scanner)
        case "day": day = try text(key, &scanner)
        default: try scanner.skip()
        }
    }

    func paper(on wanted: Day?) throws(DigestError) -> PaperLine.Reading {
        guard let id else { throw missing("id") }
        guard let identifier = ArxivID(id) else {
            throw wrong("id", "is '\(id.prefix(60))'; expected an arXiv identifier")
        }
        guard let title else { throw missing("title") }
        guard title.contains(where: { !$0.isWhitespace }) else {
            throw wrong("title", "is empty; expected the title of a paper")
        }
        let told = try date()
        guard let day = wanted ?? told else {
            throw wrong(
                "first_seen", "is missing, as 'day' is; expected one of them, or --date for all")
        }
        var codes = categories
        if let primary, codes.first != primary {
            codes.removeAll { $0 == primary }
            codes.insert(primary, at: 0)
        }
        let paper = Paper(
            id: identifier, title: title, abstract: abstract ?? "", authors: authors,
            authorsComplete: !authors.isEmpty && authorsComplete ?? (authorsTruncated != true),
            categories: codes.map { Category($0) },
            categoriesComplete: !codes.isEmpty && categoriesComplete == true)
        return .init(
            listed: ListedPaper(paper: paper, day: day),
            isFirstSeen: firstSeen != nil)
    }

    /// The day that the line tells; the one on which the paper was first seen comes first.
    private func date() throws(DigestError) -> Day? {
        guard let text = firstSeen ?? day else { return nil }
        guard let date = Day(text) else {
            throw wrong(
                firstSeen == nil ? "day" : "first_seen",
                "is '\(text.prefix(60))'; expected a date YYYY-MM-DD")
        }
        return date
    }

    private func text(_ key: String, _ scanner: inout JSONScanner) throws -> String? {
        switch try scanner.kind() {
        case .string: return try scanner.string()
        case .null where key != "id" && key != "title" && key != "first_seen":
            try scanner.skip()
            return nil
        case let kind: throw wrong(key, "is \(kind.rawValue); expected a text")
        }
    }

    private func flag(_ key: String, _ scanner: inout JSONScanner) throws -> Bool? {
        let kind = try scanner.kind()
        guard kind == .boolean else {
            throw wrong(key, "is \(kind.rawValue); expected true or false")
        }
        return try scanner.boolean()
    }

    private func texts(_ key: String, _ scanner: inout JSONScanner) throws -> [String] {
        let kind = try scanner.kind()
        guard kind == .array else {
            throw wrong(key, "is \(kind.rawValue); expected a list of texts")
        }
        var texts: [String] = []
        guard try scanner.opens("[", "]") else { return texts }
        repeat {
            let kind = try scanner.kind()
            guard kind == .string else {
                throw wrong(key, "holds \(kind.rawValue); expected texts only")
            }
            texts.append(try scanner.string())
        } while try scanner.goesOn("]")
        return texts
    }

    private func missing(_ field: String) -> DigestError {
        wrong(field, "is missing; expected it in every line")
    }

    private func wrong(_ field: String, _ problem: String) -> DigestError {
        .paperLine(field: field, problem: problem)
    }
}
