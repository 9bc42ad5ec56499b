import Papers

/// What is known of one candidate after the fact.
public enum Judgement: Int8, Sendable {
    /// The reader gave no thumb.
    case unjudged = -1
    /// A thumb down.
    case down = 0
    /// A thumb up.
    case up = 1
}

/// A reader's history laid out as a test: what systems see, and what the reader then thought.
public struct Replay: Sendable {
    /// How many things of each kind a replay rests on.
    public struct Counts: Hashable, Sendable {
        /// Periods that orders are measured on: those with enough candidates and a thumb up.
        public var periods = 0
        /// Candidates in those periods.
        public var papers = 0
        /// Thumbs up among these candidates.
        public var up = 0
        /// Thumbs down among these candidates.
        public var down = 0
        /// Candidates that were shown to the reader, as far as is known.
        public var shown = 0
        /// Thumbs up in the whole history.
        public var allUp = 0
        /// Thumbs down in the whole history.
        public var allDown = 0
        /// Thumbs up in the periods replayed whose paper was no candidate.
        public var upOutsidePool = 0
    }

    /// What systems see: the periods with enough candidates and a thumb of either kind, if only for
    /// a time.
    ///
    /// Orders are measured on those with a thumb up, probabilities on all.
    public let plan: ReplayPlan
    /// For each period the judgement of each candidate, in the order of the candidates.
    public let judgements: [[Judgement]]
    /// What the replay rests on.
    public let counts: Counts
    /// What the reader of a report should know of the input, a sentence each.
    public let notes: [String]
    /// The rules by which it was laid out.
    public let options: ReplayProtocol
    /// Marks by which readers are grouped.
    public let tags: [String]
    private let shown: Set<Int>

    /// Whether there is enough to measure on.
    public var isMeasurable: Bool { counts.periods >= options.minimumPeriods }

    /// Lays out a reader's history.
    ///
    /// The replay starts with the period after the one in which the last thumb up of the warm-up
    /// became known. A label is known at a fit if it became known before the fit's first day. All
    /// periods with enough candidates count for `refitEvery`; only those with a thumb are kept.
    /// A history that is too short gives a replay without periods, and a note that says why.
    public init(
        of history: ReaderHistory, over corpus: EvaluationCorpus,
        options: ReplayProtocol = ReplayProtocol(), seed: UInt64 = 0
    ) {
        let words = Replay.dated(history.words, options.labelTime, corpus)
        var layout = Layout(words: words, options: options, corpus: corpus)
        layout.fill()
        plan = ReplayPlan(
            reader: history.name, corpus: corpus, warmUp: layout.warmUp,
            measured: layout.measured,
            order: corpus.shuffled(seed: seed, reader: history.name))
        judgements = layout.judgements
        var counts = Counts(
            allUp: history.labels.count { $0.verdict == .up },
            allDown: history.labels.count { $0.verdict == .down },
            upOutsidePool: layout.upOutsidePool)
        counts.measure(plan, judgements, shown: history.shown)
        self.counts = counts
        notes = Replay.notes(history, counts: counts, options: options)
        self.options = options
        (tags, shown) = (history.tags, history.shown)
    }

    /// The words with the day from which the protocol lets them be known, in its order.
    private static func dated(
        _ words: [KnownLabel], _ time: ReplayProtocol.LabelTime, _ corpus: EvaluationCorpus
    ) -> [KnownLabel] {
        guard time == .firstSeen else { return words }
        return words.map {
            KnownLabel(paper: $0.paper, verdict: $0.verdict, day: corpus.firstDays[$0.paper])
        }.inOrderOfDay
    }

    /// The same replay with some of its periods, ascending; the history that they belong to stays
    /// the same.
    init(_ replay: Replay, keeping kept: [Int]) {
        let plan = replay.plan
        self.plan = ReplayPlan(
            reader: plan.reader, corpus: plan.corpus, warmUp: plan.warmUp,
            measured: ReplayPlan.Course(fits: plan.fits, periods: kept.map { plan.periods[$0] }),
            order: plan.order)
        judgements = kept.map { replay.judgements[$0] }
        shown = replay.shown
        var counts = replay.counts
        counts.measure(self.plan, judgements, shown: shown)
        self.counts = counts
        (notes, options, tags) = (replay.notes, replay.options, replay.tags)
    }

    /// The periods with a thumb up.
    var measuredPeriods: [Int] {
        judgements.indices.filter { judgements[$0].contains(.up) }
    }

    /// How many papers count in each of these.
    var measuredLengths: [Int] {
        measuredPeriods.map { period in
            judgements[period].count { options.unjudged == .negative || $0 != .unjudged }
        }
    }

    /// Whether any paper counts there as not wanted.
    var countsUnwanted: Bool {
        zip(measuredPeriods, measuredLengths).contains { period, length in
            judgements[period].count { $0 == .up } < length
        }
    }
}

extension Replay.Counts {
    /// Adds another reader's.
    mutating func add(_ other: Replay.Counts) {
        periods += other.periods
        papers += other.papers
        up += other.up
        down += other.down
        shown += other.shown
        allUp += other.allUp
        allDown += other.allDown
        upOutsidePool += other.upOutsidePool
    }

