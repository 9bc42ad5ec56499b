import Papers

extension EvaluationReport {
    /// The parts of a page on many readers.
    var groupPage: String {
        let tables = groups.enumerated().map { index, group in
            HTMLText.section(
                "\(group.name), \(group.readers)", id: "group-\(index)", numbers(of: group))
        }
        return counts + tables.joined() + probabilities
            + HTMLText.section("Reader by reader", id: "readers", dumbbells + readerNumbers)
            + HTMLText.section("To know", id: "notes", HTMLText.list(readerNotes))
    }

    /// What the means rest on.
    private var counts: String {
        guard let all = groups.first else { return "" }
        return HTMLText.counts([("readers", String(all.readers))] + all.counts.rows(options))
    }

    /// How right the probabilities are over all readers; nothing without any to check.
    private var probabilities: String {
        guard let table = groups.first?.probabilityTable else { return "" }
        let drawings = (groups.first?.systems ?? []).filter { !$0.isBaseline }.compactMap {
            system in
            system.reliability.map { HTMLText.reliability($0, of: system.name) }
        }
        return HTMLText.section(
            "Probabilities", id: "probabilities",
            HTMLText.table(caption: "Measures of the probabilities", table)
                + "<div class=\"figures\">\n\(drawings.joined())</div>\n")
    }

    /// The means of all measures, and apart from them, since both would be wider than a page, how
    /// sure the first one is.
    private func numbers(of group: ReaderGroup) -> String {
        let metric = metrics.primary
        let own = Set(group.systems.indices.filter { !group.systems[$0].isBaseline })
        let means = HTMLText.table(
            caption: "Means over readers: \(group.name)",
            head: ["system"] + metrics.map(\.description),
            rows: group.systems.map { system in
                [MarkupText.escaped(system.name)]
                    + system.scores.map { HTMLText.number($0.mean, 3) }
            }, strong: own)
        let comparisons = HTMLText.table(
            caption: "\(metric) with its intervals: \(group.name)",
            head: [
                "system", "mean \(metric)", "95 %", "vs \(group.bestBaseline ?? "best")", "p",
                "p (Holm)",
            ],
            rows: group.systems.map { system in
                let score = system.scores.first
                return [
                    MarkupText.escaped(system.name), HTMLText.number(score?.mean ?? nil, 3),
                    HTMLText.minus(decimal(score?.interval ?? nil, 3)),
                ] + HTMLText.cells(system.comparison)
            }, strong: own)
        return means + comparisons
    }

    private var readerNumbers: String {
        let table = readerTable
        return "<details><summary>The numbers</summary>\n"
            + HTMLText.table(
                caption: "\(metrics.primary) of each reader", head: table.head,
                rows: table.rows.map { $0.map { MarkupText.escaped($0) } }) + "</details>\n"
    }

    /// Letters of a reader's name in the drawing, at most: half of it must be left for the dots.
    private static let nameLimit = 26
    /// What a small letter takes on average in the widest of the page's fonts, in units.
    private static let nameLetter = 7.2

    /// The list against the best baseline, a row for each reader, the best rows first.
    private var dumbbells: String {
        guard let group = groups.first, let rival = group.bestBaseline,
            let subject = group.systems.first(where: { !$0.isBaseline })?.name
        else { return "" }
        let rows = readers.compactMap { reader -> (name: String, ours: Double, theirs: Double)? in
            let score = { (name: String) in
                reader.systems.first { $0.name == name }?.scores.first?.mean ?? nil
            }
            guard let ours = score(subject), let theirs = score(rival) else { return nil }
            return (reader.name, ours, theirs)
        }.sorted { ($0.ours, $1.name) > ($1.ours, $0.name) }
        let height = Double(rows.count) * 18 + 48
        let letters = min(rows.map(\.name.count).max() ?? 0, Self.nameLimit)
        let left = Double(letters) * Self.nameLetter + 12
        var plot = Plot(
            xLimit: Plot.limit(above: rows.flatMap { [$0.ours, $0.theirs] }.max() ?? 1),
            yLimit: 1, height: height, left: left)
        plot.addHorizontalScale(digits: 2)
        for (index, row) in rows.enumerated() {
            let middle = 20 + Double(index) * 18
            let value = (height - 34 - middle) / (height - 44)
            plot.text(
                row.name.count > Self.nameLimit
                    ? row.name.prefix(Self.nameLimit - 1) + "…" : row.name,
                at: (left - 6, middle + 4), anchor: "end", style: "name")
            plot.line((plot.x(row.theirs), middle), (plot.x(row.ours), middle), "axis")
            plot.dot((row.theirs, value), radius: 3.5, "s1", title: "\(row.name), \(rival)")
            plot.dot((row.ours, value), radius: 4.5, "s0", title: "\(row.name), \(subject)")
        }
        plot.addTitle("mean \(metrics.primary)")
        let keys = [subject, rival].enumerated().map { index, name in
            "<li><svg viewBox=\"0 0 26 10\" aria-hidden=\"true\"><circle class=\"dot s\(index)\" "
                + "cx=\"13\" cy=\"5\" r=\"4.5\"/></svg>\(MarkupText.escaped(name))</li>"
        }
        return "<figure class=\"tall\">\n<figcaption><h3>The list against the best baseline</h3>"
            + "<p>Mean \(metrics.primary) of each reader, the best first; further right "
            + "is better.</p></figcaption>\n<ul class=\"legend\">\(keys.joined())</ul>\n"
            + plot.svg(
                id: "readers-plot", title: "The list against the best baseline",
                description: "Two dots for each reader; the numbers are in the table below.")
            + "</figure>\n"
    }
}
