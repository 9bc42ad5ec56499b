import LinearAlgebra

/// Inner products of papers, n × n, their blocks being as long as settings say, and a 1 for the
/// intercept.
struct PaperGram: Sendable {
    /// The inner products.
    private(set) var matrix: DenseMatrix
    private let papers: FeatureVectors
    private var settings: FitSettings

    /// The inner products of papers by some settings.
    ///
    /// - Complexity: that of `SparseMatrix.upperGram`, and n² × directions.
    init(of papers: FeatureVectors, by settings: FitSettings) {
        self.papers = papers
        self.settings = settings
        matrix = papers.sparse.upperGram(plus: 1)
        matrix.addGram(
            of: papers.semantic.unpacked, scale: settings.semanticScale * settings.semanticScale)
        self.settings.authorScale = 1
        change(to: settings)
    }

    /// Changes the lengths of the blocks to those of other settings, by adding what each block's
    /// inner products grow by.
    mutating func change(to new: FitSettings) {
        let themes =
            new.semanticScale * new.semanticScale - settings.semanticScale * settings.semanticScale
        let authors =
            new.authorScale * new.authorScale - settings.authorScale * settings.authorScale
        if themes != 0 { matrix.addGram(of: papers.semantic.unpacked, scale: themes) }
        if authors != 0 { matrix.addGram(of: papers.authors, scale: authors) }
        settings = new
    }
}

extension FeatureVectors {
    /// The elements of the authors alone.
    fileprivate var authors: SparseMatrix {
        var rows = SparseRows()
        for row in 0..<count {
            for place in authors(ofRow: row) {
                rows.append(sparse.indices[place], sparse.values[place])
            }
            rows.endRow()
        }
        return rows.matrix(columns: sparse.columns)
    }
}
