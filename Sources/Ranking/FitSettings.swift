/// Settings of a fit; `Benchmarks/README.md` tells how the defaults were chosen.
public struct FitSettings: Sendable, Equatable {
    /// Papers without a word that are drawn for a fit, at most: twice or four times as many change
    /// the order no more than chance does.
    public static let others = 1000
    /// Papers at the top of a list that count as seen when they got no word.
    public static let seenAtTop = 25
    /// Labels in a fit, at most, the newest ones, so that time and memory have a bound.
    public static let labels = 4000
    /// Papers fitted together, unless a single request has more.
    static let papersTogether = 10_000
    /// Papers passed over that are remembered at most, the newest ones.
    public static let passed = 1500

    /// What all liked papers together weigh against ½‖w‖², and all others together: the sum of
    /// LIBLINEAR's C over a class.
    public var mass: Float = 2000
    /// The days after which a thumb weighs half as much beside the others of its kind; infinite
    /// where all weigh the same.
    public var halfLife: Float = .infinity
    /// How many of the other papers of a request are taken, at most.
    public var othersTaken = FitSettings.others
    /// Length of the vector of meaning.
    public var semanticScale: Float = 0.5
    /// Factor of the length of the authors' block.
    public var authorScale: Float = 1
    /// How many other papers of the fit one thumb down weighs as much as, where there are many.
    public var dislikeWeight: Float = 1
    /// How many other papers of the fit the first few thumbs down weigh as much as together: n of
    /// them n / (n + 2) of it, divided by 1 + n / `dislikesForHalf`.
    ///
    /// By the weight of many the first few would leave the very papers that they are on near the
    /// top, where papers like the liked ones are.
    public var fewDislikesWeight: Float = 3000
    /// With how many thumbs down these weigh half as much together as the first few would: who
    /// turns hundreds down turns down much that is only not wanted.
    public var dislikesForHalf: Float = 60
    /// How many papers of the population one that was passed over weighs as much as.
    public var passedWeight: Float = 16
    /// What an author all of whose papers are liked adds to a paper's score, in standard deviations
    /// of the scores of other papers.
    public var authorBonus: Float = 0.8
    /// With how many liked papers a fit begins at half of the prior.
    ///
    /// The prior's weights come from readers with many labels, and weights grow with labels: beside
    /// those of a few labels they would speak too loud.
    public var likedForHalfOfPrior: Float = 1
    /// The gradient, relative to that at the start, at which a fit is done.
    public var tolerance = 1e-2

    /// The defaults.
    public init() {}

    /// All of them as numbers, in their order.
    var numbers: [Double] {
        [
            Double(mass), Double(halfLife), Double(othersTaken), Double(semanticScale),
            Double(authorScale), Double(dislikeWeight), Double(fewDislikesWeight),
            Double(dislikesForHalf), Double(passedWeight), Double(authorBonus),
            Double(likedForHalfOfPrior), tolerance,
        ]
    }

    /// What other readers are fitted by, at whose mean a reader begins.
    ///
    /// They are held less tightly than a fit is held to that mean: a mean of fits by the defaults
    /// speaks too low for a reader with few labels.
    public static var population: FitSettings {
        var settings = FitSettings()
        settings.mass = 7000
        settings.passedWeight = 8
        return settings
    }

    /// Whether papers have the same inner products by both settings.
    func hasSameLengths(as other: FitSettings) -> Bool {
        semanticScale == other.semanticScale && authorScale == other.authorScale
    }
}
