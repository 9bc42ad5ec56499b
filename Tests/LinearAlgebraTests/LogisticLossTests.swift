import Foundation
import LinearAlgebra
import Testing

@Suite struct LogisticLossTests {
    /// Numbers of samples on both sides of a whole vector of eight and of a block of 512.
    static let sizes = [0, 1, 7, 8, 9, 17, 511, 512, 521, 1040]

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

    @Test(arguments: sizes, [0, 1, 3])
    func `loss, slope and residuals agree with their formulae`(samples: Int, models: Int) {
        let weights = weights(models, samples)
        var margins = randomMatrix(models, samples, seed: 2)
        for place in margins.values.indices { margins.values[place] *= 12 }
        let direction = randomMatrix(models, samples, seed: 3)
        let steps = (0..<models).map { Float($0) * 0.25 }
        var residuals = DenseMatrix(rows: models, columns: samples)
        let value = LogisticLoss(signedWeights: weights).evaluate(
            margins: margins, direction: direction, steps: steps, residuals: &residuals)
        for model in 0..<models {
            var (loss, slope) = (0.0, 0.0)
            for sample in 0..<samples {
                let margin = margins[model, sample] + steps[model] * direction[model, sample]
                let point = exact(Double(margin), Double(weights[model, sample]))
                loss += point.loss
                slope += point.residual * Double(direction[model, sample])
                #expect(abs(Double(residuals[model, sample]) - point.residual) < 1e-6)
            }
            #expect(abs(value.losses[model] - loss) <= 2e-6 * max(1, loss))
            #expect(abs(value.slopes[model] - slope) <= 1e-5 * max(1, abs(slope)))
        }
    }

    @Test(arguments: [1, 7, 8, 9]) func `margins far out give finite numbers`(samples: Int) {
        for margin: Float in [-200, -88, -87, 0, 87, 88, 200, 1e30, -1e30] {
            for sign: Float in [1, -1] {
                let same = [Float](repeating: 1, count: samples)
                let zeros = DenseMatrix(rows: 1, columns: samples)
                var residuals = zeros
                let value = LogisticLoss(
                    signedWeights: .init(rows: 1, columns: samples, values: same.map { $0 * sign })
                ).evaluate(
                    margins: .init(rows: 1, columns: samples, values: same.map { $0 * margin }),
                    direction: zeros, steps: [0], residuals: &residuals)
                let point = exact(Double(margin), Double(sign))
                let loss = point.loss * Double(samples)
                #expect(abs(value.losses[0] - loss) <= 1e-6 * max(1, loss))
                #expect(value.slopes[0] == 0)
                for residual in residuals.values {
                    #expect(abs(Double(residual) - point.residual) < 1e-6)
                }
            }
        }
    }

    @Test(arguments: [1, 8, 20]) func `the slope is the change of the loss along the direction`(
        samples: Int
    ) {
        let weights = weights(4, samples)
        let margins = randomMatrix(4, samples, seed: 4)
        let direction = randomMatrix(4, samples, seed: 5)
        var residuals = DenseMatrix(rows: 4, columns: samples)
        func value(_ step: Float) -> LogisticLoss.Value {
            LogisticLoss(signedWeights: weights).evaluate(
                margins: margins, direction: direction,
                steps: [Float](repeating: step, count: 4), residuals: &residuals)
        }
        let width = 0.03
        let (before, after) = (value(Float(-width)), value(Float(width)))
        let slopes = value(0).slopes
        #expect(slopes.count == 4)
        for (model, slope) in slopes.enumerated() {
            let difference = (after.losses[model] - before.losses[model]) / (2 * width)
            #expect(abs(difference - slope) < 1e-3)
        }
    }

    @Test func `residuals are the changes of the loss by each margin`() {
        let weights = weights(3, 6)
        let margins = randomMatrix(3, 6, seed: 6)
        var residuals = DenseMatrix(rows: 3, columns: 6)
        var scratch = residuals
        func loss(_ margins: DenseMatrix, _ result: inout DenseMatrix) -> Double {
            LogisticLoss(signedWeights: weights).evaluate(
                margins: margins, direction: DenseMatrix(rows: 3, columns: 6), steps: [0, 0, 0],
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
