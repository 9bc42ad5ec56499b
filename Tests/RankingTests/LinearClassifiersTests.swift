import Foundation
import LinearAlgebra
import Testing

@testable import Ranking

@Suite struct LinearClassifiersTests {
    /// Twelve samples of four numbers and a 1 for the intercept.
    private static let design: DenseMatrix = {
        var design = DenseMatrix(rows: 12, columns: 5)
        for row in 0..<12 {
            for column in 0..<4 {
                let step = (row * 7 + column * 5) % 11 - 5
                design[row, column] = Float(step) / 5
            }
            design[row, 4] = 1
        }
        return design
    }()
    private static let targets: [Double] = (0..<12).map { ($0 * $0 + 2 * $0) % 5 < 2 ? 1 : -1 }
    private static let precise = LinearClassifiers.Options(
        tolerance: 1e-6, maximumIterations: 2000)

    /// Target times weight: every third sample weighs 2·C, the others C/2.
    private static func weights(_ strengths: [Double]) -> DenseMatrix {
        var weights = DenseMatrix(rows: strengths.count, columns: 12)
        for row in 0..<12 {
            let weight = targets[row] * (row % 3 == 0 ? 2 : 0.5)
            for (model, strength) in strengths.enumerated() {
                weights[model, row] = Float(weight * strength)
            }
        }
        return weights
    }

    private static func problem(_ strengths: [Double]) -> LinearClassifiers.Problem {
        .init(products: design.innerProducts(), signedWeights: weights(strengths))
    }

    /// The coefficients of the columns of the design that a fit stands for, a row a model.
    private static func coefficients(
        _ fit: LinearClassifiers, _ design: DenseMatrix = design
    ) -> DenseMatrix {
        .product(fit.shares, .normal, design)
    }

    /// The objective of one model in double precision.
    private static func objective(
        _ problem: LinearClassifiers.Problem, _ model: Int, _ w: [Double]
    ) -> Double {
        var sum = w.reduce(0) { $0 + $1 * $1 / 2 }
        for row in 0..<design.rows {
            let signed = Double(problem.signedWeights[model, row])
            guard signed != 0 else { continue }
            let margin = (0..<w.count).reduce(0) { $0 + Double(design[row, $1]) * w[$1] }
            let agreement = signed < 0 ? -margin : margin
            sum += abs(signed) * (max(-agreement, 0) + log1p(exp(-abs(agreement))))
        }
        return sum
    }

    private static func row(_ matrix: DenseMatrix, _ model: Int) -> [Double] {
        matrix.row(model).map { Double($0) }
    }

