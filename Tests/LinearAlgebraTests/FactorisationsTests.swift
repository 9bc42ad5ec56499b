import LinearAlgebra
import Testing

@Suite struct FactorisationsTests {
    @Test(arguments: [1, 2, 5, 30]) func `the Cholesky factor times its transpose is the matrix`(
        size: Int
    ) throws {
        let matrix = randomDefiniteMatrix(size, seed: 1)
        let lower = try #require(CholeskyFactor(of: matrix)).lower
        #expect(largestDifference(naiveProduct(lower, lower.naiveTranspose), matrix) < 2e-4)
        for row in 0..<size {
            for column in (row + 1)..<max(row + 1, size) { #expect(lower[row, column] == 0) }
        }
    }

    @Test func `only the lower triangle is read`() throws {
        var matrix = DenseMatrix(rows: 2, columns: 2, values: [4, 99, 2, 5])
        let factor = try #require(CholeskyFactor(of: matrix))
        #expect(factor.lower.values == [2, 0, 1, 2])
        matrix[0, 1] = 2
        #expect(CholeskyFactor(of: matrix)?.lower == factor.lower)
    }

    @Test func `the leading block of the factor is the factor of the leading block`() throws {
        let matrix = randomDefiniteMatrix(8, seed: 2)
        let block = leadingPart(of: matrix, 3)
        let whole = try #require(CholeskyFactor(of: matrix)).lower
        let part = try #require(CholeskyFactor(of: block)).lower
        let leading = leadingPart(of: whole, 3)
        #expect(largestDifference(leading, part) < 1e-5)
    }

    @Test func `whitened rows have the inner products of the inverse`() throws {
        let matrix = randomDefiniteMatrix(6, seed: 3)
        let factor = try #require(CholeskyFactor(of: matrix))
        let rows = randomMatrix(4, 6, seed: 4)
        var white = rows
        factor.whitenRows(of: &white)
        // L times the whitened row is the row.
        #expect(largestDifference(naiveProduct(white, factor.lower.naiveTranspose), rows) < 1e-4)
        var none = DenseMatrix(rows: 0, columns: 6)
        factor.whitenRows(of: &none)
        #expect(none.values.isEmpty)
    }

    @Test func `a matrix that is not positive definite has no factor`() {
        #expect(CholeskyFactor(of: DenseMatrix(rows: 2, columns: 2, values: [1, 2, 2, 1])) == nil)
        #expect(CholeskyFactor(of: DenseMatrix(rows: 1, columns: 1, values: [-1])) == nil)
        #expect(CholeskyFactor(of: DenseMatrix(rows: 2, columns: 2)) == nil)
    }

    @Test func `eigenvectors are stretched by their eigenvalues`() throws {
        var matrix = randomMatrix(9, 9, seed: 9)
        for row in 0..<9 {
            for column in 0..<row { matrix[row, column] = matrix[column, row] }
        }
        let eigen = try #require(SymmetricEigen(of: matrix))
        #expect(eigen.values == eigen.values.sorted())
        let images = naiveProduct(eigen.vectors, matrix)
        var stretched = eigen.vectors
        stretched.scaleRows(by: eigen.values)
        #expect(largestDifference(images, stretched) < 1e-4)
        let products = naiveProduct(eigen.vectors, eigen.vectors.naiveTranspose)
        #expect(largestDifference(products, .identity(9)) < 1e-5)
    }

    @Test func `a diagonal matrix shows its eigenvalues in ascending order`() throws {
        let diagonal = DenseMatrix(rows: 3, columns: 3, values: [3, 0, 0, 0, -1, 0, 0, 0, 2])
        let eigen = try #require(SymmetricEigen(of: diagonal))
        #expect(largestDifference(eigen.values, [-1, 2, 3]) < 1e-6)
        #expect(SymmetricEigen(of: DenseMatrix(rows: 0, columns: 0))?.values == [])
    }

    @Test(arguments: [[1, 1], [5, 5], [40, 7], [3, 0]])
    func `orthonormal columns span what the columns spanned`(size: [Int]) {
        let matrix = randomMatrix(size[0], size[1], seed: 10)
        var basis = matrix
        basis.orthonormaliseColumns()
        let products = naiveProduct(basis.naiveTranspose, basis)
        #expect(largestDifference(products, .identity(size[1])) < 1e-5)
        let projected = naiveProduct(basis, naiveProduct(basis.naiveTranspose, matrix))
        #expect(largestDifference(projected, matrix) < 1e-5)
    }

    @Test(arguments: [[1, 1], [3, 5], [32, 32], [33, 65], [0, 4], [4, 0]])
    func `the transpose exchanges rows and columns`(size: [Int]) {
        let matrix = randomMatrix(size[0], size[1], seed: 11)
        #expect(matrix.transposed() == matrix.naiveTranspose)
    }

    @Test func `only square matrices are factorised, and only tall ones orthonormalised`() async {
        await #expect(processExitsWith: .failure) {
            _ = CholeskyFactor(of: DenseMatrix(rows: 1, columns: 2))
        }
        await #expect(processExitsWith: .failure) {
            var wide = DenseMatrix(rows: 1, columns: 2)
            wide.orthonormaliseColumns()
        }
    }
}
