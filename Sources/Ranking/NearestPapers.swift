public import Papers

/// The papers that are most like one paper: by the cosine of the angle between their vectors, half
/// of it over terms, half over the directions of meaning.
///
/// A corpus is passed piece by piece, so that memory does not grow with it.
public struct NearestPapers: Sendable {
    /// A paper with its likeness.
    public struct Neighbour: Sendable {
        /// The paper.
        public let paper: Paper
        /// The cosine, 0...1 but for rounding; 1 for the same text.
        public let similarity: Double
    }

    /// The nearest papers so far, the nearest first, ties by identifier; the paper itself is none.
    public private(set) var neighbours: [Neighbour] = []
    private let origin: ArxivID
    private let count: Int
    private let vectors: FeatureVectors
    private let extractor: FeatureExtractor

    /// Nothing passed yet.
    ///
    /// - Parameters:
    ///   - paper: the paper to find others like.
    ///   - count: how many to keep at most.
    ///   - background: the terms and directions that count.
    public init(to paper: Paper, count: Int, background: BackgroundModel) {
        origin = paper.id
        self.count = max(0, count)
        extractor = FeatureExtractor(background: background)
        vectors = extractor.vectors(of: [paper])
    }

    /// Passes papers, and keeps the nearest.
    ///
    /// - Complexity: O(bytes + terms × directions), on all processors; some thousands at a time
    ///   are quickest.
    public mutating func consider(_ papers: [Paper]) {
        let others = papers.filter { $0.id != origin }
        guard !others.isEmpty, count > 0 else { return }
        let cosines = Similarity.cosines(of: vectors, with: extractor.vectors(of: others))
        let passed = zip(others, cosines.first ?? []).map {
            Neighbour(paper: $0, similarity: Double($1))
        }
        let threshold = neighbours.count == count ? neighbours.last?.similarity ?? -1 : -1
        let better = passed.filter { $0.similarity >= threshold && $0.similarity > 0 }
        neighbours = Array(
            (neighbours + better).sorted {
                ($1.similarity, $0.paper.id) < ($0.similarity, $1.paper.id)
            }.prefix(count))
    }
}
