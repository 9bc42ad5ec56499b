/// The weighted logistic loss of many models over the same samples, and its derivative.
///
/// For margins z (n × m, a row a sample, a column a model), targets t of ±1 and weights s ≥ 0 the
/// loss of model j is Σᵢ sᵢⱼ·log(1 + exp(−tᵢⱼ·zᵢⱼ)), and its derivative by zᵢⱼ is
/// −tᵢⱼ·sᵢⱼ / (1 + exp(tᵢⱼ·zᵢⱼ)). Target and weight are stored as one signed number, t·s.
public struct LogisticLoss: Sendable {
    /// The signed weights t·s, n × m; zero leaves a sample out of a model.
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
    ///   - margins: z, n × m.
    ///   - direction: the change of z for a step of 1, n × m.
    ///   - steps: m steps.
    ///   - residuals: receives the derivative of the loss by each margin, n × m.
    /// - Complexity: O(n × m); an exponential and a logarithm each, both by polynomials with a
    ///   relative error below 3e-7.
    public func evaluate(
        margins: DenseMatrix, direction: DenseMatrix, steps: [Float],
        residuals: inout DenseMatrix
    ) -> Value {
        let models = signedWeights.columns
        precondition(
            margins.columns == models && direction.columns == models && steps.count == models
                && residuals.columns == models && margins.rows == signedWeights.rows
                && direction.rows == signedWeights.rows && residuals.rows == signedWeights.rows,
            "margins, direction and residuals must have the size of the weights")
        guard models == 1 else {
            return evaluateRows(
                width: models, count: signedWeights.rows, margins, direction, steps, &residuals)
        }
        // One model: the samples take the place of the columns, so that whole vectors are filled.
        let single = evaluateRows(
            width: signedWeights.rows, count: signedWeights.rows == 0 ? 0 : 1, margins, direction,
            [Float](repeating: steps[0], count: signedWeights.rows), &residuals)
        return Value(losses: [single.losses.reduce(0, +)], slopes: [single.slopes.reduce(0, +)])
    }

    private func evaluateRows(
        width: Int, count: Int, _ margins: DenseMatrix, _ direction: DenseMatrix, _ steps: [Float],
        _ residuals: inout DenseMatrix
    ) -> Value {
        var value = Value(
            losses: [Double](repeating: 0, count: width),
            slopes: [Double](repeating: 0, count: width))
        unsafe residuals.values.withUnsafeMutableBufferPointer { residuals in
            unsafe signedWeights.values.withUnsafeBufferPointer { weights in
                unsafe margins.values.withUnsafeBufferPointer { margins in
                    unsafe direction.values.withUnsafeBufferPointer { direction in
                        let operands = unsafe Operands(
                            weights: weights, margins: margins, direction: direction,
                            residuals: residuals)
                        for start in stride(from: 0, to: width, by: 8) {
                            operands.evaluateColumns(
                                start..<min(start + 8, width), width: width, rows: count, steps,
                                &value)
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

    /// Up to eight neighbouring columns over all rows.
    ///
    /// Sums run in single precision over 64 rows at most and in double precision over those.
    func evaluateColumns(
        _ columns: Range<Int>, width: Int, rows: Int, _ steps: [Float],
        _ value: inout LogisticLoss.Value
    ) {
        var step = SIMD8<Float>.zero
        for column in columns { step[column - columns.lowerBound] = steps[column] }
        for blockStart in stride(from: 0, to: rows, by: 64) {
            var losses = SIMD8<Float>.zero
            var slopes = SIMD8<Float>.zero
            for row in blockStart..<min(blockStart + 64, rows) {
                let base = row * width + columns.lowerBound
                if columns.count == 8 {
                    evaluate(at: base, step: step, &losses, &slopes)
                } else {
                    evaluateTail(at: base, columns.count, step: step, &losses, &slopes)
                }
            }
            for column in columns {
                value.losses[column] += Double(losses[column - columns.lowerBound])
                value.slopes[column] += Double(slopes[column - columns.lowerBound])
            }
        }
    }

    @inline(__always)
    private func evaluate(
        at base: Int, step: SIMD8<Float>, _ losses: inout SIMD8<Float>,
        _ slopes: inout SIMD8<Float>
    ) {
        let direction = unsafe load(self.direction, base)
        let point = unsafe logistic(
            load(margins, base) + step * direction, signedWeight: load(weights, base))
        unsafe UnsafeMutableRawPointer(residuals.baseAddress.unsafelyUnwrapped + base)
            .storeBytes(of: point.residual, as: SIMD8<Float>.self)
        losses += point.loss
        slopes += point.residual * direction
    }

    private func evaluateTail(
        at base: Int, _ count: Int, step: SIMD8<Float>, _ losses: inout SIMD8<Float>,
        _ slopes: inout SIMD8<Float>
    ) {
        var margin = SIMD8<Float>.zero
        var direction = SIMD8<Float>.zero
        var weight = SIMD8<Float>.zero
        for lane in 0..<count {
            unsafe margin[lane] = margins[base + lane]
            unsafe direction[lane] = self.direction[base + lane]
            unsafe weight[lane] = weights[base + lane]
        }
        let point = logistic(margin + step * direction, signedWeight: weight)
        for lane in 0..<count { unsafe residuals[base + lane] = point.residual[lane] }
        losses += point.loss
        slopes += point.residual * direction
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
