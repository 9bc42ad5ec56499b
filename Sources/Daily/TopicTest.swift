import Digest
public import Papers
import Store

/// What the rules of topics did with the papers of a day.
public struct TopicTest: Sendable {
    private let day: Day
    private let reports: [TopicReport]

    init(day: Day, reports: [TopicReport]) {
        self.day = day
        self.reports = reports
    }

    /// One entry a topic: papers listed, and its rules.
    ///
    /// - Parameter width: columns of the terminal; from 20 to 100 are used.
    public func overview(width: Int) -> String {
        let width = DisplayWidth.set(in: width)
        let head = "\(day): \(reports.first?.inScope ?? 0) papers in the configured categories"
        let entries = reports.flatMap { report in
            let listed = report.lines.count { $0.isListed }
            let rules = report.keywords.map { "\($0.rule) (\($0.papers))" }
            return DisplayWidth.hanging(
                "\(padded(String(listed), 5))  ",
                "\(report.topic.name): \(rules.joined(separator: ", "))", width: width)
        }
        return (DisplayWidth.wrapped(head, width: width) + entries).joined(separator: "\n") + "\n"
    }

    /// For each topic the rule that fired on each paper, with the words that keywords are only a
    /// part of, then counts for each rule.
    public var text: String {
        reports.map { report in
            var text = "\(report.topic.name), \(day)\n"
            for line in report.lines {
                let why = line.isListed ? "" : line.muted.map { "  muted: \($0)" } ?? excluded(line)
                let title = Wording.readable(line.paper.title)
                text +=
                    "  \(line.paper.id)  [\(line.fired.joined(separator: " | "))]\(why)  \(title)"
                    + "\(wider(line))\n"
            }
            for count in report.keywords {
                text += "\(padded(String(count.papers), 6))  keyword \(count.rule)"
                text += count.alone > 0 ? " (\(count.alone) by it alone)\n" : "\n"
            }
            for count in report.filters {
                text += "\(padded(String(count.papers), 6))  filter \(count.rule)\n"
            }
            let listed = report.lines.count { $0.isListed }
            return text + "\(padded(String(listed), 6))  listed of \(report.inScope) in scope\n"
        }.joined(separator: "\n")
    }

    /// The same as one JSON object: schema, day, inScope, and of each topic its name, how many
    /// papers it lists, its rules with their counts, and where they are wanted the papers with the
    /// rules that fired and the words that keywords are only a part of.
    public func json(withPapers: Bool) -> String {
        struct Rule: Encodable {
            var rule: String
            var papers: Int
            var alone: Int
        }
        struct Line: Encodable {
            var id: ArxivID
            var title: String
            var listed: Bool
            var fired: [String]
            var widerWords: [String]
            @NullWhereNone var filteredBy: String?
            @NullWhereNone var mutedBy: String?
        }
        struct Topic: Encodable {
            var name: String
            var listed: Int
            var keywords: [Rule]
            var filters: [Rule]
            var papers: [Line]?
        }
        struct Whole: Encodable {
            var schema = 1
            var day: String
            var inScope: Int
            var topics: [Topic]
        }
        func rules(_ counts: [TopicReport.Count]) -> [Rule] {
            counts.map { Rule(rule: $0.rule, papers: $0.papers, alone: $0.alone) }
        }
        let topics = reports.map { report in
            Topic(
                name: report.topic.name, listed: report.lines.count { $0.isListed },
                keywords: rules(report.keywords), filters: rules(report.filters),
                papers: withPapers
                    ? report.lines.map { line in
                        Line(
                            id: line.paper.id, title: line.paper.title, listed: line.isListed,
                            fired: line.fired, widerWords: line.widerWords,
                            filteredBy: line.excludedBy, mutedBy: line.muted)
                    } : nil)
        }
        return JSONText.of(
            Whole(
                day: day.description, inScope: reports.first?.inScope ?? 0, topics: topics))
    }

    /// The words that keywords are only a part of, three at most.
    private func wider(_ line: TopicReport.Line) -> String {
        let words = line.widerWords.prefix(3).map { "“\(SafeText.cleaned($0, limit: 40))”" }
        return words.isEmpty ? "" : "  (in \(words.joined(separator: ", ")))"
    }

    private func excluded(_ line: TopicReport.Line) -> String {
        line.excludedBy.map { "  filtered: \($0)" } ?? ""
    }
}

extension Workspace {
    /// Tries the rules of a topic, or of all, on the papers of a day.
    ///
    /// - Throws: `DailyError` where there is no such topic or day.
    public func topicTest(_ topic: String?, day: Day?) throws -> TopicTest {
        let configuration = try configuration().configuration
            .selecting(topic.map { [$0] } ?? [])
        let day = try self.day(day)
        let papers = try listedPapers(on: day)
        return TopicTest(
            day: day, reports: TopicMatcher(configuration).reports(on: papers))
    }
}
