import ArgumentParser
import LinearAlgebra
import Papers
import Ranking

/// One fit, and those of a replay, on a reader's picks and random other papers; writes the matrix
/// and the weights found for other programs to check.
struct Fit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fit", abstract: "One fit, and 60 weeks with 4 regularisations.")

    @OptionGroup var corpus: CorpusOptions

    @Option(help: "The reader.") var profile: String
    @Option(help: "Picks.") var picks = 300
    @Option(help: "Papers that were not picked.") var others = 5000
    @Option(help: "Weeks of the replay.") var weeks = 60
    @Option(help: "Folder for the matrix and the weights.") var out: String

    /// Sums of the weights of each class: LIBLINEAR's C times the papers of the class.
    private static let masses: [Float] = [1_000, 5_000, 15_000, 60_000]

    func run() throws {
        let background = try corpus.model()
        let (liked, rest) = try samples()
        let vectors = FeatureExtractor(background: background).vectors(of: liked + rest)
        let request = request(liked: liked.count, others: rest.count)
        let usual = timed(corpus.runs) { plainFits([request], of: vectors)[0] }
        let tight = timed(corpus.runs) {
            plainFits([request], of: vectors, tolerance: 1e-6)[0]
        }
        let requests = (1...weeks).map { week in
            self.request(
                liked: max(1, liked.count * week / weeks), others: rest.count * week / weeks,
                behind: liked.count)
        }
        let replay = timed(1) {
            plainFits(requests, of: vectors, masses: Self.masses).reduce(0) { $0 + $1.count }
        }
        let settings = FitSettings()
        try write(vectors, usual: usual.result[0], tight: tight.result[0], settings)
        printJSON([
            "picks": Double(liked.count), "others": Double(rest.count),
            "mass": Double(settings.mass), "fit_seconds": usual.seconds,
            "tight_fit_seconds": tight.seconds, "replay_fits": Double(replay.result),
            "replay_seconds": replay.seconds,
        ])
    }

    /// The reader's first picks, and papers at even steps through all others.
    private func samples() throws -> (liked: [Paper], rest: [Paper]) {
        let papers = try corpus.papers()
        let picked = Set(try corpus.picks(of: profile))
        let liked = papers.filter { picked.contains($0.id) }.prefix(picks).map(\.self)
        guard !liked.isEmpty, papers.count > liked.count else {
            throw ValidationError("The reader \(profile) has no picks among the papers.")
        }
        return (liked, papers.filter { !picked.contains($0.id) }.atEvenSteps(others))
    }

    private func request(liked: Int, others: Int, behind start: Int? = nil) -> FitRequest {
        let first = start ?? liked
        return FitRequest(liked: Array(0..<liked), others: Array(first..<(first + max(1, others))))
    }

    /// The design matrix in compressed rows, and the two vectors of weights, as raw arrays: the
    /// columns are the features, the directions at their length, and a one.
    private func write(
        _ vectors: FeatureVectors, usual: LinearInterest, tight: LinearInterest,
        _ settings: FitSettings
    ) throws {
        let sparse = vectors.sparse
        let directions = vectors.semantic.columns
        var (offsets, columns, values): ([Int64], [Int32], [Float]) = ([0], [], [])
        for row in 0..<vectors.count {
            for place in sparse.range(ofRow: row).sorted(by: {
                sparse.indices[$0] < sparse.indices[$1]
            }) {
                columns.append(sparse.indices[place])
                values.append(sparse.values[place])
            }
            for (direction, value) in vectors.semantic.row(row).enumerated() {
                columns.append(Int32(sparse.columns + direction))
                values.append(value * settings.semanticScale)
            }
            columns.append(Int32(sparse.columns + directions))
            values.append(1)
            offsets.append(Int64(values.count))
        }
        try writeMatrix(offsets, columns, values)
        for (name, interest) in [("usual", usual), ("tight", tight)] {
            var weights = [Float](repeating: 0, count: sparse.columns + directions + 1)
            for (column, weight) in zip(interest.columns, interest.weights) {
                weights[Int(column)] = weight
            }
            for (direction, weight) in interest.semantic.enumerated() {
                weights[sparse.columns + direction] = weight / settings.semanticScale
            }
            weights[sparse.columns + directions] = interest.intercept
            try writeArray(weights, to: "\(out)/weights-\(name).f32")
        }
    }

    private func writeMatrix(_ offsets: [Int64], _ columns: [Int32], _ values: [Float]) throws {
        try writeArray(offsets, to: "\(out)/offsets.i64")
        try writeArray(columns, to: "\(out)/columns.i32")
        try writeArray(values, to: "\(out)/values.f32")
    }
}
