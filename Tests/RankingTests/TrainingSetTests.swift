import Papers
import Testing

@testable import Ranking

@Suite struct TrainingSetTests {
    @Test func `labels stand in the order of their times, and skips are left out`() {
        let set = TrainingSet(
            labelled: [
                World.label(4, .up, order: 3), World.label(3, .skip, order: 1),
                World.label(2, .down, order: 2), World.label(1, .up, order: 2),
            ], others: [])
        #expect(set.labelled.map(\.paper.id) == [1, 2, 4].map(paperID))
        #expect(set.ups == 2)
        #expect(set.downs == 1)
    }

    @Test func `own terms are words of two papers, pairs of two labelled ones, liked authors`() {
        func label(_ number: Int, _ text: String, _ verdict: Verdict, _ author: String)
            -> TrainingSet.LabelledPaper
        {
            .init(
                paper: paper(number, text, "", authors: [author]), verdict: verdict,
                time: Timestamp(milliseconds: Int64(number)))
        }
        let training = TrainingSet(
            labelled: [
                label(1, "zeppelin engine star", .up, "Ada Loewe"),
                label(2, "zeppelin engine hangar", .down, "Max Unmut"),
                label(3, "gondola", .up, "Vera Sternfeld"),
            ], others: [paper(4, "hangar", "gondola mast")])
        let own = TermExtension(of: training, beyond: World.background)
        let words = ["zeppelin", "engine", "hangar", "gondola"].map { terms($0)[0] }
        let pair = TermHash.bigram(words[0], words[1])
        let author = TermHash.author("Ada Loewe")
        #expect(Set(own.terms) == Set(words + [pair] + [author].compactMap(\.self)))
        #expect(own.number(of: own.terms[0]) == Int32(World.background.vocabulary.count))
        #expect(own.weights.allSatisfy { $0 > 1 })
    }
}
