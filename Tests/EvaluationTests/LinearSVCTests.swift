import LinearAlgebra
import Testing

@testable import Evaluation

@Suite("The linear SVM")
struct LinearSVCTests {
    private static let samples: [[Float]] = [
        [1.4, 0, 0.1, 0.4, 0.5], [0.3, 0, 0.9, 0.5, 0], [0.2, 0, 0, 0, 0.4],
        [0.8, 0.4, 0.3, 0.8, 0.8], [0, 0.2, 0.8, 0.8, 0], [0.6, 0, 0, 0, 0.7],
        [0, 0.9, 0.4, 0, 0], [0.8, 0, 0.1, 0.4, 0], [0, 0, 0, 0.4, 0], [0.2, 0.5, 0, 0.7, 0.5],
        [0, 0.6, 0.7, 0, 0.9], [0.1, 0.1, 0, 0, 0.7],
    ]
    private static let positives: Set<Int> = [0, 3, 7]

    private static func features() -> SparseBlock {
        var offsets = [0]
        var indices: [Int32] = []
        var values: [Float] = []
        for row in samples {
            for (column, value) in row.enumerated() where value != 0 {
                indices.append(Int32(column))
                values.append(value)
            }
            offsets.append(indices.count)
        }
        return SparseBlock(
            SparseMatrix(
                rows: samples.count, columns: 5, rowOffsets: offsets, indices: indices,
                values: values))
    }

    private func fit(
        cost: Double, rows: [Int] = Array(samples.indices), positives: Set<Int> = positives,
        from start: LinearSVC? = nil
    ) -> LinearSVC {
        var options = LinearSVC.Options()
        options.cost = cost
        options.tolerance = 1e-9
        return LinearSVC(
            fitting: LinearSVCTests.features(), rows: rows,
            isPositive: rows.map(positives.contains), options: options, from: start)
    }

    @Test(
        "weights and intercept are those of LIBLINEAR",
        arguments: [
            // Made once with scikit-learn 1.9.1 on the samples above: LinearSVC(C=cost,
            // class_weight="balanced", tol=1e-12, max_iter=10**6, dual=True).
            (0.01, [0.08929, -0.01533, -0.018609, 0.026366, 0.004243], -0.010913),
            (1.0, [1.575839, 0.067695, -0.320917, 0.55105, -0.218062], -0.894163),
            (10.0, [2.963968, 0.070621, -0.468398, 1.441679, -0.691143], -1.989617),
        ])
    func liblinear(cost: Double, coefficients: [Double], intercept: Double) {
        let model = fit(cost: cost)
        for (ours, theirs) in zip(model.coefficients, coefficients) {
            #expect(abs(Double(ours) - theirs) < 1e-5)
        }
        #expect(abs(Double(model.intercept) - intercept) < 1e-5)
    }

    @Test("a start at the solution needs one pass, and gives the same")
    func warmStart() {
        let model = fit(cost: 1)
        let again = fit(cost: 1, from: model)
        #expect(again.passes == 1)
        #expect(zip(again.coefficients, model.coefficients).allSatisfy { abs($0 - $1) < 1e-6 })
    }

    @Test("a start at another problem's solution gives the same: samples gone, new, and turned")
    func startElsewhere() {
        let before = fit(cost: 1, rows: [0, 1, 2, 3, 4, 5, 6, 7], positives: [0, 1, 3])
        let rows = [9, 3, 1, 5, 8, 11, 0, 7]
        let (alone, after) = (fit(cost: 1, rows: rows), fit(cost: 1, rows: rows, from: before))
        #expect(zip(alone.coefficients, after.coefficients).allSatisfy { abs($0 - $1) < 1e-6 })
        #expect(abs(alone.intercept - after.intercept) < 1e-6)
        #expect(alone.coefficients != before.coefficients)
    }

    @Test("one class, no sample, and empty samples are fitted without a crash")
    func degenerate() {
        let empty = SparseMatrix(rows: 0, columns: 3, rowOffsets: [0], indices: [], values: [])
        #expect(LinearSVC(fitting: SparseBlock(empty), rows: [], isPositive: []).coefficients == [0, 0, 0])
        let blank = SparseMatrix(
            rows: 2, columns: 1, rowOffsets: [0, 0, 0], indices: [], values: [])
        let model = LinearSVC(
            fitting: SparseBlock(blank), rows: [0, 1], isPositive: [true, true])
        #expect(model.intercept.isFinite && model.coefficients == [0])
    }
}
