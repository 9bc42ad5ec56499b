import LinearAlgebra
import Papers
import Testing

@testable import Ranking

@Suite struct PackedFeaturesTests {
    private let background = World.background

    /// Papers of all shapes: plain ones, and such as are hard to pack.
    private static let papers =
        World.papers.prefix(20) + World.fresh(.stars, 3) + [
            paper(910, "", ""), paper(911, "Star", ""), paper(912, "星空の観測", "望遠鏡"),
            paper(
                913, "zeppelin zeppelin zeppelin zeppelin star", "zeppelin hangar star",
                authors: ["Ada Loewe", "Vera Sternfeld"], category: Category("astro-ph.GA")),
            paper(
                914, String(repeating: "star ", count: 300),
                String(repeating: "galaxy star ", count: 300)),
            paper(915, "One: two", "http zeppelin", category: Category("no.such")),
        ]

    private func kept(_ papers: [Paper]) -> KeptFeatures {
        FeaturePacker(background, papers: papers.count).packed(papers)
            .reduce(KeptFeatures()) { $0.appending(KeptFeatures([$1.fingerprint: $1.bytes])) }
    }

    /// An extractor with own terms: a word, a pair of it, and an author.
    private var wider: FeatureExtractor {
        let words = terms("zeppelin hangar star")
        let own = [
            words[0], words[1], .bigram(words[0], words[2]), .bigram(words[2], words[0]),
            TermHash.author("Ada Loewe"),
        ].compactMap(\.self)
        return FeatureExtractor(
            background: background,
            ownTerms: TermExtension(
                terms: own, weights: [3, 4, 5, 6, 7],
                first: Int32(background.vocabulary.count)))
    }

    @Test func `kept features are those that are made anew, to the last bit`() throws {
        for extractor in [FeatureExtractor(background: background), wider] {
            let papers = Array(Self.papers)
            let kept = kept(papers)
            for paper in papers { #expect(kept[background.fingerprint(of: paper)] != nil) }
            let (anew, read) = (
                extractor.vectors(of: papers), extractor.vectors(of: papers, kept: kept)
            )
            #expect(anew.sparse == read.sparse)
            #expect(anew.semantic == read.semantic)
        }
    }

    @Test func `what is unpacked is what was read`() throws {
        var reader = PaperReader(background.vocabulary, wantsUnknown: true)
        var maker = FeatureMaker(
            FeatureExtractor(background: background), tables: nil, papers: 0)
        for paper in Self.papers {
            var (written, read) = (PaperTerms(), PaperTerms())
            reader.read(paper, into: &written)
            let bytes = try #require(
                written.packed(
                    meaning: maker.meaning(of: written),
                    vocabulary: background.vocabulary))
            let isRead = read.unpack(
                bytes, directions: background.basis.directions, vocabulary: background.vocabulary,
                wantsUnknown: true)
            #expect(isRead)
            #expect(read.known == written.known)
            #expect(read.unknown == written.unknown)
            #expect(read.authors.map(\.number) == written.authors.map(\.number))
            for (left, right) in zip(read.authors, written.authors) where left.number < 0 {
                #expect(left.name == right.name)
            }
            #expect(read.category == written.category)
            #expect(read.form == written.form)
        }
    }

    @Test func `of a fit the kept features make no difference`() {
        let training = World.training(ups: 10, downs: 6)
        let withKept = TrainingSet(
            labelled: training.labelled, passed: training.passed, others: training.others,
            population: training.population, kept: kept(World.papers))
        let (plain, quick) = (
            InterestModel(fitting: training, background: background, revision: 1),
            InterestModel(fitting: withKept, background: background, revision: 1)
        )
        #expect(plain.bytes == quick.bytes)
        #expect(plain.extractor.ownTerms == quick.extractor.ownTerms)
    }

    @Test func `a paper of which anything is changed has another fingerprint`() {
        let original = World.papers[3]
        let changes: [(inout Paper) -> Void] = [
            { $0.title += " " }, { $0.abstract = "x" + $0.abstract.dropFirst() },
            { $0.authors.append("Ada Loewe") }, { $0.authorsComplete.toggle() },
            { $0.categories = [Category("cs.CV")] },
            { paper in
                // The same letters, divided otherwise.
                paper.abstract = String(paper.title.suffix(1)) + paper.abstract
                paper.title.removeLast()
            },
        ]
        var found: Set = [background.fingerprint(of: original)]
        for change in changes {
            var paper = original
            change(&paper)
            found.insert(background.fingerprint(of: paper))
        }
        #expect(found.count == changes.count + 1)
        var other = original
        other.comment = "10 pages"
        other.version = 2
        #expect(found.contains(background.fingerprint(of: other)))
    }

    @Test func `a background model of another vocabulary finds nothing`() {
        let other = BackgroundModel(
            fitting: Array(World.listed.prefix(60)), options: World.options)
        let kept = kept(World.papers)
        #expect(kept[other.fingerprint(of: World.papers[0])] == nil)
        #expect(
            FeaturePacker(other, papers: 1).key != FeaturePacker(background, papers: 1).key)
    }

    @Test func `damaged bytes are refused, or are features of some paper, but never more`() throws {
        let papers = [World.papers[5], Self.papers[Self.papers.count - 3]]
        let extractor = wider
        var random = SplitMix64(seed: 5)
        for (paper, packed) in zip(papers, FeaturePacker(background, papers: 2).packed(papers)) {
            let anew = extractor.vectors(of: [paper])
            for trial in 0..<2000 {
                var bytes = packed.bytes
                if trial % 3 == 0 {
                    bytes.removeLast(Int(random.next() % UInt64(bytes.count)) + 1)
                } else {
                    for _ in 0...(trial % 4) {
                        let place = Int(random.next() % UInt64(bytes.count))
                        bytes[place] = UInt8(truncatingIfNeeded: random.next())
                    }
                }
                let kept = KeptFeatures([packed.fingerprint: bytes])
                let read = extractor.vectors(of: [paper], kept: kept)
                #expect(read.sparse.indices.allSatisfy { 0 <= $0 && Int($0) < read.sparse.columns })
                #expect(read.sparse.values.allSatisfy { $0.isFinite })
                #expect(read.semantic.row(0).allSatisfy { abs($0) < 1.03 })
                if trial % 3 == 0 { #expect(read.sparse == anew.sparse) }
            }
        }
    }

    @Test func `a vector of meaning that cannot be is not used`() throws {
        let paper = World.papers[5]
        let packed = try #require(FeaturePacker(background, papers: 1).packed([paper]).first)
        let extractor = FeatureExtractor(background: background)
        for scale in [Float.nan, .infinity, -0.001, 0.02] {
            var bytes = packed.bytes
            for index in 0..<4 {
                bytes[index] = UInt8(truncatingIfNeeded: scale.bitPattern >> UInt32(8 * index))
            }
            let kept = KeptFeatures([packed.fingerprint: bytes])
            #expect(
                extractor.vectors(of: [paper], kept: kept).semantic
                    == extractor.vectors(of: [paper]).semantic)
        }
    }

    @Test func `a text of more terms than are kept is read anew`() throws {
        let words = (0..<5000).map { "word\($0)" }.joined(separator: " ")
        let long = paper(920, "Star", words)
        let packed = try #require(FeaturePacker(background, papers: 1).packed([long]).first)
        #expect(packed.bytes.isEmpty)
        let extractor = FeatureExtractor(background: background)
        #expect(
            extractor.vectors(of: [long]).sparse
                == extractor.vectors(of: [long], kept: kept([long])).sparse)
    }
}
