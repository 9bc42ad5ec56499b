/// The weighted logistic loss of many models over the same samples, and its derivative.
///
/// For margins z (m × n, a row a model, a column a sample), targets t of ±1 and weights s ≥ 0 the
/// loss of model j is Σᵢ sⱼᵢ·log(1 + exp(−tⱼᵢ·zⱼᵢ)), and its derivative by zⱼᵢ is
/// −tⱼᵢ·sⱼᵢ / (1 + exp(tⱼᵢ·zⱼᵢ)). Target and weight are stored as one signed number, t·s.
public struct LogisticLoss: Sendable {
    /// The signed weights t·s, m × n; zero leaves a sample out of a model.
    public let signedWeights: DenseMatrix

    /// The loss with given signed weights.
    public init(signedWeights: DenseMatrix) {
        self.signedWeights = signedWeights
    }

    /// What one evaluation gives for each model.
    public struct Value: Sendable {
        /// The loss, in nats.
        public var losses: [Double]
        /// The derivative of the loss along the direction.
        public var slopes: [Double]
    }

    /// Evaluates the loss at margins + step × direction, with a step for each model.
    ///
    /// - Parameters:
    ///   - margins: z, m × n.
    ///   - direction: the change of z for a step of 1, m × n.
    ///   - steps: m steps.
    ///   - residuals: receives the derivative of the loss by each margin, m × n.
    /// - Complexity: O(m × n); an exponential and a logarithm each, both by polynomials with a
    ///   relative error below 3e-7.
    public func evaluate(
        margins: DenseMatrix, direction: DenseMatrix, steps: [Float],
        residuals: inout DenseMatrix
    ) -> Value {
        let (models, samples) = (signedWeights.rows, signedWeights.columns)
        precondition(
            margins.rows == models && direction.rows == models && steps.count == models
                && residuals.rows == models && margins.columns == samples
                && direction.columns == samples && residuals.columns == samples,
            "margins, direction and residuals must have the size of the weights")
        var value = Value(losses: [], slopes: [])
        unsafe residuals.values.withUnsafeMutableBufferPointer { residuals in
            unsafe signedWeights.values.withUnsafeBufferPointer { weights in
                unsafe margins.values.withUnsafeBufferPointer { margins in
                    unsafe direction.values.withUnsafeBufferPointer { direction in
                        let operands = unsafe Operands(
                            weights: weights, margins: margins, direction: direction,
                            residuals: residuals)
                        for model in 0..<models {
                            let (loss, slope) = operands.evaluate(
                                (model * samples)..<((model + 1) * samples), step: steps[model])
                            value.losses.append(loss)
                            value.slopes.append(slope)
                        }
                    }
                }
            }
        }
        return value
    }
}

/// The arrays of one evaluation, all of one layout.
@safe private struct Operands {
    let weights: UnsafeBufferPointer<Float>
    let margins: UnsafeBufferPointer<Float>
    let direction: UnsafeBufferPointer<Float>
    let residuals: UnsafeMutableBufferPointer<Float>

    init(
        weights: UnsafeBufferPointer<Float>, margins: UnsafeBufferPointer<Float>,
        direction: UnsafeBufferPointer<Float>, residuals: UnsafeMutableBufferPointer<Float>
    ) {
        unsafe self.weights = weights
        unsafe self.margins = margins
        unsafe self.direction = direction
        unsafe self.residuals = residuals
    }

    /// Loss and slope of one model, whose samples lie at the given places.
    ///
    /// Sums run in single precision over 64 samples at most and in double precision over those.
    func evaluate(_ places: Range<Int>, step: Float) -> (loss: Double, slope: Double) {
        var (loss, slope) = (0.0, 0.0)
        let whole = places.upperBound - places.count % 8
        for start in stride(from: places.lowerBound, to: whole, by: 512) {
            var losses = SIMD8<Float>.zero
            var slopes = SIMD8<Float>.zero
            for base in stride(from: start, to: min(start + 512, whole), by: 8) {
                let direction = unsafe load(self.direction, base)
                let point = unsafe logistic(
                    load(margins, base) + step * direction, signedWeight: load(weights, base))
                unsafe UnsafeMutableRawPointer(residuals.baseAddress.unsafelyUnwrapped + base)
                    .storeBytes(of: point.residual, as: SIMD8<Float>.self)
                losses += point.loss
                slopes += point.residual * direction
            }
            for lane in 0..<8 {
                loss += Double(losses[lane])
                slope += Double(slopes[lane])
            }
        }
        let rest = evaluateTail(whole..<places.upperBound, step: step)
        return (loss + rest.loss, slope + rest.slope)
    }

