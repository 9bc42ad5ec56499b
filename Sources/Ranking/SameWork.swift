import LinearAlgebra
public import Papers

/// Finds papers that are one work under several identifiers: sent twice, or split and rewritten.
public enum SameWork {
    /// The cosine of the terms of title and abstract from which two papers are one work.
    ///
    /// Of all pairs of papers announced in the same month, in six months of 2024 to 2026, those
    /// above 0.8 were rewritten or doubled papers; the next below were yearly overviews of one
    /// competition and siblings of one method, which are works of their own.
    static let likeness: Float = 0.8

    /// For each paper the place of the first one that is the same work: its own where it is first.
    ///
    /// Two papers of one title, whatever its letter case and spacing, are one work too.
    ///
    /// - Parameters:
    ///   - papers: the papers.
    ///   - vectors: their features.
    /// - Complexity: one `ssyrk` over the directions of meaning, in which the same work is alike
    ///   too, then the terms of those pairs.
    public static func firsts(of papers: [Paper], vectors: FeatureVectors) -> [Int] {
        precondition(papers.count == vectors.count, "each paper needs its features")
        var firsts = Array(papers.indices)
        let meaning = vectors.semantic.gram()
        var byTitle: [String: Int] = [:]
        for paper in papers.indices {
            let title = folded(papers[paper].title)
            let twin = title.isEmpty ? nil : byTitle[title]
            let earlier =
                twin
                ?? (0..<paper).first {
                    firsts[$0] == $0 && meaning[paper, $0] > likeness
                        && termCosine(paper, $0, vectors) > likeness
                }
            firsts[paper] = earlier ?? paper
            if !title.isEmpty, twin == nil { byTitle[title] = firsts[paper] }
        }
        return firsts
    }

    private static func folded(_ title: String) -> String {
        title.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func termCosine(_ left: Int, _ right: Int, _ vectors: FeatureVectors) -> Float {
        let sparse = vectors.sparse
        var values: [Int32: Float] = [:]
        for place in sparse.range(ofRow: left)
        where Feature(column: sparse.indices[place]).block == .term {
            values[sparse.indices[place]] = sparse.values[place]
        }
        return sparse.range(ofRow: right).reduce(0) { sum, place in
            sum + sparse.values[place] * (values[sparse.indices[place]] ?? 0)
        }
    }
}
