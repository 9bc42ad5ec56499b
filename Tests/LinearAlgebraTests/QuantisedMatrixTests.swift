import LinearAlgebra
import Testing

@Suite struct QuantisedMatrixTests {
    /// Rows of all multiples by turns.
    private func matrix(rows: Int, columns: Int) -> QuantisedMatrix {
        QuantisedMatrix(
            columns: columns, scales: (0..<rows).map { Float($0 % 5) / 8 },
            multiples: (0..<(rows * columns)).map { Int8($0 * 7919 % 255 - 127) })
    }

    @Test func `rounding keeps each element to half a step of its row`() {
        let matrix = DenseMatrix(rows: 3, columns: 2, values: [1, -0.3, 0, 0, 1e-6, 2e-6])
        let rounded = QuantisedMatrix(rounding: matrix)
        for row in 0..<3 {
            for (value, element) in zip(rounded.row(row), matrix.row(row)) {
                #expect(abs(value - element) <= rounded.scales[row] * 0.5001)
            }
        }
        #expect(rounded.multiples[0] == 127)
    }

    @Test func `rows are multiples of their number, chosen, appended and unpacked`() {
        let matrix = matrix(rows: 4, columns: 3)
        #expect(matrix.row(3) == matrix.multiples[9..<12].map { Float($0) * 0.375 })
        #expect(matrix.selectingRows([3, 0, 3]).row(2) == matrix.row(3))
        #expect(matrix.selectingRows([]).rows == 0)
        let both = matrix.appendingRows(of: matrix.selectingRows([2]))
        #expect(both.rows == 5)
        #expect(both.row(4) == matrix.row(2))
        for row in 0..<5 { #expect(Array(both.unpacked.row(row)) == both.row(row)) }
    }

    @Test(arguments: [0, 1, 33]) func `a product is that of the numbers`(rows: Int) {
        let matrix = matrix(rows: rows, columns: 5)
        let vector: [Float] = [1, -2, 0.5, 3, 0]
        let product = matrix.times([vector], rows: Array(0..<rows))[0]
        #expect(product.count == rows)
        for row in product.indices {
            let expected = zip(matrix.row(row), vector).reduce(0) { $0 + $1.0 * $1.1 }
            #expect(abs(product[row] - expected) < 1e-3)
        }
    }

    @Test func `of one row and one vector the product is the same whatever else is multiplied`() {
        let matrix = matrix(rows: 100, columns: 256)
        let vectors = (0..<3).map { number in
            (0..<256).map { column -> Float in
                let step = (column * 31 + number * 17) % 23
                return Float(step) / 7 - 1.5
            }
        }
        let all = vectors.map { matrix.times([$0], rows: Array(0..<100))[0] }
        // Far ones, one twice, and so many that the last block is not full.
        let rows = [99, 3, 3, 40] + Array(1..<38)
        let some = matrix.times(vectors, rows: rows)
        for number in vectors.indices {
            #expect(some[number] == rows.map { all[number][$0] })
            let two = matrix.times([vectors[number]], rows: [61, 62])[0]
            #expect(two == Array(all[number][61..<63]))
        }
    }

    @Test func `without rows, columns or vectors there is nothing to add`() {
        #expect(matrix(rows: 0, columns: 3).times([[1, 1, 1]], rows: []) == [[]])
        #expect(matrix(rows: 2, columns: 0).times([[]], rows: [0, 1]) == [[0, 0]])
        #expect(matrix(rows: 2, columns: 3).times([], rows: [0]).isEmpty)
    }

    @Test func `sizes that do not agree and rows that do not exist are refused`() async {
        await #expect(processExitsWith: .failure) {
            _ = QuantisedMatrix(columns: 2, scales: [1], multiples: [1])
        }
        await #expect(processExitsWith: .failure) {
            _ = QuantisedMatrix(columns: 1, scales: [1], multiples: [1]).times([[1, 2]], rows: [0])
        }
        await #expect(processExitsWith: .failure) {
            _ = QuantisedMatrix(columns: 1, scales: [1], multiples: [1]).times([[1]], rows: [1])
        }
    }
}