    /// Fewer than eight samples; the other places of a vector have no weight.
    private func evaluateTail(_ places: Range<Int>, step: Float) -> (loss: Double, slope: Double) {
        var margin = SIMD8<Float>.zero
        var direction = SIMD8<Float>.zero
        var weight = SIMD8<Float>.zero
        for (lane, place) in places.enumerated() {
            unsafe margin[lane] = margins[place]
            unsafe direction[lane] = self.direction[place]
            unsafe weight[lane] = weights[place]
        }
        let point = logistic(margin + step * direction, signedWeight: weight)
        let slopes = point.residual * direction
        var (loss, slope) = (0.0, 0.0)
        for (lane, place) in places.enumerated() {
            unsafe residuals[place] = point.residual[lane]
            loss += Double(point.loss[lane])
            slope += Double(slopes[lane])
        }
        return (loss, slope)
    }

    @inline(__always)
    private func load(_ source: UnsafeBufferPointer<Float>, _ base: Int) -> SIMD8<Float> {
        unsafe UnsafeRawPointer(source.baseAddress.unsafelyUnwrapped + base)
            .loadUnaligned(as: SIMD8<Float>.self)
    }
}

/// Loss and derivative of eight samples, given t·s of each.
@inline(__always)
private func logistic(
    _ margin: SIMD8<Float>, signedWeight: SIMD8<Float>
) -> (loss: SIMD8<Float>, residual: SIMD8<Float>) {
    let isNegative = signedWeight .< 0
    let agreement = margin.replacing(with: -margin, where: isNegative)
    let weight = signedWeight.replacing(with: -signedWeight, where: isNegative)
    let isWrong = agreement .< 0
    let decay = exponential(ofMinus: agreement.replacing(with: -agreement, where: isWrong))
    let inverse = 1 / (1 + decay)
    // 1 / (1 + exp(agreement)), without overflow on either side.
    let doubt = (decay * inverse).replacing(with: inverse, where: isWrong)
    let hinge = SIMD8<Float>.zero.replacing(with: -agreement, where: isWrong)
    return (weight * (hinge + logarithm(ofOnePlus: decay)), -signedWeight * doubt)
}

/// exp(−x) for x ≥ 0.
///
/// Range reduction by powers of two and a polynomial of degree 6; coefficients of `expf` in
/// S. Moshier's Cephes library (1989). Rounding to an integer goes by adding 1.5·2²³, because the
/// baseline x86-64 has no rounding instruction.
@inline(__always)
private func exponential(ofMinus x: SIMD8<Float>) -> SIMD8<Float> {
    let argument = (-x).replacing(with: -87, where: x .> 87)
    let magic: Float = 12_582_912
    let shifted = argument * 1.442_695_04 + magic
    let power = shifted - magic
    let rest = argument - power * 0.693_359_375 + power * 2.121_944_4e-4
    var polynomial = rest * 1.987_569_15e-4 + 1.398_199_95e-3
    polynomial = polynomial * rest + 8.333_451_9e-3
    polynomial = polynomial * rest + 4.166_579_6e-2
    polynomial = polynomial * rest + 1.666_666_5e-1
    polynomial = polynomial * rest + 0.5
    let mantissa = polynomial * rest * rest + rest + 1
    let bits = unsafe unsafeBitCast(shifted, to: SIMD8<UInt32>.self)
    let exponent = (bits &- magic.bitPattern &+ 127) &<< 23
    return unsafe mantissa * unsafeBitCast(exponent, to: SIMD8<Float>.self)
}

/// log(1 + x) for 0 ≤ x ≤ 1, as 2·artanh(x / (2 + x)); the series stops where a term falls below
/// 2⁻²⁴ of the sum.
@inline(__always)
private func logarithm(ofOnePlus x: SIMD8<Float>) -> SIMD8<Float> {
    let ratio = x / (2 + x)
    let square = ratio * ratio
    var series = square * (1 / 13) + 1 / 11
    series = series * square + 1 / 9
    series = series * square + 1 / 7
    series = series * square + 1 / 5
    series = series * square + 1 / 3
    return 2 * (ratio + ratio * square * series)
}
