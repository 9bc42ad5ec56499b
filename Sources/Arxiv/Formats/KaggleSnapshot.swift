internal import Foundation
public import Papers

/// Lines of the snapshot of all arXiv metadata that Kaggle hosts: one JSON object each.
public struct KaggleSnapshot: Sendable {
    /// A line that could not be read.
    public struct BadLine: Hashable, Sendable {
        /// The line's number, from 1.
        public var number: Int
        /// What is wrong with it.
        public var reason: String
    }

    /// The papers, in order.
    public var papers: [Paper]
    /// For each of them the day on which the version was submitted that its text is of.
    public var textDays: [Day?]
    /// The lines that could not be read.
    public var badLines: [BadLine]

    /// Reads lines, passing over empty ones.
    ///
    /// O(length).
    public init(_ bytes: [UInt8]) {
        (papers, textDays, badLines) = ([], [], [])
        let decoder = JSONDecoder()
        var number = 0
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            number += 1
            guard line.contains(where: { $0 > 0x20 }) else { continue }
            let record: Record
            do {
                record = try decoder.decode(Record.self, from: Data(line))
            } catch {
                badLines.append(BadLine(number: number, reason: KaggleSnapshot.reason(of: error)))
                continue
            }
            if TextNormalisation.line(record.title).isEmpty {
                badLines.append(BadLine(number: number, reason: "'title' is empty"))
            } else if let paper = record.paper {
                papers.append(paper)
                textDays.append(
                    record.versions?.last?.created.flatMap { ArxivDate.time($0)?.day })
            } else {
                let reason = "'\(TextNormalisation.line(record.id))' is no arXiv identifier"
                badLines.append(BadLine(number: number, reason: reason))
            }
        }
    }

    private static func reason(of error: any Error) -> String {
        let expected =
            "expected a paper with id, title and first_seen, or a record of arXiv's snapshot with "
            + "id and title"
        switch error as? DecodingError {
        case .keyNotFound(let key, _): return "'\(key.stringValue)' is missing; \(expected)"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            let path = context.codingPath.map(\.stringValue).joined(separator: ".")
            return path.isEmpty
                ? "not one object of JSON; \(expected)"
                : "'\(TextNormalisation.line(path))' is of another kind; \(expected)"
        default: return "not one object of JSON; \(expected)"
        }
    }

    private struct Record: Decodable {
        struct Version: Decodable {
            var version: String
            var created: String?
        }

        var id: String
        var title: String
        var abstract: String?
        var authors: String?
        var authorsParsed: [[String]]?
        var categories: String?
        var comments: String?
        var doi: String?
        var journalReference: String?
        var versions: [Version]?

        enum CodingKeys: String, CodingKey {
            case id, title, abstract, authors, categories, comments, doi, versions
            case authorsParsed = "authors_parsed"
            case journalReference = "journal-ref"
        }

        var paper: Paper? {
            guard let id = ArxivID(id) else { return nil }
            let codes = (categories ?? "").split(separator: " ").map(String.init)
            return Paper(
                id: id, version: versions?.last.flatMap { Int($0.version.dropFirst()) },
                title: PaperText.title(title), abstract: PaperText.abstract(abstract ?? ""),
                authors: people.names, authorsComplete: people.isComplete,
                categories: PaperText.categories(codes), categoriesComplete: true,
                comment: PaperText.optional(comments), doi: PaperText.optional(doi),
                journalReference: PaperText.optional(journalReference),
                submitted: versions?.first?.created.flatMap { ArxivDate.time($0)?.day })
        }

        /// Names from the parsed form `[key, fore, suffix, affiliation…]`, else from the raw one.
        private var people: (names: [String], isComplete: Bool) {
            guard let parsed = authorsParsed, !parsed.isEmpty else {
                let list = AuthorList(authors ?? "")
                return (list.names, list.isComplete)
            }
            let names = parsed.map { parts in
                let order = [1, 0, 2].filter { $0 < parts.count && !parts[$0].isEmpty }
                return PaperText.name(order.map { parts[$0] }.joined(separator: " "))
            }
            let people = names.filter { !AuthorList.isCut($0) }
            return (people, people.count == names.count)
        }
    }
}