    /// Counts what is measured on.
    fileprivate mutating func measure(
        _ plan: ReplayPlan, _ judgements: [[Judgement]], shown: Set<Int>
    ) {
        (periods, papers, up, down, self.shown) = (0, 0, 0, 0, 0)
        for (period, given) in zip(plan.periods, judgements) where given.contains(.up) {
            periods += 1
            papers += given.count
            up += given.count { $0 == .up }
            down += given.count { $0 == .down }
            self.shown += period.candidates.count(where: shown.contains)
        }
    }
}

/// The work of laying out one history.
private struct Layout {
    let words: [KnownLabel]
    let options: ReplayProtocol
    let corpus: EvaluationCorpus
    /// What the reader thought of each paper in the end, by which orders are judged.
    private let verdicts: [Int: Verdict]
    /// Papers that got a thumb, whatever was said of them later: who gave it looked at their lists.
    private let thumbed: Set<Int>
    /// Of each paper with a thumb up in the end, the first such word.
    private let picks: [Int]
    var warmUp = ReplayPlan.Course()
    var measured = ReplayPlan.Course()
    var judgements: [[Judgement]] = []
    var upOutsidePool = 0

    init(words: [KnownLabel], options: ReplayProtocol, corpus: EvaluationCorpus) {
        self.words = words
        self.options = options
        self.corpus = corpus
        let verdicts = Dictionary(
            words.map { ($0.paper, $0.verdict) }, uniquingKeysWith: { $1 })
        self.verdicts = verdicts
        thumbed = Set(words.lazy.filter { $0.verdict != .skip }.map(\.paper))
        var seen: Set<Int> = []
        picks = words.indices.filter { index in
            let word = words[index]
            return word.verdict == .up && verdicts[word.paper] == .up
                && seen.insert(word.paper).inserted
        }
    }

    mutating func fill() {
        guard let start = firstStart(), let first = picks.first,
            let lastDay = corpus.days.last?.day
        else { return }
        fillWarmUp(
            from: options.period.start(of: words[first].day) + options.period.length, until: start)
        fillMeasured(from: start, through: lastDay)
    }

    private mutating func fillWarmUp(from first: Day, until start: Day) {
        var cutoffs = Cutoffs(every: options.refitEvery)
        for (day, pool) in corpus.lists(from: first, until: start, options) {
            let cutoff = cutoffs.next(day)
            guard pool.contains(where: thumbed.contains) else { continue }
            warmUp.add(day, options.period, pool, known(before: cutoff), cutoff)
        }
    }

    private mutating func fillMeasured(from start: Day, through lastDay: Day) {
        var cutoffs = Cutoffs(every: options.firstPicks == nil ? options.refitEvery : .max)
        for (day, pool) in corpus.lists(from: start, until: lastDay + 1, options) {
            let cutoff = cutoffs.next(day)
            let given = pool.map { judgement(verdicts[$0]) }
            let liked = given.count { $0 == .up }
            let papers = corpus.papers(from: day, until: day + options.period.length)
            upOutsidePool += papers.count { verdicts[$0] == .up } - liked
            guard pool.contains(where: thumbed.contains) else { continue }
            measured.add(day, options.period, pool, known(before: cutoff), cutoff)
            judgements.append(given)
        }
    }

    /// The first day after the period in which the warm-up became complete.
    private func firstStart() -> Day? {
        // As the reference: the pick with index ⌊share × n⌋, from 0, is the last learnt from.
        let last =
            options.firstPicks.map { $0 - 1 }
            ?? max(options.minimumWarmUp - 1, Int(options.warmUpShare * Double(picks.count)))
        guard picks.indices.contains(last) else { return nil }
        return options.period.start(of: words[picks[last]].day) + options.period.length
    }

    /// What a fit gets to know: the last word on each paper before a day.
    private func known(before cutoff: Day) -> ArraySlice<KnownLabel> {
        var end = words.partitioningIndex { $0.day >= cutoff }
        if let count = options.firstPicks, count <= picks.count {
            end = min(end, picks[count - 1] + 1)
        }
        let known = words[..<end]
        // Most papers have one word, and then a part of what there is need not be copied.
        return verdicts.count == words.count ? known : known.standing[...]
    }

    private func judgement(_ verdict: Verdict?) -> Judgement {
        switch verdict {
        case .up: .up
        case .down: .down
        case .skip, nil: .unjudged
        }
    }
}

/// On which days of a replay the systems are fitted.
private struct Cutoffs {
    let every: Int
    private var passed = 0
    private var newest: Day?

    init(every: Int) { self.every = max(1, every) }

    /// The fit of the next list.
    mutating func next(_ day: Day) -> Day {
        defer { passed += 1 }
        guard let newest, passed % every != 0 else {
            newest = day
            return day
        }
        return newest
    }
}

extension ReplayPlan.Course {
    fileprivate mutating func add(
        _ start: Day, _ period: ReplayProtocol.Period, _ pool: [Int],
        _ labels: ArraySlice<KnownLabel>, _ cutoff: Day
    ) {
        if fits.last?.cutoff != cutoff {
            fits.append(ReplayPlan.Fit(cutoff: cutoff, labels: labels))
        }
        periods.append(
            ReplayPlan.Period(
                firstDay: start, nextDay: start + period.length, candidates: pool,
                fit: fits.count - 1))
    }
}

extension [KnownLabel] {
    /// The first index whose label is in the second part, by bisection.
    fileprivate func partitioningIndex(_ isSecond: (KnownLabel) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isSecond(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
