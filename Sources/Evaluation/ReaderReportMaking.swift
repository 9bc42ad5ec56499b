import LinearAlgebra
import Papers

extension ReaderReport {
    /// The report on one reader's results.
    ///
    /// `previous` is the tail of the results with the previous model as its last system (see
    /// `ReplayResults.tail`). The same results and options give the same report. Complexity:
    /// O(systems × (candidates × metrics + periods × resamples)).
    public init(
        of results: ReplayResults, options: ReportOptions = ReportOptions(),
        annotations: ReportAnnotations = ReportAnnotations(), previous: ReplayResults? = nil
    ) {
        let making = ReportMaking(results: results, options: options)
        let replay = results.replay
        name = replay.plan.reader
        tags = replay.tags
        notes = replay.notes + annotations.notes
        counts = replay.counts
        periods = making.periodRows
        systems = making.systems
        bestBaseline = making.bestBaseline.map { results.systems[$0].name }
        misses = making.misses(annotations)
        terms = annotations.terms.filter { $0.weight.isFinite }
        self.previous = previous.flatMap {
            ReportMaking(results: $0, options: options).previousModel
        }
        summary = making.summary + [self.previous?.summary].compactMap(\.self)
    }
}

/// The work of making one reader's report.
struct ReportMaking {
    let results: ReplayResults
    let options: ReportOptions
    let bootstrap: PairedBootstrap
    /// The first metric of each system, period by period.
    let series: [[Double?]]
    /// The index of the baseline with the highest mean; the first of equal ones.
    let bestBaseline: Int?
    /// The index of the system that the report speaks of, the first that is no baseline.
    let subject: Int?
    /// The comparison of each system with the best baseline, with Holm's correction; nil for that
    /// itself, and without a common period.
    let comparisons: [ReaderReport.Comparison?]

    init(results: ReplayResults, options: ReportOptions) {
        self.results = results
        self.options = options
        let bootstrap = PairedBootstrap(
            periods: results.replay.plan.periods.count, resamples: options.resamples,
            seed: options.seed)
        self.bootstrap = bootstrap
        let series = results.systems.indices.map {
            results.values(of: options.metrics.primary, system: $0)
        }
        self.series = series
        let best = options.bestBaseline(
            series, isBaseline: results.systems.map(\.isBaseline))
        bestBaseline = best
        comparisons =
            concurrently(series.count) { index -> ReaderReport.Comparison? in
                guard let best, best != index else { return nil }
                return ReaderReport.Comparison(
                    of: series[index], with: series[best], bootstrap, options)
            }.corrected
        subject = results.systems.firstIndex { !$0.isBaseline }
    }

    /// The rows of the periods.
    var periodRows: [ReaderReport.PeriodRow] {
        let replay = results.replay
        return zip(replay.plan.periods, replay.judgements).map { period, given in
            let fit = replay.plan.fits[period.fit]
            return ReaderReport.PeriodRow(
                firstDay: period.firstDay, papers: given.count, up: given.count { $0 == .up },
                down: given.count { $0 == .down },
                knownLabels: fit.labels.count { $0.verdict != .skip }, cutoff: fit.cutoff)
        }
    }

    /// The systems.
    var systems: [ReaderReport.SystemReport] {
        concurrently(results.systems.count) { index in
            ReaderReport.SystemReport(
                name: results.systems[index].name, summary: results.systems[index].summary,
                isBaseline: results.systems[index].isBaseline,
                scores: scores(of: index), series: series[index],
                comparison: comparisons[index],
                precisions: precisions(of: index), learning: learningCurve(of: index),
                ranks: rankBins(of: index),
                reliability: results.probabilityMeasures(system: index))
        }
    }

    private func scores(of system: Int) -> [ReaderReport.Score] {
        options.metrics.map { metric in
            if Metric.ofProbabilities.contains(metric) {
                let measures = results.probabilityMeasures(system: system)
                return ReaderReport.Score(
                    metric: metric, mean: measures?.value(of: metric), interval: nil,
                    periods: measures == nil ? 0 : results.periodsWithProbabilities(system: system))
            }
            let values =
                metric == options.metrics.primary
                ? series[system] : results.values(of: metric, system: system)
            let defined = values.compactMap(\.self)
            return ReaderReport.Score(
                metric: metric, mean: defined.mean,
                interval: bootstrap.interval(ofMean: values), periods: defined.count)
        }
    }
}
