import Foundation
import LinearAlgebra
import Testing

@Suite struct MarginLossTests {
    /// Numbers of samples on both sides of a whole vector of eight and of a block of 512.
    static let sizes = [0, 1, 7, 8, 9, 17, 511, 512, 521, 1040]

    private func exact(
        _ margin: Double, _ signed: Double, _ kind: MarginLoss.Kind = .logistic
    ) -> (loss: Double, residual: Double) {
        let agreement = signed < 0 ? -margin : margin
        if kind == .squaredHinge {
            let lack = max(0, 1 - agreement)
            return (abs(signed) * lack * lack, -2 * signed * lack)
        }
        let loss = max(-agreement, 0) + log1p(exp(-abs(agreement)))
        return (abs(signed) * loss, -signed / (1 + exp(agreement)))
    }

    private func vector(_ count: Int, seed: UInt64, times factor: Float = 1) -> [Float] {
        randomMatrix(1, count, seed: seed).values.map { $0 * factor }
    }

    /// Weights of both signs, every fifth of them zero.
    private func weights(_ count: Int) -> [Float] {
        vector(count, seed: 1).enumerated().map { $0.isMultiple(of: 5) ? 0 : $1 }
    }

    @Test(arguments: sizes, [0, 0.25] as [Float])
    func `loss, slope and residuals agree with their formulae`(samples: Int, step: Float) {
        for kind in [MarginLoss.Kind.logistic, .squaredHinge] {
            let weights = weights(samples)
            // Hinges are squared: margins that are not far out keep the sums comparable.
            let margins = vector(samples, seed: 2, times: kind == .logistic ? 12 : 2)
            let direction = vector(samples, seed: 3)
            var residuals = [Float](repeating: 9, count: samples)
            let value = MarginLoss(kind, signedWeights: weights).evaluate(
                margins: margins, direction: direction, step: step, residuals: &residuals)
            var (loss, slope) = (0.0, 0.0)
            for sample in 0..<samples {
                let margin = margins[sample] + step * direction[sample]
                let point = exact(Double(margin), Double(weights[sample]), kind)
                loss += point.loss
                slope += point.residual * Double(direction[sample])
                #expect(abs(Double(residuals[sample]) - point.residual) < 2e-6)
            }
            #expect(abs(value.loss - loss) <= 2e-6 * max(1, loss))
            #expect(abs(value.slope - slope) <= 1e-5 * max(1, abs(slope)))
        }
    }

    @Test(arguments: [1, 7, 8, 9]) func `margins far out give finite numbers`(samples: Int) {
        for margin: Float in [-200, -88, -87, 0, 87, 88, 200, 1e30, -1e30] {
            for sign: Float in [1, -1] {
                let same = [Float](repeating: 1, count: samples)
                let zeros = [Float](repeating: 0, count: samples)
                var residuals = zeros
                let value = MarginLoss(.logistic, signedWeights: same.map { $0 * sign }).evaluate(
                    margins: same.map { $0 * margin }, direction: zeros, step: 0,
                    residuals: &residuals)
                let point = exact(Double(margin), Double(sign))
                let loss = point.loss * Double(samples)
                #expect(abs(value.loss - loss) <= 1e-6 * max(1, loss))
                #expect(value.slope == 0)
                for residual in residuals {
                    #expect(abs(Double(residual) - point.residual) < 1e-6)
                }
            }
        }
    }

    @Test(arguments: [1, 8, 20]) func `the slope is the change of the loss along the direction`(
        samples: Int
    ) {
        let loss = MarginLoss(.logistic, signedWeights: weights(samples).map { $0 + 0.5 })
        let margins = vector(samples, seed: 4)
        let direction = vector(samples, seed: 5)
        var residuals = [Float](repeating: 0, count: samples)
        func value(_ step: Float) -> (loss: Double, slope: Double) {
            loss.evaluate(
                margins: margins, direction: direction, step: step, residuals: &residuals)
        }
        let width = 0.03
        let (before, after) = (value(Float(-width)), value(Float(width)))
        let difference = (after.loss - before.loss) / (2 * width)
        #expect(abs(difference - value(0).slope) < 1e-3)
    }

    @Test(arguments: [MarginLoss.Kind.logistic, .squaredHinge])
    func `residuals are the changes of the loss by each margin`(kind: MarginLoss.Kind) {
        let weights = weights(18)
        let margins = vector(18, seed: 6)
        let zeros = [Float](repeating: 0, count: 18)
        var (residuals, scratch) = (zeros, zeros)
        func loss(_ margins: [Float], _ result: inout [Float]) -> Double {
            MarginLoss(kind, signedWeights: weights).evaluate(
                margins: margins, direction: zeros, step: 0, residuals: &result
            ).loss
        }
        _ = loss(margins, &residuals)
        for place in margins.indices {
            var (lower, upper) = (margins, margins)
            lower[place] -= 0.03125
            upper[place] += 0.03125
            let difference = (loss(upper, &scratch) - loss(lower, &scratch)) / 0.0625
            #expect(abs(difference - Double(residuals[place])) < 1e-3)
        }
    }

    @Test func `sizes that differ are refused`() async {
        await #expect(processExitsWith: .failure) {
            var residuals: [Float] = [0]
            _ = MarginLoss(.logistic, signedWeights: [1]).evaluate(
                margins: [0, 0], direction: [0], step: 0, residuals: &residuals)
        }
    }
}
