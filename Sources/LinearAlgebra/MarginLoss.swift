/// The weighted loss of some samples by their margins, and its derivative.
///
/// For margins z, targets t of ±1 and weights s ≥ 0 the loss is Σᵢ sᵢ·ℓ(tᵢ·zᵢ). Target and weight
/// are stored as one signed number, t·s.
public struct MarginLoss: Sendable {
    /// The loss of one sample, ℓ.
    public enum Kind: Sendable {
        /// log(1 + exp(−t·z)), in nats: logistic regression.
        case logistic
        /// max(0, 1 − t·z)²: the support vector machine that LIBLINEAR calls L2-loss.
        case squaredHinge
    }

    /// The loss of one sample.
    public let kind: Kind
    /// The signed weights t·s; zero leaves a sample out.
    public let signedWeights: [Float]

    /// The loss with given signed weights.
    public init(_ kind: Kind, signedWeights: [Float]) {
        self.kind = kind
        self.signedWeights = signedWeights
    }

    /// Evaluates the loss at margins + step × direction.
    ///
    /// - Parameters:
    ///   - margins: z, n of them.
    ///   - direction: the change of z for a step of 1, n numbers.
    ///   - residuals: receives the derivative of the loss by each margin, n numbers.
    /// - Returns: the loss and its derivative along the direction.
    /// - Complexity: O(n); for a logistic loss an exponential and a logarithm each, both by
    ///   polynomials with a relative error below 3e-7.
    public func evaluate(
        margins: [Float], direction: [Float], step: Float, residuals: inout [Float]
    ) -> (loss: Double, slope: Double) {
        let samples = signedWeights.count
        precondition(
            margins.count == samples && direction.count == samples && residuals.count == samples,
            "margins, direction and residuals must be as many as the weights")
        return unsafe residuals.withUnsafeMutableBufferPointer { residuals in
            unsafe signedWeights.withUnsafeBufferPointer { weights in
                unsafe margins.withUnsafeBufferPointer { margins in
                    unsafe direction.withUnsafeBufferPointer { direction in
                        let operands = unsafe Operands(
                            weights: weights, margins: margins, direction: direction,
                            residuals: residuals)
                        return switch kind {
                        case .logistic: operands.evaluate(step: step, logistic)
                        case .squaredHinge: operands.evaluate(step: step, squaredHinge)
                        }
                    }
                }
            }
        }
    }
}

/// The arrays of one evaluation, all of one length.
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

    /// Loss and slope, given those of eight samples.
    ///
    /// Sums run in single precision over 64 samples at most and in double precision over those.
    @inline(__always)
    func evaluate(
        step: Float, _ pointwise: (SIMD8<Float>, SIMD8<Float>) -> PointLoss
    ) -> (loss: Double, slope: Double) {
        var (loss, slope) = (0.0, 0.0)
        let count = unsafe weights.count
        let whole = count - count % 8
        for start in stride(from: 0, to: whole, by: 512) {
            var losses = SIMD8<Float>.zero
            var slopes = SIMD8<Float>.zero
            for base in stride(from: start, to: min(start + 512, whole), by: 8) {
                let direction = unsafe load(self.direction, base)
                let point = unsafe pointwise(
                    load(margins, base) + step * direction, load(weights, base))
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
        guard whole < count else { return (loss, slope) }
        let rest = evaluateTail(whole..<count, step: step, pointwise)
        return (loss + rest.loss, slope + rest.slope)
    }

    /// Fewer than eight samples; the other places of a vector have no weight.
    @inline(__always)
    private func evaluateTail(
        _ places: Range<Int>, step: Float,
        _ pointwise: (SIMD8<Float>, SIMD8<Float>) -> PointLoss
    ) -> (loss: Double, slope: Double) {
        var margin = SIMD8<Float>.zero
        var direction = SIMD8<Float>.zero
        var weight = SIMD8<Float>.zero
        for (lane, place) in places.enumerated() {
            unsafe margin[lane] = margins[place]
            unsafe direction[lane] = self.direction[place]
            unsafe weight[lane] = weights[place]
        }
        let point = pointwise(margin + step * direction, weight)
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

/// Loss and derivative of eight samples.
private typealias PointLoss = (loss: SIMD8<Float>, residual: SIMD8<Float>)

/// The squared hinge of eight samples, given t·s of each.
@inline(__always)
private func squaredHinge(_ margin: SIMD8<Float>, _ signedWeight: SIMD8<Float>) -> PointLoss {
    let isNegative = signedWeight .< 0
    let agreement = margin.replacing(with: -margin, where: isNegative)
    let weight = signedWeight.replacing(with: -signedWeight, where: isNegative)
    let lack = (1 - agreement).replacing(with: 0, where: agreement .> 1)
    return (weight * lack * lack, -2 * signedWeight * lack)
}

/// The logistic loss of eight samples, given t·s of each.
@inline(__always)
private func logistic(_ margin: SIMD8<Float>, _ signedWeight: SIMD8<Float>) -> PointLoss {
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
