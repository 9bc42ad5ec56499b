import Evaluation
import Papers
import Testing

@Suite("Files for trec_eval")
struct TRECFilesTests {
    private func results() throws -> ReplayResults {
        let world = SmallWorld(days: 30)
        return try ReplayResults(
            of: Replay(of: world.history(), over: world.corpus), systems: world.systems)
    }

    @Test("run scores fall strictly within each topic, and ranks count from 1")
    func strictlyDecreasing() throws {
        let results = try results()
        for system in results.systems.indices {
            guard let run = results.run(system: system) else {
                #expect(results.systems[system].name == "random")
                continue
            }
            var last: (topic: Substring, score: Int, rank: Int) = ("", 0, 0)
            for line in run.text.split(separator: "\n") {
                let fields = line.split(separator: " ")
                #expect(fields.count == 6 && fields[1] == "Q0")
                let rank = try #require(Int(fields[3]))
                let score = try #require(Int(fields[4]))
                #expect(fields[0] == last.topic ? score < last.score : rank == 1)
                last = (fields[0], score, rank)
            }
        }
    }

    @Test("qrels hold the thumbs of the periods, each with a thumb up")
    func qrels() throws {
        let results = try results()
        let lines = results.qrels.text.split(separator: "\n").map { $0.split(separator: " ") }
        #expect(lines.count == results.replay.counts.up + results.replay.counts.down)
        #expect(lines.count { $0[3] == "1" } == results.replay.counts.up)
        let topics = Set(lines.filter { $0[3] == "1" }.map { $0[0] })
        #expect(topics.count == results.replay.plan.periods.count)
    }

    @Test("scores and measures stand beside them")
    func others() throws {
        let results = try results()
        #expect(
            results.trecFiles.prefix(4).map(\.name) == [
                "qrels.txt", "run-interest.txt", "scores-interest.tsv", "measures-interest.tsv",
            ])
        let scores = try #require(results.scoreTable(system: 0)).text.split(separator: "\n")
        #expect(scores[0] == "topic\tpaper\tscore\tprobability\tjudgement")
        #expect(scores.count == 1 + results.replay.counts.papers)
        #expect(results.measureTable(system: 0).text.contains("all\tnDCG@10\t"))
        #expect(results.measureTable(system: 0).text.contains("all\tBrier\t"))
    }

    @Test("what is no probability is a dash")
    func withoutProbability() throws {
        let world = SmallWorld(days: 30)
        let half = RankingSystem(name: "half", summary: "tells of some", isBaseline: false) {
            plan in
            let scores = plan.periods.map { $0.candidates.map { Float($0 % 5) } }
            return ReplayScores(
                scores: scores,
                probabilities: plan.periods.map { $0.candidates.map { $0 % 5 == 0 ? 0.5 : .nan } })
        }
        let results = try ReplayResults(
            of: Replay(of: world.history(), over: world.corpus), systems: [half])
        let lines = try #require(results.scoreTable(system: 0)).text.split(separator: "\n")
        let told = lines.dropFirst().map { $0.split(separator: "\t")[3] }
        #expect(Set(told) == ["0.5", "-"])
    }
}
