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

    /// Terms that two papers must have in common, lest the one or two that are known of texts in
    /// another language make them one.
    static let fewestTerms = 4

    /// For each paper the place of the first one that is the same work: its own where it is first.
    ///
    /// Two papers of one title, whatever its letter case and spacing, are one work; of others those
    /// are compared that `WorkIndex` finds.
    ///
    /// - Parameters:
    ///   - works: what tells the papers from others.
    ///   - vectors: their features.
    /// - Complexity: O(authors), and the terms of the papers that are compared.
    public static func firsts(of works: KnownWorks, vectors: FeatureVectors) -> [Int] {
        precondition(works.ids.count == vectors.count, "each paper needs its features")
        var index = WorkIndex()
        return works.ids.indices.map { paper in
            let first = index.candidates(for: paper, of: works).first { earlier in
                works.haveOneTitle(paper, works, earlier)
                    || termCosine(paper, vectors, earlier, vectors) > likeness
            }
            if first == nil { index.add(paper, of: works) }
            return first ?? paper
        }
    }

    /// The same by titles alone.
    ///
    /// - Complexity: O(bytes of the titles).
    public static func firsts(byTitlesOf papers: [Paper]) -> [Int] {
        var byTitle: [String: Int] = [:]
        return papers.indices.map { paper in
            let title = folded(papers[paper].title)
            guard !title.isEmpty else { return paper }
            let first = byTitle[title] ?? paper
            byTitle[title] = first
            return first
        }
    }

    /// A title in lower case, one blank between words.
    static func folded(_ title: String) -> String {
        guard title.utf8.allSatisfy({ $0 < 0x80 }) else {
            return title.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        // Nearly all titles, a hundred times as quick as character by character.
        var folded: [UInt8] = []
        folded.reserveCapacity(title.utf8.count)
        var isBehindBlank = false
        for byte in title.utf8 {
            if byte == UInt8(ascii: " ") || (0x09...0x0D).contains(byte) {
                isBehindBlank = true
                continue
            }
            if isBehindBlank, !folded.isEmpty { folded.append(UInt8(ascii: " ")) }
            isBehindBlank = false
            folded.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
        }
        return String(decoding: folded, as: UTF8.self)
    }

    /// The cosine of the terms of two papers; 0 where they have fewer than `fewestTerms` in common.
    static func termCosine(
        _ left: Int, _ lefts: FeatureVectors, _ right: Int, _ rights: FeatureVectors
    ) -> Float {
        var values: [Int32: Float] = [:]
        for place in lefts.sparse.range(ofRow: left)
        where Feature(column: lefts.sparse.indices[place]).block == .term {
            values[lefts.sparse.indices[place]] = lefts.sparse.values[place]
        }
        var common = 0
        let cosine = rights.sparse.range(ofRow: right).reduce(Float(0)) { sum, place in
            guard let value = values[rights.sparse.indices[place]] else { return sum }
            common += 1
            return sum + rights.sparse.values[place] * value
        }
        return common >= fewestTerms ? cosine : 0
    }
}
