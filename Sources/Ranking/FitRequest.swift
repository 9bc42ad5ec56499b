import LinearAlgebra
import Papers

/// The papers of one fit, as rows of common feature vectors.
public struct FitRequest: Sendable {
    /// Papers with a thumb up.
    public var liked: [Int]
    /// Papers with a thumb down.
    public var disliked: [Int]
    /// Papers that stood high in a list and got no word: weak signs of no interest.
    public var passed: [Int]
    /// Papers without a word of the reader, to tell the liked ones from.
    public var others: [Int]
    /// How many papers without a word there were in all: `others` are a sample of them.
    public var population: Int
    /// How many days before the fit a paper got its thumb; one that is not named, just now.
    public var ages: [Int: Float]

    /// The papers of one fit.
    public init(
        liked: [Int], disliked: [Int] = [], passed: [Int] = [], others: [Int],
        population: Int? = nil, ages: [Int: Float] = [:]
    ) {
        self.liked = liked
        self.disliked = disliked
        self.passed = passed
        self.others = others
        self.population = population ?? others.count + passed.count
        self.ages = ages
    }
}

extension FitRequest {
    /// Adds a paper with a thumb.
    ///
    /// - Parameter age: days since it was given.
    mutating func add(_ paper: Int, _ verdict: Verdict, age: Float) {
        if verdict == .up { liked.append(paper) }
        if verdict == .down { disliked.append(paper) }
        ages[paper] = age
    }

    /// Neighbouring requests that are fitted together: as many as have hardly more papers together
    /// than one of them, since each product takes all papers of the batch, but sixteen at least.
    static func batches(_ requests: [FitRequest]) -> [Range<Int>] {
        var batches: [Range<Int>] = []
        var start = 0
        var papers: Set<Int> = []
        for (index, request) in requests.enumerated() {
            let joined = papers.union(request.rows)
            let isMuch = index - start >= 16 && joined.count > request.rows.count * 5 / 4
            if isMuch || joined.count > FitSettings.papersTogether, index > start {
                batches.append(start..<index)
                start = index
                papers = Set(request.rows)
            } else {
                papers = joined
            }
        }
        if start < requests.count { batches.append(start..<requests.count) }
        return batches
    }

    /// All its papers.
    var rows: [Int] { liked + disliked + passed + others }

    /// How much of the prior the fit begins with, 0..<1.
    func priorStrength(_ settings: FitSettings) -> Float {
        let liked = Float(liked.count)
        return liked / (liked + max(settings.likedForHalfOfPrior, .leastNormalMagnitude))
    }

    /// How many other papers of the fit each thumb down weighs as much as.
    func dislikeWeight(_ settings: FitSettings) -> Float {
        let count = Float(disliked.count)
        let fading = (count + 2) * (1 + count / settings.dislikesForHalf)
        return max(settings.dislikeWeight, settings.fewDislikesWeight / fading)
    }

    /// Target times weight of each paper: both classes have the same mass, and a thumb down weighs
    /// as much as a sampled other paper, which stands for dozens of the population, or more.
    ///
    /// With thumbs down only, the others stand for what is not disliked.
    func signedWeights(_ settings: FitSettings) -> [(row: Int, weight: Float)] {
        let taken = others.atEvenSteps(settings.othersTaken)
        let plain = liked.isEmpty ? [] : taken
        // Each other paper stands for its share of the population.
        let share = Float(max(population - passed.count, plain.count)) / Float(max(plain.count, 1))
        let dislike = dislikeWeight(settings)
        let total =
            share * (Float(plain.count) + dislike * Float(disliked.count))
            + settings.passedWeight * Float(passed.count)
        let unit = settings.mass / max(total, 1)
        let positive = liked.isEmpty ? taken : liked
        return aged(positive, settings.mass / Float(positive.count), settings)
            + plain.map { ($0, -unit * share) }
            + aged(disliked, -unit * share * dislike, settings)
            + passed.map { ($0, -unit * settings.passedWeight) }
    }

    /// Papers with a weight on average, the more recent of them with more of it.
    private func aged(
        _ papers: [Int], _ weight: Float, _ settings: FitSettings
    ) -> [(row: Int, weight: Float)] {
        guard settings.halfLife.isFinite, !ages.isEmpty else { return papers.map { ($0, weight) } }
        let newest = papers.map { ages[$0] ?? 0 }.min() ?? 0
        let factors = papers.map { paper in
            Float(faded(by: Double(((ages[paper] ?? 0) - newest) / settings.halfLife)))
        }
        let mean = factors.reduce(0, +) / Float(max(1, factors.count))
        return zip(papers, factors).map { ($0, weight * $1 / mean) }
    }
}

/// What is left of 1 after so many half-lives.
func faded(by halfLives: Double) -> Double {
    exponential(-halfLives * logarithm(2.0))
}

extension Array {
    /// So many of the elements at most, at even steps through all.
    public func atEvenSteps(_ limit: Int) -> [Element] {
        count <= limit ? self : (0..<limit).map { self[$0 * count / limit] }
    }
}