    /// Made once with LIBLINEAR through scikit-learn 1.9.1, for C = 0.1, 1 and 30.
    ///
    ///     X = [[((i*7 + j*5) % 11 - 5) / 5 for j in range(4)] for i in range(12)]
    ///     y = [1 if (i*i + 2*i) % 5 < 2 else -1 for i in range(12)]
    ///     s = numpy.where(numpy.arange(12) % 3 == 0, 2.0, 0.5) * C
    ///     m = LinearClassifiers(solver='liblinear', intercept_scaling=1, tol=1e-10,
    ///                            max_iter=100000, C=1).fit(X, y, sample_weight=s)
    ///     w, b = m.coef_[0], m.intercept_[0]
    ///     objective = (w @ w + b*b) / 2 + sum(s * log1p(exp(-y * (X @ w + b))))
    @Test(arguments: [
        (0.1, 0.8124599616587499, [-0.12729069, 0.10152842, 0.02811873, 0.05539583, -0.03033448]),
        (1.0, 7.518312443510054, [-0.45375868, 0.5561259, 0.33050633, 0.17270519, -0.0843228]),
        (
            30.0, 201.61181968456472,
            [-0.48694733, 2.08414315, 1.10668196, -0.13138939, -0.29079271]
        ),
    ]) func `objective and coefficients are those of LIBLINEAR`(
        strength: Double, objective: Double, coefficients: [Double]
    ) {
        let problem = Self.problem([strength])
        let fit = LinearClassifiers(fitting: problem, options: Self.precise)
        #expect(abs(fit.objectives[0] - objective) < 1e-5 * objective)
        let found = Self.row(Self.coefficients(fit), 0)
        #expect(abs(Self.objective(problem, 0, found) - objective) < 1e-6 * objective)
        for (value, expected) in zip(found, coefficients) { #expect(abs(value - expected) < 2e-3) }
    }

    @Test func `at the optimum no coefficient can be changed with profit`() {
        let problem = Self.problem([0.3, 4])
        let fit = LinearClassifiers(fitting: problem, options: Self.precise)
        for model in 0..<2 {
            let found = Self.row(Self.coefficients(fit), model)
            for feature in found.indices {
                var (lower, upper) = (found, found)
                lower[feature] -= 1e-3
                upper[feature] += 1e-3
                let slope =
                    (Self.objective(problem, model, upper)
                        - Self.objective(problem, model, lower)) / 2e-3
                #expect(abs(slope) < 1e-3)
            }
            #expect(fit.gradientNorms[model] < 1e-4)
        }
    }

    @Test func `from another start the same optimum is found, and at it no step is taken`() {
        var problem = Self.problem([0.3, 4])
        let options = LinearClassifiers.Options(tolerance: 1e-4, maximumIterations: 500)
        let plain = LinearClassifiers(fitting: problem, options: options)
        problem.start = DenseMatrix(
            rows: 2, columns: 12, values: (0..<24).map { Float($0 % 5 - 2) })
        let other = LinearClassifiers(fitting: problem, options: options)
        for (left, right) in zip(plain.objectives, other.objectives) {
            #expect(abs(left - right) < 1e-5 * left)
        }
        problem.start = plain.shares
        let again = LinearClassifiers(fitting: problem, options: options)
        #expect(again.iterations == [0, 0])
        #expect(again.shares == plain.shares)
    }

    @Test func `scores are those of the coefficients`() {
        let fit = LinearClassifiers(fitting: Self.problem([0.3, 4]), options: Self.precise)
        let expected = DenseMatrix.product(
            Self.coefficients(fit), .normal, Self.design, .transposed)
        for (found, value) in zip(fit.scores.values, expected.values) {
            #expect(abs(found - value) < 1e-4)
        }
    }

    @Test func `weights are drawn towards the prior's, and scores include it`() {
        let prior = [0.7, -0.4, 0.2, 1.1, -0.3]
        let priorScores = (0..<Self.design.rows).map { row in
            Float((0..<5).reduce(0) { $0 + Double(Self.design[row, $1]) * prior[$1] })
        }
        var problem = Self.problem([0.01, 2])
        problem.priorScores = priorScores
        let fit = LinearClassifiers(fitting: problem, options: Self.precise)
        // ½‖w − w₀‖² + loss, in double precision.
        func objective(_ model: Int, _ w: [Double]) -> Double {
            let distance = zip(w, prior).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) / 2 }
            let length = w.reduce(0) { $0 + $1 * $1 / 2 }
            return Self.objective(problem, model, w) - length + distance
        }
        for model in 0..<2 {
            let found = zip(Self.row(Self.coefficients(fit), model), prior).map { $0 + $1 }
            for feature in found.indices {
                var (lower, upper) = (found, found)
                lower[feature] -= 1e-3
                upper[feature] += 1e-3
                #expect(abs(objective(model, upper) - objective(model, lower)) < 2e-6)
            }
            #expect(
                abs(objective(model, found) - fit.objectives[model]) < 1e-5 * fit.objectives[model])
        }
        // With hardly any weight on the samples the prior stands.
        let weak = Self.row(Self.coefficients(fit), 0)
        #expect(weak.allSatisfy { abs($0) < 0.1 })
    }

    @Test func `models fitted together are those fitted one by one`() {
        let strengths = [0.01, 0.3, 1, 5, 20, 0.7, 2, 9, 0.05]
        let together = LinearClassifiers(fitting: Self.problem(strengths), options: Self.precise)
        let coefficients = Self.coefficients(together)
        for (model, strength) in strengths.enumerated() {
            let alone = LinearClassifiers(fitting: Self.problem([strength]), options: Self.precise)
            let difference = abs(alone.objectives[0] - together.objectives[model])
            #expect(difference < 1e-5 * alone.objectives[0])
            let own = Self.coefficients(alone)
            for feature in 0..<5 {
                #expect(abs(coefficients[model, feature] - own[0, feature]) < 3e-3)
            }
        }
    }

    @Test func `models are cut into groups that take about as long as one another`() {
        func groups(_ extents: [Int]) -> [Range<Int>] {
            LinearClassifiers.groups(extents: extents, largest: 64)
        }
        #expect(groups([]) == [])
        #expect(groups([3, 5, 9]) == [0..<3])
        #expect(groups([Int](repeating: 1000, count: 8)) == [0..<8])
        #expect(groups([Int](repeating: 1000, count: 16)) == [8..<16, 0..<8])
        // Eight at a time: seven times and six.
        #expect(groups([Int](repeating: 1000, count: 100)) == [44..<100, 0..<44])
        // Beside the long ones as many short ones as take no longer than the rest, those of no
        // sample among it.
        #expect(
            groups([0, 0] + [Int](repeating: 900, count: 58) + [2000, 2000, 2000, 2000, 2000])
                == [41..<65, 0..<41])
        for count in [65, 129, 300] {
            let extents = (0..<count).map { 500 + 10 * $0 }
            let found = groups(extents)
            #expect(found.count % 2 == 0 && found.count <= count / 64 + 2)
            #expect(found.map(\.count).max() ?? 0 <= 64)
            #expect(found.reversed().flatMap(\.self) == Array(0..<count))
        }
    }

    @Test func `a model knows nothing of samples after the last that it weighs`() {
        var weights = Self.weights([2, 2, 1])
        for row in 7..<12 { weights[0, row] = 0 }
        let both = LinearClassifiers(
            fitting: .init(products: Self.design.innerProducts(), signedWeights: weights),
            options: Self.precise)
        let first = Array(0..<7)
        let alone = LinearClassifiers(
            fitting: .init(
                products: Self.design.selectingRows(first).innerProducts(),
                signedWeights: DenseMatrix(
                    rows: 1, columns: 7, values: Array(Self.weights([2]).row(0).prefix(7)))),
            options: Self.precise)
        #expect(abs(alone.objectives[0] - both.objectives[0]) < 1e-5 * alone.objectives[0])
        for row in 7..<12 { #expect(both.shares[0, row] == 0) }
        #expect(both.shares[1, 11] != 0)
        // Seven samples of five features: the weights are settled, their shares are not.
        let found = Self.coefficients(both)
        let expected = Self.coefficients(alone, Self.design.selectingRows(first))
        for feature in 0..<5 {
            #expect(abs(found[0, feature] - expected[0, feature]) < 3e-3)
        }
    }

    @Test(arguments: [1, 2, 4]) func `the size of a group changes speed, not results`(_ group: Int)
    {
        var options = Self.precise
        let strengths = [0.1, 3, 0.7, 20, 5]
        let whole = LinearClassifiers(fitting: Self.problem(strengths), options: options)
        options.group = group
        let parts = LinearClassifiers(fitting: Self.problem(strengths), options: options)
        for model in strengths.indices {
            let difference = abs(parts.objectives[model] - whole.objectives[model])
            #expect(difference < 1e-5 * whole.objectives[model])
        }
    }

    @Test func `separable samples, one class, and no sample at all give finite coefficients`() {
        let line = DenseMatrix(rows: 4, columns: 2, values: [-2, 1, -1, 1, 1, 1, 2, 1])
        // One row each: separable, one class, none, separable and heavy.
        let signed: [Float] = [
            -1, -1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, -1e6, -1e6, 1e6, 1e6,
        ]
        let fit = LinearClassifiers(
            fitting: .init(
                products: line.innerProducts(),
                signedWeights: DenseMatrix(rows: 4, columns: 4, values: signed)))
        let coefficients = Self.coefficients(fit, line)
        #expect(coefficients.values.allSatisfy { $0.isFinite })
        #expect(fit.objectives.allSatisfy { $0.isFinite })
        #expect(coefficients[0, 0] > 0)
        #expect(coefficients[1, 1] > 0)
        #expect(coefficients[2, 0] == 0 && coefficients[2, 1] == 0)
        #expect(coefficients[3, 0] > coefficients[0, 0])
    }

    @Test func `steps are not more than allowed`() {
        let fit = LinearClassifiers(
            fitting: Self.problem([1, 30]), options: .init(tolerance: 0, maximumIterations: 3))
        #expect(fit.iterations.allSatisfy { $0 <= 3 })
        #expect(fit.shares.values.allSatisfy { $0.isFinite })
        #expect(fit.shares.values.contains { $0 != 0 })
    }

    @Test func `sizes that do not agree are refused`() async {
        await #expect(processExitsWith: .failure) {
            _ = LinearClassifiers.Problem(
                products: DenseMatrix(rows: 2, columns: 2).innerProducts(),
                signedWeights: DenseMatrix(rows: 1, columns: 3))
        }
    }
}

extension DenseMatrix {
    /// The inner products of the rows, of which the last column is the 1 of the intercept.
    fileprivate func innerProducts() -> InnerProducts {
        let features = columns - 1
        return InnerProducts(
            sparse: SparseMatrix(
                rows: rows, columns: features, rowOffsets: (0...rows).map { $0 * features },
                indices: (0..<rows).flatMap { _ in (0..<Int32(features)) },
                values: (0..<rows).flatMap { row($0).prefix(features) }),
            dense: DenseMatrix(rows: rows, columns: 0), denseWeight: 0)
    }
}
