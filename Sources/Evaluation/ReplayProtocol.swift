import Papers

/// How a reader's history is replayed.
public struct ReplayProtocol: Hashable, Sendable {
    /// The stretch of time whose papers are ranked together.
    public enum Period: String, Sendable, CaseIterable {
        /// One calendar day.
        case day
        /// Monday to Sunday.
        case week

        /// The first day of the period that holds a day.
        func start(of day: Day) -> Day { self == .day ? day : day - day.weekday.rawValue }

        /// How many days it is long.
        var length: Int { self == .day ? 1 : 7 }
    }

    /// Which papers of a period are candidates.
    public enum Pool: String, Sendable, CaseIterable {
        /// Those on one of the reader's topic lists.
        case topics
        /// All of the corpus.
        case all
    }

    /// What a paper without a thumb up or down counts as.
    public enum Unjudged: String, Sendable, CaseIterable {
        /// Not wanted: for readers who pick what they like and pass over the rest.
        case negative
        /// Nothing: it is taken out of the ranked list before measuring (Sakai, "Alternatives to
        /// Bpref", SIGIR 2007: condensed lists).
        case ignore
    }

    /// From when on a label is known.
    public enum LabelTime: String, Sendable, CaseIterable {
        /// From the period after it was given, or after the paper appeared if that is later.
        case given
        /// From the period after the paper appeared, whenever it was given: for collections that
        /// were labelled in batches long afterwards.
        case firstSeen = "first-seen"
    }

    /// The stretch of time whose papers are ranked together.
    public var period = Period.day
    /// Which papers of a period are candidates.
    public var pool = Pool.topics
    /// What a paper without a thumb counts as.
    public var unjudged = Unjudged.negative
    /// From when on a label is known.
    public var labelTime = LabelTime.given
    /// After how many periods with candidates the systems are fitted again, from 1.
    public var refitEvery = 1
    /// Where set, the systems are fitted once, to the first so many thumbs up.
    ///
    /// They also know what was known before the last of them, and rank all periods after: how good
    /// is the order of a beginner?
    public var firstPicks: Int?
    /// Where set, a simulation: as if the reader had looked at so many papers from the top of each
    /// list and given a thumb down to all of them that they did not pick.
    public var simulatedThumbs: Int?
    /// Periods with fewer candidates are passed over.
    public var minimumCandidates = 10
    /// With fewer periods to measure on there is no verdict, only counts.
    public var minimumPeriods = 3
    /// The share of the thumbs up, in the order in which they became known, that is only learnt
    /// from before the replay starts.
    public var warmUpShare = 0.3
    /// The least number of thumbs up that are only learnt from.
    public var minimumWarmUp = 10

    /// A replay day by day over the topic lists, refitted every day.
    public init() {}

    /// The weekly replay of whole archives by which published numbers of this program compare:
    /// pool `all`, unjudged `negative`, labels known from the week after their paper appeared,
    /// refitted every 4 weeks, weeks of at least 50 papers.
    public static var reference: ReplayProtocol {
        var options = ReplayProtocol()
        options.period = .week
        options.pool = .all
        options.labelTime = .firstSeen
        options.refitEvery = 4
        options.minimumCandidates = 50
        return options
    }
}
