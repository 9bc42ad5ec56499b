import Evaluation
import Foundation
import Papers
import Testing

/// The folder of real readers beside the checkout, where there is one.
private let data: URL? = {
    var folder = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { folder.deleteLastPathComponent() }
    let data = folder.deletingLastPathComponent().appending(path: "shared/data")
    let readers = data.appending(path: "readers.jsonl")
    return FileManager.default.fileExists(atPath: readers.path) ? data : nil
}()

@Suite("Real readers")
struct RealReadersTests {
    private struct Reader: Decodable {
        struct Pick: Decodable { var id: String }
        var reader: String
        var kind: String
        var up: [Pick]
    }

    /// What a shell command prints, line by line, run in the folder of the data.
    private static func lines(_ command: String) throws -> [Substring] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", command]
        process.currentDirectoryURL = data
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: text, as: UTF8.self).split(separator: "\n")
    }

    /// All papers with their first days, in the order of the files.
    private static func corpus() throws -> EvaluationCorpus {
        let fields = try lines(
            "gunzip -c papers-*.jsonl.gz | LC_ALL=C grep -oE '^\\{\"id\": \"[^\"]*\"|"
                + "\"first_seen\": \"[0-9-]{10}\"' | cut -d'\"' -f4 | paste -d' ' - -")
        let papers = try fields.map { line in
            let parts = line.split(separator: " ")
            return (try #require(ArxivID(String(parts[0]))), try #require(Day(parts[1])))
        }
        return EvaluationCorpus(
            papers: papers.map(\.0), firstDays: papers.map(\.1),
            archivePositions: papers.indices.map(\.self))
    }

    @Test(
        "weeks, readers and the random order are those of the reference protocol",
        .enabled(if: data != nil, "the folder of real readers is absent"),
        .timeLimit(.minutes(5)))
    func referenceProtocol() throws {
        let corpus = try RealReadersTests.corpus()
        let text = try String(
            contentsOf: #require(data).appending(path: "readers.jsonl"), encoding: .utf8)
        var (weeks, papers, picks, fits) = (0, 0, 0, 0)
        var means: [(kind: String, value: Double)] = []
        for line in text.split(separator: "\n") {
            let reader = try JSONDecoder().decode(Reader.self, from: Data(line.utf8))
            let labels = reader.up.compactMap { ArxivID($0.id) }.map {
                Label(paper: $0, verdict: .up, time: Timestamp(milliseconds: 0))
            }
            let history = ReaderHistory(name: reader.reader, labels: labels, in: corpus)
            guard history.labels.count >= 30 else { continue }
            let replay = Replay(of: history, over: corpus, options: .reference)
            guard replay.isMeasurable else { continue }
            weeks += replay.plan.periods.count
            papers += replay.counts.papers
            picks += replay.counts.up
            fits += replay.plan.fits.count
            let values = replay.judgements.compactMap { Metric.nDCG(10).expectedValue(of: $0) }
            means.append((reader.kind, values.reduce(0, +) / Double(values.count)))
        }
        // Counted once, independently of this program, with numpy by the rules of the reference
        // replay (weeks from Monday 2025-03-24; first 30 % of the picks, at least 10; refits every
        // 4 weeks; weeks of 50 papers with a pick), over readers of 30 picks and 3 such weeks.
        #expect(means.count == 56 && means.count { $0.kind != "awesome" } == 17)
        #expect(weeks == 1565 && papers == 2_587_744 && picks == 8253 && fits == 561)
        // The exact mean of R/n × Σ discounts / best gain, by the same numpy program. One random
        // order a reader scatters around it with a standard deviation of 0.0011.
        let mean = means.reduce(0) { $0 + $1.value } / Double(means.count)
        #expect(abs(mean - 0.004_786_765) < 1e-8)
    }
}
