import Papers

extension ReportFigures {
    /// Where liked papers stood.
    var ranks: String {
        let shown = Array(drawn.filter { $0.name != RankingSystem.random.name }.prefix(3))
        let bins = shown.first?.ranks ?? []
        let top = shown.flatMap { $0.ranks.map(\.wanted) }.max() ?? 1
        var plot = Plot(xLimit: Double(max(bins.count, 1)), yLimit: Plot.limit(above: top))
        plot.addVerticalScale(digits: plot.yLimit < 4 ? 1 : 0)
        let edges = bins.enumerated().compactMap { index, bin in
            bin.last.map { (Double(index + 1), String($0)) }
        }
        plot.addLabels([(0, "1")] + edges)
        plot.addTitle("rank")
        let step = 0.8 / Double(max(shown.count, 1))
        for (series, system) in shown.enumerated() {
            for (index, bin) in system.ranks.enumerated() {
                let left = Double(index) + 0.1 + step * Double(series)
                plot.bar(
                    from: (left, 0), to: (left + step * 0.9, bin.wanted), "s\(series)",
                    title: "\(system.name), rank \(bin.name): \(decimal(bin.wanted, 0))")
            }
        }
        let keys = shown.enumerated().map { index, system in
            "<li><svg viewBox=\"0 0 26 10\" aria-hidden=\"true\"><rect class=\"bar s\(index)\" "
                + "x=\"4\" width=\"18\" height=\"10\"/></svg>\(MarkupText.escaped(system.name))</li>"
        }
        let rows = bins.indices.map { index in
            [bins[index].name]
                + reader.systems.map { HTMLText.number($0.ranks[index].wanted, 1) }
        }
        return HTMLText.figure(
            "Where the liked papers stood",
            how: "How many of them stood at which ranks. Higher bars at the left are better.",
            legend: "<ul class=\"legend\">\(keys.joined())</ul>\n",
            drawing: plot.svg(
                id: "ranks", title: "Where the liked papers stood",
                description: "Bars for \(shown.map(\.name).joined(separator: ", "))."),
            numbers: HTMLText.table(
                caption: "Liked papers by rank", head: ["rank"] + reader.systems.map(\.name),
                rows: rows))
    }

    /// The reliability diagram of the first system with probabilities; a sentence without any.
    var reliability: String {
        guard let system = reader.systems.first(where: { $0.reliability != nil }),
            let measures = system.reliability
        else {
            return """
                <figure><figcaption><h3>Are the probabilities right?</h3>
                <p>No probability could be checked: it takes papers with thumbs up and down that \
                had a probability when they were listed.</p></figcaption></figure>

                """
        }
        return HTMLText.reliability(measures, of: system.name)
    }

    /// The strongest terms as bars.
    var terms: String {
        let top = reader.terms.map { abs($0.weight) }.max() ?? 1
        func item(_ term: TermWeight) -> String {
            let share = top > 0 ? abs(term.weight) / top * 100 : 0
            return "<li><span>\(MarkupText.escaped(term.term))</span>"
                + "<i\(term.weight < 0 ? " class=\"against\"" : "") style=\"width:"
                + "\(decimal(share, 0))%\"></i>"
                + "<data value=\"\(JSONValue.text(of: term.weight) ?? "")\">"
                + "\(HTMLText.minus(signedDecimal(term.weight, 2)))</data></li>\n"
        }
        func side(_ name: String, _ terms: [TermWeight]) -> String {
            terms.isEmpty
                ? ""
                : "<h3 class=\"side\">\(name)</h3>\n<ul class=\"terms\">\n"
                    + "\(terms.map(item).joined())</ul>\n"
        }
        guard !reader.terms.isEmpty else { return "" }
        return "<p class=\"note\">The strongest weights of a fit to all labels, in log-odds: above "
            + "zero they lift a paper, below they push it down.</p>\n"
            + side("For", reader.terms.filter { $0.weight >= 0 })
            + side("Against", reader.terms.filter { $0.weight < 0 })
    }

    /// The liked papers that stood lowest.
    var misses: String {
        let items = reader.misses.map { miss in
            let title = MarkupText.escaped(miss.title ?? miss.paper.text)
            let link = MarkupText.escaped(miss.paper.abstractURL)
            let why = miss.why.map { "<p>Why: \(MarkupText.escaped($0)).</p>" } ?? ""
            return "<li><a href=\"\(link)\">\(title)</a><p>\(miss.firstDay), at \(miss.rank) of "
                + "\(miss.papers)</p>\(why)</li>\n"
        }
        return items.isEmpty ? "" : "<ol class=\"misses\">\n\(items.joined())</ol>\n"
    }
}

extension HTMLText {
    /// The reliability diagram of a system.
    static func reliability(_ measures: ProbabilityMeasures, of name: String) -> String {
        var plot = Plot(xLimit: 1, yLimit: 1)
        plot.addVerticalScale(digits: 2)
        plot.addLabels([(0, "0"), (0.25, "0.25"), (0.5, "0.50"), (0.75, "0.75"), (1, "1")])
        plot.addTitle("predicted probability")
        plot.path([(0, 0), (1, 1)], "ideal")
        for bin in measures.bins where bin.count > 0 {
            plot.dot(
                (bin.predicted, bin.observed), radius: bin.radius(of: measures.count), "s0",
                title: "\(bin.count) papers: predicted \(decimal(bin.predicted, 2)), "
                    + "liked \(decimal(bin.observed, 2))")
        }
        let rows = measures.bins.map { bin in
            [
                "\(decimal(bin.lower, 1)) to \(decimal(bin.lower + 0.1, 1))", String(bin.count),
                HTMLText.number(bin.predicted, 3), HTMLText.number(bin.observed, 3),
            ]
        }
        return HTMLText.figure(
            "Are the probabilities right?",
            how: "Share of thumbs up against the predicted probability, over "
                + "\(measures.count) rated papers; on the dashed line they agree. Larger dots "
                + "stand for more papers. Brier \(decimal(measures.brier, 3)) (base rate "
                + "\(decimal(measures.baseRateBrier, 3))), ECE "
                + "\(decimal(measures.calibrationError, 3)).",
            drawing: plot.svg(
                id: "reliability", title: "Reliability of \(name)",
                description: "A dot for each tenth of predicted probability."),
            numbers: HTMLText.table(
                caption: "Reliability of \(name)",
                head: ["predicted", "papers", "mean predicted", "share liked"], rows: rows))
    }
}

extension ProbabilityMeasures.Bin {
    /// The radius of a dot whose area goes with the share of papers, 2.5 to 12.
    fileprivate func radius(of total: Int) -> Double {
        let share = Double(count) / Double(max(total, 1))
        return 2.5 + 9.5 * share.squareRoot()
    }
}
