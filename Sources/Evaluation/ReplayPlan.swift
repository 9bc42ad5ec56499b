public import Papers

/// All that a ranking system gets to see of a replay: what was known at each fit, and the papers
/// to rank.
///
/// What the reader thought of those papers is not in it.
public struct ReplayPlan: Sendable {
    /// One moment at which systems are fitted.
    public struct Fit: Sendable {
        /// Every label here became known before this day, and no paper of this day or later may
        /// be learnt from.
        public let cutoff: Day
        /// What was known, in order of day, then paper.
        public let labels: ArraySlice<KnownLabel>

        /// A moment, and what was known then in order of day, then paper.
        public init(cutoff: Day, labels: ArraySlice<KnownLabel>) {
            self.cutoff = cutoff
            self.labels = labels
        }

        /// The same moment with more labels, as far as they were known then; a paper that has one
        /// keeps its own.
        public func adding(_ more: [KnownLabel]) -> Fit {
            let known = Set(labels.map(\.paper))
            let new = more.filter { $0.day < cutoff && !known.contains($0.paper) }
            let all = (labels + new).sorted { ($0.day, $0.paper) < ($1.day, $1.paper) }
            return Fit(cutoff: cutoff, labels: all[...])
        }

        /// The same moment with the newest labels alone.
        public func keeping(newest count: Int) -> Fit {
            Fit(cutoff: cutoff, labels: labels.suffix(count))
        }

        /// Papers with a thumb up.
        public var liked: [Int] { labels.filter { $0.verdict == .up }.map(\.paper) }
        /// Papers with a thumb down.
        public var disliked: [Int] { labels.filter { $0.verdict == .down }.map(\.paper) }
    }

    /// One list to rank.
    public struct Period: Hashable, Sendable {
        /// Its first day.
        public let firstDay: Day
        /// The first day behind it.
        public let nextDay: Day
        /// The papers to rank, as indices of the corpus, in order of identifier.
        public let candidates: [Int]
        /// The fit to rank with: an index of `ReplayPlan.fits`, whose cutoff is not after
        /// `firstDay`.
        public let fit: Int
    }

    /// Lists one after another, and what they are ranked with.
    public struct Course: Sendable {
        /// The fits in chronological order; only those that some period uses.
        public internal(set) var fits: [Fit] = []
        /// The periods in chronological order.
        public internal(set) var periods: [Period] = []

        /// The same lists as if the reader never gave a thumb down.
        var withoutThumbsDown: Course {
            Course(
                fits: fits.map { fit in
                    Fit(cutoff: fit.cutoff, labels: fit.labels.filter { $0.verdict != .down }[...])
                }, periods: periods)
        }

        /// These lists, then later ones.
        public func followed(by later: Course) -> Course {
            let shifted = later.periods.map {
                Period(
                    firstDay: $0.firstDay, nextDay: $0.nextDay, candidates: $0.candidates,
                    fit: $0.fit + fits.count)
            }
            return Course(fits: fits + later.fits, periods: periods + shifted)
        }
    }

    /// The reader's name.
    public let reader: String
    /// The papers.
    public let corpus: EvaluationCorpus
    /// The lists that the reader saw while warming up, from the one after the first thumb up.
    ///
    /// They are not measured on. A system that learns from what was passed over may rank them, to
    /// see what stood high in them.
    public let warmUp: Course
    /// The lists that are measured on.
    public let measured: Course
    /// All papers, in the order in which samples are drawn.
    let order: [Int]

    /// The fits of the lists that are measured on.
    public var fits: [Fit] { measured.fits }
    /// The lists that are measured on.
    public var periods: [Period] { measured.periods }

    /// The same plan as if the reader never gave a thumb down.
    public var withoutThumbsDown: ReplayPlan {
        ReplayPlan(
            reader: reader, corpus: corpus, warmUp: warmUp.withoutThumbsDown,
            measured: measured.withoutThumbsDown, order: order)
    }

    /// For each fit a random sample of papers first seen before its cutoff and without a thumb by
    /// then: what systems that learn from picks take for not wanted.
    ///
    /// Complexity: O(fits × corpus) at most.
    public func backgroundSamples(of size: Int) -> [[Int]] {
        fits.map { fit in
            let judged = Set(fit.liked + fit.disliked)
            return sample(size, before: fit.cutoff) { !judged.contains($0) }
        }
    }

    /// A random sample of the papers first seen before a day that fulfil a condition.
    ///
    /// Successive samples largely agree, and none depends on papers of the day or later, nor on how
    /// many there are. Complexity: O(corpus) at most.
    public func sample(_ size: Int, before day: Day, where isWanted: (Int) -> Bool) -> [Int] {
        guard size > 0 else { return [] }
        var sample: [Int] = []
        sample.reserveCapacity(size)
        for paper in order where corpus.firstDays[paper] < day && isWanted(paper) {
            sample.append(paper)
            if sample.count == size { break }
        }
        return sample
    }
}
