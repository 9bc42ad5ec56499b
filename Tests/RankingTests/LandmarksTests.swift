import LinearAlgebra
import Testing

@testable import Ranking

@Suite struct LandmarksTests {
    private let features = FeatureExtractor(background: World.background)
        .vectors(of: World.papers + World.fresh(.stars)).sparse

    private func kernel(_ left: SparseMatrix, _ row: Int, _ right: SparseMatrix, _ other: Int)
        -> Float
    {
        var dense = [Float](repeating: 0, count: left.columns)
        for place in left.range(ofRow: row) {
            dense[Int(left.indices[place])] = left.values[place]
        }
        return right.range(ofRow: other).reduce(0) {
            $0 + right.values[$1] * dense[Int(right.indices[$1])]
        }
    }

    @Test func `inner products with landmarks are kept, but for the ridge`() {
        let papers = features.selectingRows(Array(0..<20))
        let landmarks = Landmarks(papers)
        #expect(landmarks.count == 20)
        let coordinates = landmarks.coordinates(of: papers)
        for row in 0..<20 {
            for other in 0..<20 {
                let inner = product(coordinates.row(row), coordinates.row(other))
                #expect(abs(inner - kernel(papers, row, papers, other)) < 3e-3)
            }
        }
    }

    @Test func `inner products of a new paper with landmarks are kept too`() {
        let papers = features.selectingRows(Array(0..<20))
        let fresh = features.selectingRows(Array(120..<125))
        let landmarks = Landmarks(papers)
        let (known, new) = (
            landmarks.coordinates(of: papers), landmarks.coordinates(of: fresh)
        )
        for row in 0..<5 {
            for other in 0..<20 {
                let inner = product(new.row(row), known.row(other))
                #expect(abs(inner - kernel(fresh, row, papers, other)) < 5e-3)
            }
        }
    }

    @Test func `the first coordinates depend on the first landmarks only`() {
        let few = Landmarks(features.selectingRows(Array(0..<7)))
        let many = Landmarks(features.selectingRows(Array(0..<30)))
        let (short, long) = (few.coordinates(of: features), many.coordinates(of: features))
        for row in 0..<features.rows {
            for column in 0..<7 { #expect(abs(short[row, column] - long[row, column]) < 1e-4) }
        }
    }

    @Test(arguments: [5, 20]) func `weights of features give the scores that coordinates give`(
        prefix: Int
    ) {
        let landmarks = Landmarks(features.selectingRows(Array(0..<20)))
        var random = SplitMix64(seed: 1)
        let weights = (0..<prefix).map { _ in random.normal() }
        let coordinates = landmarks.coordinates(of: features)
        let (columns, values) = landmarks.featureWeights(of: weights)
        #expect(columns == columns.sorted())
        var dense = [Float](repeating: 0, count: features.columns)
        for (column, value) in zip(columns, values) { dense[Int(column)] = value }
        let scores = features.times(dense)
        for row in 0..<features.rows {
            let expected = product(coordinates.row(row)[...].prefix(prefix), weights[...])
            #expect(abs(scores[row] - expected) < 2e-3)
        }
    }

    @Test func `equal and empty papers may be landmarks`() {
        let twice = features.selectingRows([0, 0, 0, 1, 1])
        let coordinates = Landmarks(twice).coordinates(of: twice)
        #expect(coordinates.values.allSatisfy { $0.isFinite })
        let empty = SparseMatrix(
            rows: 2, columns: 3, rowOffsets: [0, 0, 0], indices: [], values: [])
        #expect(Landmarks(empty).coordinates(of: empty).values == [0, 0, 0, 0])
    }
}
