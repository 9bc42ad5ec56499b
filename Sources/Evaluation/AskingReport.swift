/// One way of choosing the papers that a reader is asked about.
public struct AskingWay: Hashable, Sendable {
    /// Its name in tables.
    public let name: String
    /// What it asks about, in one line.
    public let summary: String

    /// A way of asking.
    public init(name: String, summary: String) {
        self.name = name
        self.summary = summary
    }
}

/// What one reader's answers taught, by way of asking and by number of questions.
public struct AskingCurve: Hashable, Sendable {
    /// The reader's name.
    public let reader: String
    /// For each way the order's quality after each round, before the first one included.
    public let points: [[Point]]

    /// The order after some questions.
    public struct Point: Hashable, Sendable {
        /// Questions asked till then.
        public let questions: Int
        /// Answers that were a thumb up.
        public let found: Int
        /// Mean nDCG@10 of the later lists.
        public let nDCG: Double
        /// Mean AUC of the later lists.
        public let auc: Double

        /// What was measured after some questions.
        public init(questions: Int, found: Int, nDCG: Double, auc: Double) {
            self.questions = questions
            self.found = found
            self.nDCG = nDCG
            self.auc = auc
        }
    }

    /// The curve of a reader, a row of points for each way.
    public init(reader: String, points: [[Point]]) {
        self.reader = reader
        self.points = points
    }
}

/// Whether asking teaches, and which way of asking teaches most: means over readers.
public struct AskingReport: Hashable, Sendable {
    /// How readers were asked.
    public let options: AskingPlan.Options
    /// How many readers have a history that is long enough.
    public let readers: Int
    /// The ways, the program's own first, random asking second.
    public let ways: [AskingWay]
    /// For each way the means after each round.
    public let points: [[Point]]

    /// Means over readers after some questions.
    public struct Point: Hashable, Sendable {
        /// Questions asked till then.
        public let questions: Int
        /// Mean number of answers that were a thumb up.
        public let found: Double
        /// Mean nDCG@10 of the later lists.
        public let nDCG: Double
        /// Its bootstrap interval over readers; nil for fewer than two.
        public let interval: Interval?
        /// Mean AUC of the later lists.
        public let auc: Double
        /// Against random asking, after as many questions, paired by reader; nil for random asking
        /// itself.
        public let comparison: ReaderReport.Comparison?
    }

    /// The places of two of the ways.
    private static let (ours, random) = (0, 1)

    /// Means of curves over the same ways; nil without any.
    ///
    /// - Parameter ways: our own first, then asking at random, with which the others are compared.
    /// - Precondition: every curve has a row for each way, of equal lengths.
    public init?(
        of curves: [AskingCurve], ways: [AskingWay], options: AskingPlan.Options,
        report: ReportOptions
    ) {
        guard let first = curves.first, ways.count > 1 else { return nil }
        self.options = options
        self.ways = ways
        readers = curves.count
        let bootstrap = PairedBootstrap(
            periods: curves.count, resamples: report.resamples, seed: report.seed)
        points = ways.indices.map { way in
            first.points[way].indices.map { round in
                let reached = curves.map { $0.points[way][round] }
                let random = curves.map { $0.points[Self.random][round].nDCG }
                let values = reached.map(\.nDCG)
                return Point(
                    questions: reached[0].questions,
                    found: reached.map { Double($0.found) }.mean ?? 0, nDCG: values.mean ?? 0,
                    interval: bootstrap.interval(ofMean: values),
                    auc: reached.map(\.auc).mean ?? 0,
                    comparison: way == Self.random
                        ? nil
                        : ReaderReport.Comparison(of: values, with: random, bootstrap, report))
            }
        }
    }

    /// What asking did, in plain words.
    public var summary: [String] {
        guard let ours = points[Self.ours].last, let random = points[Self.random].last,
            let start = points[Self.ours].first
        else { return [] }
        let count = "\(readers) \(readers == 1 ? "reader" : "readers")"
        let interval = ours.comparison?.interval
        let verdict =
            switch ours.comparison?.direction {
            case 1: "better than asking at random"
            case -1: "worse than asking at random"
            default: "too few readers to tell whether that is better than asking at random"
            }
        let (name, other) = (ways[Self.ours].name, ways[Self.random].name)
        return [
            "A simulation over \(count): \(ours.questions) questions after \(options.firstPicks) "
                + "thumbs up, \(name) finds \(decimal(ours.found, 1)) papers that they "
                + "picked and brings nDCG@10 of later lists from \(decimal(start.nDCG, 3)) to "
                + "\(decimal(ours.nDCG, 3)), \(other) finds \(decimal(random.found, 1)) and "
                + "brings it to \(decimal(random.nDCG, 3)) (difference "
                + "\(signedDecimal(ours.nDCG - random.nDCG, 3)), 95 % interval "
                + "\(decimal(interval, 3))): \(verdict)."
        ]
    }

    /// How it was done, a sentence each.
    var rules: [String] {
        [
            "Each reader starts with their first \(options.firstPicks) picks; then "
                + "\(options.questions) papers of each of the next \(options.rounds) lists are "
                + "asked about, one list after the other; a paper that the reader picked is a thumb "
                + "up, every other one a thumb down. After each list all is fitted again, and "
                + "ranks the lists after the last one asked about.",
            ways.map { "\($0.name): \($0.summary)" }.joined(separator: "; ") + ".",
        ]
    }

    /// Quality after each round, a row for each number of questions.
    var table: ReportTable {
        ReportTable(
            head: ["questions"]
                + ways.flatMap { ["nDCG@10, \($0.name)", "AUC", "found"] }
                + ["\(ways[Self.ours].name) − \(ways[Self.random].name)", "95 %"],
            rows: points[0].indices.map { round in
                let ours = points[Self.ours][round].comparison
                return [String(points[Self.ours][round].questions)]
                    + points.flatMap { line in
                        [
                            decimal(line[round].nDCG, 3), decimal(line[round].auc, 3),
                            decimal(line[round].found, 1),
                        ]
                    } + [signedDecimal(ours?.difference ?? 0, 3), decimal(ours?.interval, 3)]
            })
    }

    /// The curves as a figure of the page.
    var figure: String {
        let top = points.joined().map(\.nDCG).max() ?? 1
        var plot = Plot(
            xLimit: Double(points[0].last?.questions ?? 1), yLimit: Plot.limit(above: top))
        plot.addVerticalScale(digits: 2)
        plot.addLabels(points[0].map { (Double($0.questions), String($0.questions)) })
        plot.addTitle("questions asked")
        for (way, line) in points.enumerated().reversed() {
            plot.path(line.map { (Double($0.questions), $0.nDCG) }, "s\(min(way, 4))")
            for point in line {
                plot.dot(
                    (Double(point.questions), point.nDCG), radius: 2.8, "s\(min(way, 4))",
                    title: "\(ways[way].name), \(point.questions): \(decimal(point.nDCG, 3)) "
                        + "(\(decimal(point.interval, 3)))")
            }
        }
        return HTMLText.figure(
            "What asking teaches",
            how: "Mean nDCG@10 of later lists by the number of questions. Higher and sooner is "
                + "better.",
            legend: HTMLText.legend(ways.enumerated().map { ($1.name, "s\(min($0, 4))") }),
            drawing: plot.svg(
                id: "asking-plot", title: "What asking teaches",
                description: "Lines for \(ways.map(\.name).joined(separator: ", "))."),
            numbers: HTMLText.table(caption: "Quality by the number of questions", table))
    }
}
