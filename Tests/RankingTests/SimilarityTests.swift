import Papers
import Testing

@testable import Ranking

@Suite struct SimilarityTests {
    private let extractor = FeatureExtractor(background: World.background)

    @Test func `the same text has a cosine of one, a text without known words zero`() {
        let same = World.papers[0]
        let papers = [same, paper(990, same.title, same.abstract), paper(991, "Zeppelin", "")]
        let vectors = extractor.vectors(of: papers)
        let cosines = Similarity.cosines(of: vectors, with: vectors)
        #expect(abs(cosines[0][0] - 1) < 1e-4)
        #expect(abs(cosines[0][1] - 1) < 1e-4)
        #expect(cosines[2] == [0, 0, 0])
    }

    @Test func `likeness is mutual, and greater within a topic`() {
        let vectors = extractor.vectors(of: Array(World.papers.prefix(10)))
        let cosines = Similarity.cosines(of: vectors, with: vectors)
        for row in 0..<10 {
            for other in 0..<10 {
                #expect(abs(cosines[row][other] - cosines[other][row]) < 1e-5)
            }
            let same = mean((0..<10).filter { $0 % 2 == row % 2 }.map { Double(cosines[row][$0]) })
            let far = mean((0..<10).filter { $0 % 2 != row % 2 }.map { Double(cosines[row][$0]) })
            #expect(same > far)
        }
    }
}
