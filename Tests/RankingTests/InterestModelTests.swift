import Papers
import Testing

@testable import Ranking

@Suite struct InterestModelTests {
    @Test func `the same labels give the same scores`() {
        let papers = World.fresh(.stars) + World.fresh(.proteins)
        #expect(World.model().scores(of: papers) == World.model().scores(of: papers))
        #expect(World.model().bytes == World.model.bytes)
    }

    @Test func `the order in which labels are handed over does not matter`() {
        let training = World.training(ups: 6, downs: 3)
        let turned = TrainingSet(
            labelled: Array(training.labelled.reversed()), others: training.others)
        let papers = World.fresh(.stars)
        func scores(_ training: TrainingSet) -> [Double] {
            InterestModel(fitting: training, background: World.background, revision: 1)
                .scores(of: papers)
        }
        #expect(scores(training) == scores(turned))
    }

    @Test func `a score does not depend on the papers beside it`() {
        let papers = World.fresh(.stars) + World.fresh(.proteins)
        let together = World.model.scores(of: papers)
        for (paper, score) in zip(papers, together) {
            #expect(abs(World.model.scores(of: [paper])[0] - score) < 1e-4)
        }
        #expect(World.model.scores(of: [Paper]()).isEmpty)
    }

    @Test func `it counts its labels`() {
        #expect(World.model.ups == 10)
        #expect(World.model.downs == 6)
        #expect(World.model.revision == 7)
    }

    @Test func `it cannot be fitted without a thumb`() async {
        await #expect(processExitsWith: .failure) {
            _ = InterestModel(
                fitting: TrainingSet(labelled: [], others: World.papers),
                background: World.background, revision: 0)
        }
    }

    @Test func `of very many labels the newest are learnt from, and all are counted`() {
        let labels = (0..<(FitSettings.labels + 300)).map { order in
            World.label(order % 60, order % 2 == 0 ? .up : .down, order: order)
        }
        let training = TrainingSet(labelled: labels, others: [])
        #expect(training.keeping(newest: 10).labelled.map(\.time) == labels.suffix(10).map(\.time))
        #expect(training.keeping(newest: 10).population == training.population)
        // A work that was sent twice has the word given last, whichever identifier it was given to.
        let works = ["Dust", "Ice", "dust ", "Snow"].enumerated().map { number, title in
            TrainingSet.LabelledPaper(
                paper: Paper(
                    id: World.papers[number].id, title: title, abstract: "Of \(number)."),
                verdict: number == 2 ? .down : .up,
                time: Timestamp(milliseconds: Int64(number) * 1000))
        }
        let once = TrainingSet(labelled: works, others: []).keeping(newest: 10)
        #expect(once.labelled.map(\.paper.title) == ["Ice", "dust ", "Snow"])
        #expect(once.ups == 2 && once.downs == 1)
        #expect(
            TrainingSet(labelled: works, others: []).keeping(newest: 2).labelled
                .map(\.paper.title) == ["dust ", "Snow"])
        #expect(training.ups + training.downs == FitSettings.labels + 300)
    }
}
