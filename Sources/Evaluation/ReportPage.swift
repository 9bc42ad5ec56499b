import Papers

extension EvaluationReport {
    /// The report as one page of HTML that needs nothing else: no network, no script.
    ///
    /// Every mean in a table of systems is a `data` element whose value has the digits of `json`.
    public var html: String {
        let title = readers.count == 1 ? readers.first.map { $0.name } ?? "" : "all readers"
        let sentences = summary
        let rest = sentences.dropFirst().map { "<p class=\"lead\">\(HTMLText.sentence($0))</p>\n" }
        let name = MarkupText.escaped(title)
        let kind = simulation == nil ? "" : " · simulated thumbs"
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" \
            content="default-src 'none'; style-src 'unsafe-inline'">
            <title>Offline evaluation: \(name)</title>
            <style>
            \(PageStyle.css)
            </style>
            </head>
            <body>
            <main>
            <header>
            <p class="eyebrow">Offline evaluation\(kind) · \(name)</p>
            <h1>\(HTMLText.sentence(sentences.first ?? ""))</h1>
            \(rest.joined())</header>
            \(readers.count == 1 ? readers.map(readerPage).joined() : groupPage)\
            \(askingPart)\
            \(HTMLText.section("How it was measured", id: "how", HTMLText.list(rules + notes)))\
            \(measures)</main>
            </body>
            </html>

            """
    }

    private var askingPart: String {
        HTMLText.section(
            "What asking teaches", id: "asking",
            asking.map {
                HTMLText.list($0.summary + $0.rules)
                    + "<div class=\"figures\">\n\($0.figure)</div>\n"
            } ?? "")
    }

    private func readerPage(_ reader: ReaderReport) -> String {
        let head = HTMLText.counts(reader.counts.rows(options))
        let notes = HTMLText.section("To know", id: "notes", HTMLText.list(reader.furtherNotes))
        // Without systems there is nothing to draw.
        guard !reader.systems.isEmpty else { return head + notes }
        let figures = ReportFigures(reader, metric: metrics.primary)
        let drawings = [
            figures.intervals, figures.ranks, figures.overTime, figures.precision,
            figures.learningCurve, figures.reliability,
        ]
        return head
            + HTMLText.section("Systems", id: "systems", systemTable(reader))
            + HTMLText.section(
                "Beside the previous model", id: "previous",
                reader.previous.map(previousTable) ?? "")
            + HTMLText.section(
                "In pictures", id: "pictures",
                "<div class=\"figures\">\n\(drawings.joined())</div>\n")
            + HTMLText.section("What the list looks for", id: "terms", figures.terms)
            + HTMLText.section("Liked papers that stood lowest", id: "misses", figures.misses)
            + notes
    }

    private func previousTable(_ previous: ReaderReport.PreviousModel) -> String {
        let periods =
            "\(previous.periods) \(options.period.rawValue)"
            + (previous.periods == 1 ? "" : "s")
        return "<p>From \(previous.firstDay) on, \(periods): what came before, it may have "
            + "learnt from. All systems on these alone:</p>\n"
            + table(
                of: previous.systems, against: previous.bestBaseline,
                caption: "Means of all measures beside the previous model")
    }

    private func table(
        of systems: [ReaderReport.SystemReport], against best: String?, caption: String
    ) -> String {
        let rows = systems.map { system in
            [MarkupText.escaped(system.name)] + system.scores.map { HTMLText.number($0.mean, 3) }
                + HTMLText.cells(system.comparison)
        }
        return HTMLText.table(
            caption: caption,
            head: ["system"] + metrics.map(\.description)
                + ["vs \(best ?? "best")", "p", "p (Holm)"], rows: rows,
            strong: Set(systems.indices.filter { !systems[$0].isBaseline }))
    }

    private func systemTable(_ reader: ReaderReport) -> String {
        let lines = reader.systems.map { "\($0.name): \($0.summary)." }
        return table(
            of: reader.systems, against: reader.bestBaseline, caption: "Means of all measures")
            + "<details><summary>What the systems are</summary>\n"
            + "\(HTMLText.list(lines))</details>\n"
    }

    private var measures: String {
        let items = (metrics + Metric.ofProbabilities).map { metric in
            "<dt>\(metric)</dt><dd>\(HTMLText.sentence(metric.meaning)). "
                + "\(HTMLText.sentence(metric.weakness))</dd>\n"
        }
        return HTMLText.section(
            "What the measures mean", id: "measures",
            "<details><summary>What each is, and what it is bad at</summary>\n"
                + "<dl class=\"measures\">\n\(items.joined())</dl>\n</details>\n")
    }
}

extension HTMLText {
    /// Difference, p and Holm's p of a comparison.
    static func cells(_ comparison: ReaderReport.Comparison?) -> [String] {
        guard let comparison else { return ["", "", ""] }
        return [
            "<data value=\"\(JSONValue.text(of: comparison.difference) ?? "")\">"
                + "\(minus(signedDecimal(comparison.difference, 3)))</data>",
            probability(comparison.probability), probability(comparison.adjustedProbability),
        ]
    }
}
