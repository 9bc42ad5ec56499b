/// The paired randomisation test: if two systems were equally good, the sign of each period's
/// difference would be a matter of chance.
///
/// Source: Fisher, "The Design of Experiments", 1935, section 21; for retrieval Smucker, Allan and
/// Carterette, CIKM 2007.
enum RandomisationTest {
    /// The two-sided probability of a mean difference at least as far from 0 as the one seen.
    ///
    /// With up to 16 differences that are not 0 all signs are tried; with more, `samples` random
    /// ones, and then p = (1 + extreme) / (1 + samples) (Phipson and Smyth, 2010). Nil without a
    /// difference to test, that is of nothing; 1 where all differences are 0.
    static func probability(
        ofDifferences all: [Double], samples: Int = 10_000, seed: UInt64
    ) -> Double? {
        guard !all.isEmpty else { return nil }
        let differences = all.filter { $0 != 0 }
        guard !differences.isEmpty else { return 1 }
        let seen = abs(differences.reduce(0, +))
        // Sums that differ by rounding alone are the same sum.
        let bound = seen - 1e-12 * differences.reduce(0) { $0 + abs($1) }
        if differences.count <= 16 {
            let patterns = 1 << differences.count
            let extreme = (0..<patterns).count { abs(sum(differences, signs: $0)) >= bound }
            return Double(extreme) / Double(patterns)
        }
        var random = SeededRandom(seed: seed, name: "randomisation")
        var extreme = 0
        for _ in 0..<samples where abs(randomSum(differences, &random)) >= bound { extreme += 1 }
        return Double(1 + extreme) / Double(1 + samples)
    }

    /// Holm's correction for several tests, in the given order.
    ///
    /// Each p is multiplied by the number of tests not yet rejected, and is never below an
    /// earlier one nor above 1. Tests without a p have none.
    ///
    /// Source: Holm, Scandinavian Journal of Statistics 6, 1979.
    static func holm(_ probabilities: [Double?]) -> [Double?] {
        let order = probabilities.indices.filter { probabilities[$0] != nil }
            .sorted { (probabilities[$0] ?? 1, $0) < (probabilities[$1] ?? 1, $1) }
        var adjusted = [Double?](repeating: nil, count: probabilities.count)
        var highest = 0.0
        for (place, index) in order.enumerated() {
            guard let probability = probabilities[index] else { continue }
            highest = max(highest, min(1, probability * Double(order.count - place)))
            adjusted[index] = highest
        }
        return adjusted
    }

    private static func sum(_ differences: [Double], signs: Int) -> Double {
        var sum = 0.0
        for (index, difference) in differences.enumerated() {
            sum += signs >> index & 1 == 0 ? difference : -difference
        }
        return sum
    }

    private static func randomSum(_ differences: [Double], _ random: inout SeededRandom) -> Double {
        var sum = 0.0
        var bits: UInt64 = 0
        for (index, difference) in differences.enumerated() {
            if index % 64 == 0 { bits = random.next() }
            sum += bits & 1 == 0 ? difference : -difference
            bits >>= 1
        }
        return sum
    }
}
