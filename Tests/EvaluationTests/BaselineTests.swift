import Evaluation
import LinearAlgebra
import Papers
import Testing

@Suite("Baselines")
struct BaselineTests {
    let world = SmallWorld()

    private var replay: Replay {
        var options = ReplayProtocol()
        options.pool = .all
        options.period = .week
        return Replay(of: world.history(), over: world.corpus, options: options)
    }

    /// The papers of each list of a system, best first.
    private func lists(_ system: RankingSystem) throws -> [[Int]] {
        let replay = replay
        let answer = try #require(try system.answer(replay.plan))
        #expect(answer.scores.count == replay.plan.periods.count && !answer.scores.isEmpty)
        return zip(replay.plan.periods, answer.scores).map { period, scores in
            RankedJudgements(
                scores: scores, judgements: scores.map { _ in .unjudged }
            ).positions.map { period.candidates[$0] }
        }
    }

    @Test("the digest's order is day by day, each as its archive stands")
    func digestOrder() throws {
        for list in try lists(.digestOrder) {
            let keys = list.map {
                (world.corpus.firstDays[$0].number, world.corpus.archivePositions[$0])
            }
            #expect(zip(keys, keys.dropFirst()).allSatisfy { $0 < $1 })
        }
    }

    @Test("the newest day comes first, then the highest identifier")
    func newest() throws {
        for list in try lists(.newest) { #expect(list == list.sorted(by: >)) }
    }

    @Test("the more keywords, the higher; equal ones by identifier")
    func keywords() throws {
        for list in try lists(.keywordCount) {
            let keys = zip(world.corpus.keywords.fits(of: list), list).map { (-$0.score, $1) }
            #expect(zip(keys, keys.dropFirst()).allSatisfy { $0 < $1 })
        }
    }

    @Test("Rocchio and the SVM find a planted interest")
    func planted() throws {
        for system: RankingSystem in [
            .rocchio(features: SparseBlock(world.features)),
            .linearSVM(features: SparseBlock(world.features)),
        ] {
            for list in try lists(system) {
                // The fifth of the papers that is of the liked kind stands first.
                #expect(list.prefix(list.count / 5).allSatisfy { $0 % 5 == 0 }, "\(system.name)")
            }
        }
    }

    @Test("the same plan gives the same scores")
    func determinism() throws {
        let system = RankingSystem.linearSVM(features: SparseBlock(world.features))
        let one = try #require(try system.answer(replay.plan))
        let other = try #require(try system.answer(replay.plan))
        #expect(one.scores == other.scores)
    }

    @Test("a system with scores of its own leaves unknown papers last")
    func handedIn() throws {
        let system = RankingSystem(name: "previous", summary: "a model made before") { paper in
            paper % 2 == 0 ? Float(paper) : nil
        }
        for list in try lists(system) {
            let known = list.prefix { $0 % 2 == 0 }
            #expect(Array(known) == known.sorted(by: >))
            #expect(list.dropFirst(known.count).allSatisfy { $0 % 2 == 1 })
        }
    }

    @Test("an answer of the wrong size is refused with a sentence")
    func wrongSize() {
        let system = RankingSystem(name: "short", summary: "too short") { _ in
            ReplayScores(scores: [[1]])
        }
        #expect {
            _ = try system.answer(replay.plan)
        } throws: { error in
            "\(error)".hasPrefix("The system 'short' gave 1 scores in 1 periods")
        }
    }
}
