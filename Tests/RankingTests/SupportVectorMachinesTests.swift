import LinearAlgebra
import Testing

@testable import Ranking

@Suite struct SupportVectorMachinesTests {
    private static let samples: [[Float]] = [
        [1.4, 0, 0.1, 0.4, 0.5], [0.3, 0, 0.9, 0.5, 0], [0.2, 0, 0, 0, 0.4],
        [0.8, 0.4, 0.3, 0.8, 0.8], [0, 0.2, 0.8, 0.8, 0], [0.6, 0, 0, 0, 0.7],
        [0, 0.9, 0.4, 0, 0], [0.8, 0, 0.1, 0.4, 0], [0, 0, 0, 0.4, 0], [0.2, 0.5, 0, 0.7, 0.5],
        [0, 0.6, 0.7, 0, 0.9], [0.1, 0.1, 0, 0, 0.7],
    ]
    private static let positives: Set<Int> = [0, 3, 7]

    private static let features: SparseBlock = {
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
    }()

    private func machines(
        _ positives: [Set<Int>], rows: [Int] = Array(samples.indices), cost: Double
    ) -> SupportVectorMachines {
        SupportVectorMachines(
            positives.map { positive in
                .init(
                    positive: rows.filter(positive.contains),
                    negative: rows.filter { !positive.contains($0) })
            }, of: Self.features, cost: cost, tolerance: 1e-6)
    }

    @Test(arguments: [
        // Made once with scikit-learn 1.9.1 on the samples above: LinearSVC(C=cost,
        // class_weight="balanced", tol=1e-12, max_iter=10**6, dual=True).
        (0.01, [0.08929, -0.01533, -0.018609, 0.026366, 0.004243], -0.010913),
        (1.0, [1.575839, 0.067695, -0.320917, 0.55105, -0.218062], -0.894163),
        (10.0, [2.963968, 0.070621, -0.468398, 1.441679, -0.691143], -1.989617),
    ])
    func `weights and intercept are those of LIBLINEAR`(
        cost: Double, coefficients: [Double], intercept: Double
    ) {
        let found = machines([Self.positives], cost: cost).machine(0)
        for (ours, theirs) in zip(found.weights, coefficients) {
            #expect(abs(Double(ours) - theirs) < 1e-4)
        }
        #expect(abs(Double(found.intercept) - intercept) < 1e-4)
    }

    @Test func `each of many machines is what it is alone, over its own samples`() {
        // More than go abreast.
        let positives = (0..<11).map { Set([$0, ($0 + 4) % 12]) }
        let together = machines(positives, cost: 1)
        for (index, positive) in positives.enumerated() {
            let (alone, found) = (machines([positive], cost: 1).machine(0), together.machine(index))
            #expect(zip(found.weights, alone.weights).allSatisfy { abs($0 - $1) < 1e-3 })
            #expect(abs(found.intercept - alone.intercept) < 1e-3)
        }
        let some = machines([Self.positives], rows: [0, 3, 5, 6, 11], cost: 1).machine(0)
        let beside = SupportVectorMachines(
            [
                .init(positive: [7], negative: [1, 2]),
                .init(positive: [0, 3], negative: [5, 6, 11]),
            ], of: Self.features, tolerance: 1e-6
        ).machine(1)
        #expect(zip(some.weights, beside.weights).allSatisfy { abs($0 - $1) < 1e-3 })
    }

    @Test func `one class, no sample, and empty samples are fitted without a crash`() {
        let none = SupportVectorMachines([.init(positive: [], negative: [])], of: Self.features)
        #expect(none.machine(0) == ([0, 0, 0, 0, 0], 0))
        let blank = SparseBlock(
            SparseMatrix(rows: 2, columns: 1, rowOffsets: [0, 0, 0], indices: [], values: []))
        let found = SupportVectorMachines([.init(positive: [0, 1], negative: [])], of: blank)
        #expect(found.machine(0).weights == [0] && found.machine(0).intercept > 0)
    }
}
