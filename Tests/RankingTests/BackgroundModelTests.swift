import LinearAlgebra
import Papers
import Testing

@testable import Ranking

@Suite struct BackgroundModelTests {
    private let background = World.background

    /// How many papers of the world have a word in title or abstract, by splitting at spaces.
    private func frequency(_ word: String) -> Int {
        World.papers.count {
            "\($0.title) \($0.abstract)".split(separator: " ").contains(Substring(word))
        }
    }

    @Test(arguments: Topic.stars.words + Topic.proteins.words + ["signal", "survey"])
    func `a word is found again, with the number of papers that have it`(word: String) throws {
        let number = try #require(background.vocabulary.number(of: terms(word)[0]))
        #expect(background.vocabulary.frequencies[Int(number)] == UInt32(frequency(word)))
        #expect(background.text(of: number) == word)
    }

    @Test func `each term is found under its own number`() {
        let vocabulary = background.vocabulary
        #expect(vocabulary.count == vocabulary.stretches.firstName + vocabulary.stretches.names)
        for (number, hash) in vocabulary.hashes.enumerated() {
            #expect(vocabulary.number(of: TermHash(value: hash)) == Int32(number))
        }
        #expect(vocabulary.number(of: terms("zeppelin")[0]) == nil)
    }

    @Test func `word pairs have the text of their parts, and names have none`() throws {
        let words = World.papers[0].title.split(separator: " ")
        let pair = TermHash.bigram(terms(String(words[0]))[0], terms(String(words[1]))[0])
        let number = try #require(background.vocabulary.number(of: pair))
        #expect(background.text(of: number) == "\(words[0]) \(words[1])")
        let author = try #require(TermHash.author("Vera Sternfeld"))
        let name = try #require(background.vocabulary.number(of: author))
        #expect(background.text(of: name) == nil)
    }

    @Test func `it can do without semantic directions and a sample`() {
        var options = World.options
        (options.semanticTerms, options.directions, options.sample) = (0, 0, 0)
        let plain = BackgroundModel(fitting: World.listed, options: options)
        #expect(Array(plain.vocabulary.hashes) == Array(background.vocabulary.hashes))
        #expect(plain.text(of: 0) == background.text(of: 0))
        #expect(plain.sample.count == 0 && plain.basis.directions == 0)
        let vectors = FeatureExtractor(background: plain).vectors(of: World.papers)
        let whole = FeatureExtractor(background: background).vectors(of: World.papers)
        #expect(vectors.sparse == whole.sparse)
        #expect(vectors.semantic.multiples.isEmpty)
    }

    @Test func `an author's papers are counted`() throws {
        let author = try #require(TermHash.author("Vera Sternfeld"))
        let number = try #require(background.vocabulary.number(of: author))
        let papers = World.papers.count { $0.authors.contains("Vera Sternfeld") }
        let feature = Feature(term: number, block: .author)
        #expect(background.vocabulary.papers(ofAuthor: feature) == papers)
        let unknown = Feature(term: Int32(background.vocabulary.count), block: .author)
        #expect(background.vocabulary.papers(ofAuthor: unknown) == 2)
    }

    @Test func `it knows its days and keeps as many papers as asked for`() {
        #expect(background.days == Day(number: 20_000)...Day(number: 20_011))
        #expect(background.sample.count == 50)
        #expect(Array(background.sample.days) == background.sample.days.sorted())
        let identities = Set(World.papers.map { BackgroundSample.identity(of: $0.id) })
        #expect(background.sample.identities.allSatisfy { identities.contains($0) })
        #expect(Set(background.sample.identities).count == 50)
    }

    @Test func `limits on the sizes are kept, the most frequent terms first`() throws {
        var options = World.options
        options.semanticTerms = 5
        options.unigrams = 9
        options.bigrams = 4
        options.names = 2
        options.directions = 3
        let small = BackgroundModel(fitting: World.listed, options: options)
        let stretches = small.vocabulary.stretches
        #expect(stretches == .init(semantic: 5, unigrams: 4, bigrams: 4, names: 2))
        #expect(small.basis.terms == 5)
        #expect(small.basis.directions == 3)
        let unigrams = small.vocabulary.frequencies.prefix(9)
        #expect(Array(unigrams) == unigrams.sorted { $0 > $1 })
        _ = try BackgroundModel(MappedFile(small.bytes))
    }

    @Test func `one paper without a word makes a background model`() {
        let listed = ListedPaper(paper: paper(1, "", ""), day: Day(number: 20_000))
        let empty = BackgroundModel(fitting: [listed], options: World.options)
        #expect(empty.vocabulary.number(of: terms("star")[0]) == nil)
        let vectors = FeatureExtractor(background: empty).vectors(of: [World.papers[0]])
        #expect(vectors.sparse.indices.allSatisfy { Feature(column: $0).block == .attribute })
    }

    @Test func `packed counts are read again, up to their limits`() {
        let world = World.background.sample
        for paper in 0..<world.count {
            let counts = world.counts(of: paper)
            #expect(!counts.isEmpty)
            let packed = BackgroundSample.packed(counts)
            let stretch = Int(world.offsets[paper])..<Int(world.offsets[paper + 1])
            #expect(Array(world.terms[stretch]) == packed)
        }
    }

    @Test func `progress ends at one`() {
        var last: [String: Double] = [:]
        _ = BackgroundModel(fitting: Array(World.listed.prefix(5)), options: World.options) {
            last[$0.step] = $0.fraction
        }
        #expect(last.count == 3)
        #expect(last.values.allSatisfy { $0 == 1 })
    }
}
