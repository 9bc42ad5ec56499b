import Foundation
import Papers
import Testing

@testable import Evaluation

/// The report on the small world's reader.
func smallReport(
    period: ReplayProtocol.Period = .day, tags: [String] = [], name: String = "me"
) throws -> EvaluationReport {
    let world = SmallWorld()
    var options = ReplayProtocol()
    options.period = period
    var annotations = ReportAnnotations()
    annotations.title = { "Title <b>\($0)</b> & \u{1b}more" }
    annotations.terms = [
        TermWeight(term: "agents", weight: 2.25), TermWeight(term: "<speech>", weight: -1),
    ]
    let replay = Replay(of: world.history(name, tags: tags), over: world.corpus, options: options)
    let results = try ReplayResults(of: replay, systems: world.systems)
    return EvaluationReport(
        readers: [ReaderReport(of: results, options: SmallWorld.options, annotations: annotations)],
        options: options,
        notes: ["The background model was made from these papers too."])
}

@Suite("Reports")
struct ReportTests {
    @Test("a list that knows the reader is better than the digest, and says by how much")
    func summary() throws {
        let reader = try #require(try smallReport().readers.first)
        #expect(reader.summary.count == 2)
        #expect(
            reader.summary[0].hasPrefix(
                "On your last 27 days with a paper you liked the list puts "))
        #expect(reader.summary[0].contains(" times as many of them in the first ten as the "))
        #expect(reader.summary[0].contains("digest's order; 95 % interval "))
        #expect(reader.summary[1].contains("too few labels to tell which is better"))
    }

    @Test("counts stand before scores, and the better system has the smaller p")
    func numbers() throws {
        let report = try smallReport()
        let reader = try #require(report.readers.first)
        #expect(reader.counts.periods == 27 && reader.counts.papers == 432)
        let digest = try #require(reader.systems.first { $0.name == "digest" })
        let comparison = try #require(digest.comparison)
        #expect(comparison.difference < 0)
        #expect(try #require(comparison.adjustedProbability) < 0.05)
        #expect(
            try #require(comparison.adjustedProbability) >= #require(comparison.probability))
        #expect(reader.systems.first { $0.name == reader.bestBaseline }?.comparison == nil)
        let counts = try #require(report.text.range(of: "papers ranked: 432"))
        let scores = try #require(report.text.range(of: "SYSTEMS"))
        #expect(counts.lowerBound < scores.lowerBound)
    }

    @Test("the oracle's curves are those of a perfect order")
    func curves() throws {
        let reader = try #require(try smallReport().readers.first)
        let ours = try #require(reader.systems.first { $0.name == "interest" })
        // Four of 16 listed papers a day are liked.
        #expect(ours.ranks.map(\.wanted) == [108, 0, 0, 0, 0, 0, 0])
        let random = try #require(reader.systems.first { $0.name == "random" })
        #expect(abs(random.ranks[0].wanted - 67.5) < 1e-9)
        #expect(abs(try #require(ours.precisions.first { $0.cutoff == 10 }).precision - 0.4) < 1e-9)
        #expect(ours.learning.map(\.periods).reduce(0, +) == 27)
        #expect(ours.series.count == 27)
    }

    @Test("the same input and seed give the same bytes")
    func determinism() throws {
        let (one, other) = (try smallReport(), try smallReport())
        #expect(one.json == other.json && one.html == other.html)
        #expect(one.text == other.text && one.markdown == other.markdown)
    }

    @Test("JSON parses, names its schema, and holds the numbers of the report")
    func json() throws {
        let report = try smallReport()
        let parsed = try JSONSerialization.jsonObject(with: Data(report.json.utf8))
        let root = try #require(parsed as? [String: Any])
        let schema = try #require(root["schema"] as? [String: Any])
        #expect(schema["version"] as? Int == 1)
        let readers = try #require(root["readers"] as? [[String: Any]])
        let systems = try #require(readers.first?["systems"] as? [[String: Any]])
        let expected = try #require(report.readers.first).systems
        #expect(systems.compactMap { $0["name"] as? String } == expected.map(\.name))
        for (json, system) in zip(systems, expected) {
            let scores = try #require(json["scores"] as? [String: [String: Any]])
            for score in system.scores {
                let mean = scores[score.metric.description]?["mean"] as? Double
                #expect((mean == nil) == (score.mean == nil))
                if let mean, let ours = score.mean { #expect(abs(mean - ours) < 1e-6) }
            }
        }
    }

    @Test("a verdict holds for all systems that are compared, not for the one best on this data")
    func verdictAfterCorrection() {
        var options = SmallWorld.options
        options.signFlips = 2000
        // Of eight days seven are better: p is 0.023 for one comparison.
        let ours: [Double?] = [0.5, 0.6, 0.4, 0.7, 0.5, 0.6, 0.5, 0.39]
        let theirs = [Double?](repeating: 0.4, count: 8)
        let bootstrap = PairedBootstrap(periods: 8, resamples: 500, seed: 1)
        let alone = ReaderReport.Comparison(of: ours, with: theirs, bootstrap, options)
        let among = [alone, alone, alone].corrected
        #expect(alone?.direction == 1 && among.allSatisfy { $0?.direction == 0 })
        #expect(alone?.inWords(lacking: "days").hasSuffix("the list is better.") == true)
        #expect(
            among[0]?.inWords(lacking: "days").hasSuffix(
                " by Holm): too few days to tell which is better.") == true)
    }

    @Test("Markdown has its tables and escapes what others wrote")
    func markdown() throws {
        let text = try smallReport().markdown
        #expect(text.hasPrefix("# Offline evaluation\n"))
        #expect(text.contains("| system | nDCG@10 |"))
        #expect(text.contains("\\<speech\\>"))
    }

    @Test("several readers are averaged, each the same, and by tag")
    func groups() throws {
        let (one, other) = (
            try smallReport(tags: ["broad"], name: "a"), try smallReport(name: "b")
        )
        let options = ReplayProtocol()
        let empty = try ReplayResults(
            of: Replay(
                of: ReaderHistory(name: "c", labels: [], in: SmallWorld().corpus),
                over: SmallWorld().corpus), systems: [])
        let report = EvaluationReport(
            readers: one.readers + other.readers + [ReaderReport(of: empty)], options: options)
        #expect(report.groups.map(\.name) == ["all readers", "broad"])
        #expect(report.groups.map(\.readers) == [2, 1])
        let mean = try #require(report.groups[0].systems[1].scores[0].mean)
        let parts = [one, other].compactMap { $0.readers[0].systems[1].scores[0].mean }
        #expect(abs(mean - (parts[0] + parts[1]) / 2) < 1e-12)
        #expect(report.summary[0].hasPrefix("Over 2 readers, the mean nDCG@10 of the list is "))
        #expect(report.text.contains("c: There are no labels yet"))
        // What the means rest on stands before them, and who is left out of them.
        let counts = try #require(report.groups.first?.counts)
        #expect(counts.up == one.readers[0].counts.up + other.readers[0].counts.up)
        let rows = [
            try #require(report.text.range(of: "papers ranked: ")),
            try #require(report.text.range(of: "all readers (2)")),
        ]
        #expect(rows[0].upperBound < rows[1].lowerBound)
        #expect(report.rules.contains { $0.hasPrefix("Means are over the 2 of 3 readers with ") })
        for text in [report.text, report.html, report.markdown, report.json] {
            #expect(!text.lowercased().contains("nan"))
        }
    }

    @Test("no reader at all is a sentence")
    func noReader() {
        let report = EvaluationReport(readers: [], options: ReplayProtocol())
        #expect(report.summary == ["There is no reader."])
        #expect(report.html.contains("There is no reader."))
    }
}
