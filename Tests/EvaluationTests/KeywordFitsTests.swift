import Synchronization
import Testing

@testable import Evaluation

@Suite struct KeywordFitsTests {
    /// Which papers were looked at.
    private final class Looked: Sendable {
        let papers: Mutex<[Int]> = Mutex([])
    }

    private func fits(_ count: Int, _ looked: Looked) -> KeywordFits {
        KeywordFits(count: count) { paper in
            looked.papers.withLock { $0.append(paper) }
            return .init(score: Float(paper), isListed: paper % 3 == 0)
        }
    }

    @Test func `fits come in the order asked for, the last papers included`() {
        let fits = fits(1000, Looked())
        let papers = [999, 0, 255, 256, 511, 512, 999]
        #expect(fits.fits(of: papers).map(\.score) == papers.map { Float($0) })
        #expect(fits.fits(of: papers).map(\.isListed) == papers.map { $0 % 3 == 0 })
        #expect(fits.fits(of: []).isEmpty)
    }

    @Test func `no paper is looked at twice, and none far from those asked for`() {
        let looked = Looked()
        let fits = fits(2000, looked)
        _ = fits.fits(of: [300, 301])
        _ = fits.fits(of: [511, 300])
        let papers = looked.papers.withLock(\.self)
        #expect(Set(papers).count == papers.count)
        #expect(papers.sorted() == Array(256..<512))
        _ = fits.fits(of: [1999])
        #expect(looked.papers.withLock(\.count) == 256 + 2000 - 1792)
    }
}
