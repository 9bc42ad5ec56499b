import Papers

/// The drawings of one reader's report.
struct ReportFigures {
    let reader: ReaderReport
    let metric: Metric
    /// The systems that lines are drawn for, the list itself first, at most four.
    let drawn: [ReaderReport.SystemReport]

    /// Draws the subject, the best baseline, the digest's order, and random.
    init(_ reader: ReaderReport, metric: Metric) {
        self.reader = reader
        self.metric = metric
        let subject = reader.systems.first { !$0.isBaseline }
        let wanted = [subject?.name, reader.bestBaseline, "digest", "random"].compactMap(\.self)
        drawn = wanted.enumerated().compactMap { place, name in
            wanted.firstIndex(of: name) == place
                ? reader.systems.first { $0.name == name } : nil
        }
    }

    /// Line and name of each system drawn.
    var legend: String {
        HTMLText.legend(drawn.enumerated().map { ($1.name, style($0)) })
    }

    /// The class of the system at a place of `drawn`; the random order is always the last one.
    func style(_ index: Int) -> String {
        drawn[index].name == RankingSystem.random.name ? "s4" : "s\(min(index, 3))"
    }

    /// Means with their intervals, a row for each system.
    var intervals: String {
        let systems = reader.systems
        let top = systems.compactMap { $0.scores.first?.interval?.upper ?? $0.scores.first?.mean }
        let height = Double(systems.count) * 26 + 40
        var plot = Plot(
            xLimit: Plot.limit(above: top.compactMap(\.self).max() ?? 1), yLimit: 1,
            height: height, left: 116)
        plot.addHorizontalScale(digits: 2)
        for (row, system) in systems.enumerated() {
            let middle = 23 + Double(row) * 26
            plot.text(
                String(system.name.prefix(15)), at: (108, middle + 4), anchor: "end", style: "name")
            guard let score = system.scores.first, let mean = score.mean else { continue }
            let style = system.isBaseline ? "s4" : "s0"
            if let interval = score.interval {
                plot.line(
                    (plot.x(interval.lower), middle), (plot.x(interval.upper), middle),
                    "whisker \(style)")
            }
            let value = (height - 34 - middle) / (height - 44)
            plot.dot(
                (mean, value), radius: 5, style,
                title: "\(system.name): \(decimal(mean, 3)) (\(decimal(score.interval, 3)))")
        }
        plot.addTitle("mean \(metric)")
        let rows = systems.map { system in
            [
                MarkupText.escaped(system.name),
                HTMLText.number(system.scores.first?.mean ?? nil, 3),
                decimal(system.scores.first?.interval ?? nil, 3),
            ]
        }
        return HTMLText.figure(
            "\(metric) of every system",
            how: "Dots are means over the periods, bars their 95 % intervals. Further right is "
                + "better.",
            drawing: plot.svg(
                id: "intervals", title: "\(metric) of every system",
                description: "One dot and interval a system; the numbers are in the table below."),
            numbers: HTMLText.table(
                caption: "\(metric) with 95 % intervals",
                head: ["system", metric.description, "95 % interval"], rows: rows))
    }

    /// The first metric over time, as a moving mean.
    var overTime: String {
        let count = reader.periods.count
        let window = max(1, count / 12)
        let lines = drawn.map { ReportFigures.movingMean($0.series, window: window) }
        var plot = Plot(
            xLimit: Double(max(count - 1, 1)),
            yLimit: Plot.limit(
                above: (lines.joined() + (drawn.first?.series ?? [])).compactMap(\.self).max() ?? 1)
        )
        plot.addVerticalScale(digits: 2)
        for (index, value) in (drawn.first?.series ?? []).enumerated() {
            guard let value, window > 1 else { continue }
            plot.dot((Double(index), value), radius: 1.8, "faint")
        }
        for (index, line) in lines.enumerated().reversed() {
            let points = line.enumerated().compactMap { place, value in
                value.map { (x: Double(place), y: $0) }
            }
            plot.path(points, style(index))
        }
        let places = [0, (count - 1) / 2, count - 1].filter { $0 >= 0 }
        plot.addLabels(
            Array(Set(places)).sorted().map {
                (Double($0), reader.periods[$0].firstDay.description)
            })
        let rows = reader.periods.enumerated().map { place, period in
            ["\(period.firstDay)", String(period.papers), String(period.up)]
                + drawn.map { HTMLText.number($0.series[place], 3) }
        }
        let how =
            window > 1
            ? "Lines are means of \(window) periods in a row; dots are the list's single ones."
            : "One point a period."
        return HTMLText.figure(
            "\(metric) over time", how: how, legend: legend,
            drawing: plot.svg(
                id: "time", title: "\(metric) over time",
                description: "Lines for \(drawn.map(\.name).joined(separator: ", "))."),
            numbers: HTMLText.table(
                caption: "\(metric) by period",
                head: ["from", "papers", "up"] + drawn.map(\.name), rows: rows))
    }

    /// The mean of each value and those before it, as many as the window holds.
    private static func movingMean(_ values: [Double?], window: Int) -> [Double?] {
        values.indices.map { index in
            values[max(0, index - window + 1)...index].compactMap(\.self).mean
        }
    }
}
