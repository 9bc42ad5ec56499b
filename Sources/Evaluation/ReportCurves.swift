import Papers

extension ReportMaking {
    /// Precision of the first k, mean over the periods.
    func precisions(of system: Int) -> [ReaderReport.PrecisionPoint] {
        [1, 2, 3, 5, 10, 15, 20, 30, 50].compactMap { cutoff in
            results.values(of: .precision(cutoff), system: system).compactMap(\.self).mean.map {
                ReaderReport.PrecisionPoint(cutoff: cutoff, precision: $0)
            }
        }
    }

    /// The first metric in stretches of the number of labels known, each twice as long as the
    /// one before.
    func learningCurve(of system: Int) -> [ReaderReport.LearningPoint] {
        let known = results.replay.plan.periods.map { period in
            results.replay.plan.fits[period.fit].labels.count { $0.verdict != .skip }
        }
        let bounds = [0, 20, 40, 80, 160, 320, 640, 1280, 2560, Int.max]
        return zip(bounds, bounds.dropFirst()).compactMap { from, until in
            let values = known.indices.filter { (from..<until).contains(known[$0]) }
                .compactMap { series[system][$0] }
            return values.mean.map {
                ReaderReport.LearningPoint(labels: from, periods: values.count, mean: $0)
            }
        }
    }

    /// Where the wanted papers stood, in stretches of ranks.
    func rankBins(of system: Int) -> [ReaderReport.RankBin] {
        let bounds = [(1, 10), (11, 20), (21, 50), (51, 100), (101, 200), (201, 500)]
        let closed = bounds.map { first, last in
            ReaderReport.RankBin(
                first: first, last: last,
                wanted: results.wanted(from: first, to: last, system: system).reduce(0, +))
        }
        let rest = results.wanted(from: 501, to: 1 << 40, system: system).reduce(0, +)
        return closed + [ReaderReport.RankBin(first: 501, last: nil, wanted: rest)]
    }

    /// The wanted papers that the subject of the report put lowest; earlier periods first where
    /// ranks are equal.
    func misses(_ annotations: ReportAnnotations) -> [ReaderReport.Miss] {
        guard let subject else { return [] }
        let plan = results.replay.plan
        let all = plan.periods.indices.flatMap { period -> [(period: Int, rank: Int, place: Int)] in
            guard let list = results.shownList(period, system: subject) else { return [] }
            return list.wantedRanks.map { (period, $0, list.positions[$0 - 1]) }
        }
        let worst = all.filter { $0.rank > 10 }
            .sorted { ($1.rank, $0.period, $0.place) < ($0.rank, $1.period, $1.place) }
            .prefix(options.misses)
            .map { (period: $0, rank: $1, paper: plan.periods[$0].candidates[$2]) }
        let reasons = results.answers[subject]?.why?(worst.map { ($0.period, $0.paper) }) ?? []
        return worst.enumerated().map { index, miss in
            ReaderReport.Miss(
                firstDay: plan.periods[miss.period].firstDay,
                paper: plan.corpus.papers[miss.paper],
                title: annotations.title(miss.paper).map { SafeText.cleaned($0) }, rank: miss.rank,
                papers: results.shownList(miss.period, system: subject)?.scores.count ?? 0,
                why: index < reasons.count ? reasons[index].map { SafeText.cleaned($0) } : nil)
        }
    }
}

extension ReportFigures {
    /// Quality against the number of labels.
    ///
    /// A point that rests on few periods is drawn hollow and outside the lines, which would seem to
    /// rise or fall by it.
    var learningCurve: String {
        let points = drawn.first?.learning ?? []
        let hasFew = points.contains { $0.periods < Self.firmPeriods }
        return curve(
            id: "learning", heading: "Is it getting better?",
            how: "\(metric) by the number of labels known when fitted. The papers differ between "
                + "points: compare lines, not only left and right."
                + (hasFew
                    ? " Hollow points rest on fewer than \(Self.firmPeriods) periods; lines leave "
                        + "them out." : ""),
            lines: drawn.map { system in
                system.learning.map { point in
                    let periods = "\(point.periods) period\(point.periods == 1 ? "" : "s")"
                    return CurvePoint(
                        value: point.mean, name: "from \(point.labels) labels, \(periods)",
                        isFirm: point.periods >= Self.firmPeriods)
                }
            },
            ticks: points.map { String($0.labels) }, axis: "labels known (at least)",
            numbers: HTMLText.table(
                caption: "\(metric) by labels known",
                head: ["labels known (at least)", "periods"] + drawn.map(\.name),
                rows: points.indices.map { index in
                    [String(points[index].labels), String(points[index].periods)]
                        + drawn.map { HTMLText.number($0.learning[index].mean, 3) }
                }))
    }

    /// From so many periods on a mean is drawn as part of a line.
    private static let firmPeriods = 5

    /// Precision at k.
    var precision: String {
        let points = drawn.first?.precisions ?? []
        let rows = points.indices.map { index in
            [String(points[index].cutoff)]
                + drawn.map { HTMLText.number($0.precisions[index].precision, 3) }
        }
        return curve(
            id: "precision", heading: "How many of the first k were liked?",
            how: "Precision of the first k papers, mean over the periods.",
            lines: drawn.map { system in
                system.precisions.map { CurvePoint(value: $0.precision, name: String($0.cutoff)) }
            },
            ticks: points.map { String($0.cutoff) }, axis: "papers read from the top (k)",
            numbers: HTMLText.table(
                caption: "Precision at k", head: ["k"] + drawn.map(\.name), rows: rows))
    }

    /// A point of a curve.
    private struct CurvePoint {
        var value: Double
        /// What it is the value of.
        var name: String
        /// Whether the line goes through it.
        var isFirm = true
    }

    /// Lines over evenly spaced ticks, one for each system drawn.
    private func curve(
        id: String, heading: String, how: String, lines: [[CurvePoint]], ticks: [String],
        axis: String, numbers: String
    ) -> String {
        var plot = Plot(
            xLimit: Double(max(ticks.count - 1, 1)),
            yLimit: Plot.limit(above: lines.joined().map(\.value).max() ?? 1))
        plot.addVerticalScale(digits: 2)
        plot.addLabels(ticks.enumerated().map { (Double($0), $1) })
        plot.addTitle(axis)
        for (index, line) in lines.enumerated().reversed() {
            let places = line.enumerated().map { (x: Double($0), y: $1.value) }
            plot.path(zip(places, line).filter(\.1.isFirm).map(\.0), style(index))
            for (place, point) in zip(places, line) {
                plot.dot(
                    place, radius: 2.8, (point.isFirm ? "" : "hollow ") + style(index),
                    title: "\(drawn[index].name), \(point.name): \(decimal(point.value, 3))")
            }
        }
        return HTMLText.figure(
            heading, how: how, legend: legend,
            drawing: plot.svg(
                id: id, title: heading,
                description: "Lines for \(drawn.map(\.name).joined(separator: ", "))."),
            numbers: numbers)
    }
}
