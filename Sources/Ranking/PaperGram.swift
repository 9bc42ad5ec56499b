import LinearAlgebra

/// Inner products of papers, n × n, their blocks being as long as settings say, and a 1 for the
/// intercept.
struct PaperGram: Sendable {
    /// The inner products.
    private(set) var matrix: DenseMatrix
    private let sparse: SparseMatrix
    private let columns: [Int32]
    private let themes: DenseMatrix
    private var settings: FitSettings

    /// The inner products of papers by some settings.
    ///
    /// - Parameters:
    ///   - sparse: the papers' sparse features, n × some columns.
    ///   - columns: which of all features each of these columns is.
    ///   - themes: what they are of the themes of a prior, n × themes.
    /// - Complexity: that of `SparseMatrix.upperGram`, and n² × themes.
    init(
        of sparse: SparseMatrix, columns: [Int32], themes: DenseMatrix, by settings: FitSettings
    ) {
        self.sparse = sparse
        self.columns = columns
        self.themes = themes
        self.settings = settings
        self.settings.semanticScale = 0
        self.settings.authorScale = 1
        matrix = sparse.upperGram(plus: 1)
        grow(to: settings)
        matrix.mirrorUpperTriangle()
    }

    /// The inner products of papers with all features.
    init(of papers: FeatureVectors, prior: InterestPrior, by settings: FitSettings) {
        self.init(
            of: papers.sparse, columns: Array(0..<Int32(papers.sparse.columns)),
            themes: prior.themes(of: papers.semantic.unpacked), by: settings)
    }

    /// Changes the lengths of the blocks to those of other settings.
    mutating func change(to new: FitSettings) {
        guard !settings.hasSameLengths(as: new) else { return }
        grow(to: new)
        matrix.mirrorUpperTriangle()
    }

    /// Adds to the upper triangle what each block's inner products grow by.
    private mutating func grow(to new: FitSettings) {
        let meaning =
            new.semanticScale * new.semanticScale - settings.semanticScale * settings.semanticScale
        let authors =
            new.authorScale * new.authorScale - settings.authorScale * settings.authorScale
        if meaning != 0 { matrix.addUpperGram(ofRows: themes, scale: meaning) }
        if authors != 0 { matrix.addUpperGram(of: ofAuthors, scale: authors) }
        settings = new
    }

    /// The elements of the authors alone.
    private var ofAuthors: SparseMatrix {
        var count: Int32 = 0
        let numbers = columns.map { column in
            guard Feature(column: column).block == .author else { return Int32(-1) }
            defer { count += 1 }
            return count
        }
        return sparse.renumberingColumns(numbers, count: Int(count))
    }
}
