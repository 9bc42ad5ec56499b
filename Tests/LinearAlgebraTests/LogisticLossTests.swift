import Foundation
import LinearAlgebra
import Testing

@Suite struct LogisticLossTests {
    /// Widths on both sides of a whole vector of eight.
    static let widths = [1, 2, 7, 8, 9, 17]

    private func exact(_ margin: Double, _ signed: Double) -> (loss: Double, residual: Double) {
        let agreement = signed < 0 ? -margin : margin
        let loss = max(-agreement, 0) + log1p(exp(-abs(agreement)))
        return (abs(signed) * loss, -signed / (1 + exp(agreement)))
    }

    private func weights(_ rows: Int, _ columns: Int) -> DenseMatrix {
        var weights = randomMatrix(rows, columns, seed: 1)
        for place in stride(from: 0, to: weights.values.count, by: 5) { weights.values[place] = 0 }
        return weights
    }

    @Test(arguments: widths, [0, 1, 63, 65, 130])
    func `loss, slope and residuals agree with their formulae`(width: Int, rows: Int) {
        let weights = weights(rows, width)
        var margins = randomMatrix(rows, width, seed: 2)
        for place in margins.values.indices { margins.values[place] *= 12 }
        let direction = randomMatrix(rows, width, seed: 3)
        let steps = (0..<width).map { Float($0) * 0.25 }
        var residuals = DenseMatrix(rows: rows, columns: width)
        let value = LogisticLoss(signedWeights: weights).evaluate(
            margins: margins, direction: direction, steps: steps, residuals: &residuals)
        for column in 0..<width {
            var (loss, slope) = (0.0, 0.0)
            for row in 0..<rows {
                let margin = margins[row, column] + steps[column] * direction[row, column]
                let point = exact(Double(margin), Double(weights[row, column]))
                loss += point.loss
                slope += point.residual * Double(direction[row, column])
                #expect(abs(Double(residuals[row, column]) - point.residual) < 1e-6)
            }
            #expect(abs(value.losses[column] - loss) <= 2e-6 * max(1, loss))
            #expect(abs(value.slopes[column] - slope) <= 1e-5 * max(1, abs(slope)))
        }
    }

    @Test(arguments: widths) func `margins far out give finite numbers`(width: Int) {
        for margin: Float in [-200, -88, -87, 0, 87, 88, 200, 1e30, -1e30] {
            for sign: Float in [1, -1] {
                var margins = DenseMatrix(rows: 1, columns: width)
                var weights = margins
                for column in 0..<width {
                    margins[0, column] = margin
                    weights[0, column] = sign
                }
                var residuals = DenseMatrix(rows: 1, columns: width)
                let value = LogisticLoss(signedWeights: weights).evaluate(
                    margins: margins, direction: DenseMatrix(rows: 1, columns: width),
                    steps: [Float](repeating: 0, count: width), residuals: &residuals)
                let point = exact(Double(margin), Double(sign))
                for column in 0..<width {
                    #expect(abs(value.losses[column] - point.loss) <= 1e-6 * max(1, point.loss))
                    #expect(abs(Double(residuals[0, column]) - point.residual) < 1e-6)
                    #expect(value.slopes[column] == 0)
                }
            }
        }
    }

    @Test(arguments: widths) func `the slope is the change of the loss along the direction`(
        width: Int
    ) {
        let weights = weights(20, width)
        let margins = randomMatrix(20, width, seed: 4)
        let direction = randomMatrix(20, width, seed: 5)
        var residuals = DenseMatrix(rows: 20, columns: width)
        func value(_ step: Float) -> LogisticLoss.Value {
            LogisticLoss(signedWeights: weights).evaluate(
                margins: margins, direction: direction,
                steps: [Float](repeating: step, count: width), residuals: &residuals)
        }
        let width = 0.03
        let (before, after) = (value(Float(-width)), value(Float(width)))
        let slopes = value(0).slopes
        for (column, slope) in slopes.enumerated() {
            let difference = (after.losses[column] - before.losses[column]) / (2 * width)
            #expect(abs(difference - slope) < 1e-3)
        }
    }

    @Test func `residuals are the changes of the loss by each margin`() {
        let weights = weights(6, 3)
        let margins = randomMatrix(6, 3, seed: 6)
        var residuals = DenseMatrix(rows: 6, columns: 3)
        var scratch = residuals
        func loss(_ margins: DenseMatrix, _ result: inout DenseMatrix) -> Double {
            LogisticLoss(signedWeights: weights).evaluate(
                margins: margins, direction: DenseMatrix(rows: 6, columns: 3), steps: [0, 0, 0],
                residuals: &result
            ).losses.reduce(0, +)
        }
        _ = loss(margins, &residuals)
        for place in margins.values.indices {
            var (lower, upper) = (margins, margins)
            lower.values[place] -= 0.03125
            upper.values[place] += 0.03125
            let difference = (loss(upper, &scratch) - loss(lower, &scratch)) / 0.0625
            #expect(abs(difference - Double(residuals.values[place])) < 1e-3)
        }
    }

    @Test func `sizes that differ are refused`() async {
        await #expect(processExitsWith: .failure) {
            var residuals = DenseMatrix(rows: 1, columns: 1)
            _ = LogisticLoss(signedWeights: DenseMatrix(rows: 1, columns: 1)).evaluate(
                margins: DenseMatrix(rows: 2, columns: 1),
                direction: DenseMatrix(rows: 1, columns: 1), steps: [0], residuals: &residuals)
        }
    }
}
