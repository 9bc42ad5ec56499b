import Papers
import Ranking
import Testing

@Suite struct NearestPapersTests {
    private func nearest(_ count: Int, _ pieces: [[Paper]]) -> [NearestPapers.Neighbour] {
        var nearest = NearestPapers(
            to: World.papers[0], count: count, background: World.background)
        for piece in pieces { nearest.consider(piece) }
        return nearest.neighbours
    }

    @Test
    func `the nearest papers are of the same topic, the nearest first, itself not among them`() {
        let found = nearest(5, [World.papers])
        #expect(found.count == 5)
        #expect(found.map(\.similarity) == found.map(\.similarity).sorted { $0 > $1 })
        for neighbour in found {
            #expect(neighbour.paper.id != World.papers[0].id)
            #expect(neighbour.paper.categories == World.papers[0].categories)
        }
    }

    @Test func `pieces of a corpus give what the whole gives`() {
        let whole = nearest(7, [World.papers]).map(\.paper.id)
        let pieces = nearest(
            7,
            [
                Array(World.papers[..<50]), [], Array(World.papers[50..<53]),
                Array(World.papers[53...]),
            ]
        ).map(\.paper.id)
        #expect(whole == pieces)
    }

    @Test func `nothing asked for or passed gives nothing`() {
        #expect(nearest(0, [World.papers]).isEmpty)
        #expect(nearest(-3, [World.papers]).isEmpty)
        #expect(nearest(3, []).isEmpty)
        #expect(nearest(3, [[paper(995, "Zeppelin", "")]]).isEmpty)
    }
}
