import LinearAlgebra
import Testing

@testable import Ranking

@Suite struct VocabularyTests {
    private func vocabulary(_ documents: Int, _ frequencies: [UInt32]) -> Vocabulary {
        let hashes = frequencies.indices.map { UInt64($0 + 1) << 8 }
        return Vocabulary(
            documents: documents,
            stretches: .init(semantic: 1, unigrams: 1, bigrams: 0, names: frequencies.count - 2),
            hashes: .init(copying: hashes), frequencies: .init(copying: frequencies),
            slots: .init(copying: Vocabulary.slots(for: hashes)))
    }

    @Test func `terms whose hashes fall into one slot are told apart`() {
        let crowded = vocabulary(100, [1, 2, 3, 4])
        for number in 0..<4 {
            let term = TermHash(value: UInt64(number + 1) << 8)
            #expect(crowded.number(of: term) == Int32(number))
        }
        #expect(crowded.number(of: TermHash(value: 9 << 8)) == nil)
    }

    @Test func `many terms at once get the numbers that each gets alone`() {
        let crowded = vocabulary(100, [1, 2, 3, 4])
        let counts = [3, 9, 1, 4, 300, 2].map {
            TermCount(
                term: TermHash(value: UInt64($0) << 8), title: 0, abstract: 1, isBigram: false)
        }
        var numbers: [Int32] = [77]
        crowded.findNumbers(of: counts, into: &numbers)
        #expect(numbers == [2, -1, 0, 3, -1, 1])
        crowded.findNumbers(of: [], into: &numbers)
        #expect(numbers.isEmpty)
    }

    @Test func `a rare term weighs more, by the smoothed formula`() {
        let terms = vocabulary(999, [9, 99, 400])
        #expect(abs(terms.inverseDocumentFrequency(of: 0) - 5.605_170_2) < 1e-5)
        #expect(abs(terms.inverseDocumentFrequency(of: 1) - 3.302_585_1) < 1e-5)
    }

    @Test func `a term in more than a fifth of the papers weighs nothing, a name something`() {
        let terms = vocabulary(2000, [401, 400, 401])
        #expect(terms.inverseDocumentFrequency(of: 0) == 0)
        #expect(abs(terms.inverseDocumentFrequency(of: 1) - 2.607_440_9) < 1e-5)
        #expect(abs(terms.inverseDocumentFrequency(of: 2) - 2.604_950_2) < 1e-5)
    }

    @Test func `among few papers no term is too common`() {
        #expect(vocabulary(100, [100, 1]).inverseDocumentFrequency(of: 0) == 1)
    }
}
