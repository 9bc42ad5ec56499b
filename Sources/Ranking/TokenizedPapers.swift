import LinearAlgebra
public import Papers

/// The tokens of papers' titles and abstracts, for whoever goes through the papers more than once:
/// to cut a text takes as long as most of what is done with its tokens.
public struct TokenizedPapers: Sendable {
    /// The tokens of one paper.
    struct Tokens: Sendable {
        /// Those of the title, then those of the abstract.
        var all: ArraySlice<TermHash>
        /// How many are the title's.
        var titleCount: Int

        var title: ArraySlice<TermHash> { all.prefix(titleCount) }
        var abstract: ArraySlice<TermHash> { all.dropFirst(titleCount) }
    }

    /// The tokens of a stretch of papers, one after the other.
    private struct Part: Sendable {
        var tokens: [TermHash] = []
        /// Where each paper's title and abstract end.
        var ends: [(title: Int, abstract: Int)] = []
    }

    private static let stretch = 256

    /// Number of papers.
    public let count: Int
    private let parts: [Part]
    /// The place of each paper among those that were read; nil for all of them in their order.
    private let places: [Int]?

    /// Cuts the texts of papers.
    ///
    /// - Complexity: O(bytes), on all processors; 8 bytes of memory for each token.
    public init(_ papers: [Paper]) {
        let tokenizer = Tokenizer()
        parts = concurrently(papers.count, stretch: Self.stretch) { range in
            var part = Part()
            part.ends.reserveCapacity(range.count)
            // A little more than papers have on the average.
            part.tokens.reserveCapacity(range.count * 128)
            for paper in papers[range] {
                tokenizer.appendTerms(of: paper.title, to: &part.tokens)
                let title = part.tokens.count
                tokenizer.appendTerms(of: paper.abstract, to: &part.tokens)
                part.ends.append((title, part.tokens.count))
            }
            return part
        }
        places = nil
        count = papers.count
    }

    private init(parts: [Part], places: [Int]) {
        count = places.count
        self.parts = parts
        self.places = places
    }

    /// The chosen papers, in their order; the tokens are shared.
    public func selecting(_ chosen: [Int]) -> TokenizedPapers {
        TokenizedPapers(
            parts: parts, places: places.map { all in chosen.map { all[$0] } } ?? chosen)
    }

    /// The tokens of a paper.
    subscript(paper: Int) -> Tokens {
        let place = places?[paper] ?? paper
        let part = parts[place / Self.stretch]
        let number = place % Self.stretch
        let start = number == 0 ? 0 : part.ends[number - 1].abstract
        let (title, end) = part.ends[number]
        return Tokens(all: part.tokens[start..<end], titleCount: title - start)
    }
}
