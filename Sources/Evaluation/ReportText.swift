import Papers

extension EvaluationReport {
    /// The report for a terminal: at most as wide as its tables, plain characters, ending in a
    /// line break.
    public var text: String {
        render(heading: { $0.uppercased() + "\n" }, table: \.text, item: "- ", escape: \.self)
    }

    /// The report in Markdown.
    public var markdown: String {
        render(
            heading: { "## \($0)\n" }, table: \.markdown, item: "- ", escape: \.markdownCell,
            title: "# Offline evaluation\n\n")
    }

    /// Both share one order of parts.
    private func render(
        heading: (String) -> String, table: (ReportTable) -> String, item: String,
        escape: (String) -> String, title: String = ""
    ) -> String {
        var parts = [title + summary.map { escape(SafeText.cleaned($0)) + "\n" }.joined()]
        func list(_ lines: [String]) -> String {
            lines.map { "\(item)\(escape(SafeText.cleaned($0)))\n" }.joined()
        }
        if let reader = readers.first, readers.count == 1 {
            parts += readerParts(reader, heading: heading, table: table, list: list)
        } else {
            if let all = groups.first {
                let rows = [("readers", String(all.readers))] + all.counts.rows(options)
                parts.append(
                    heading("What it rests on") + list(rows.map { "\($0.0): \($0.1)" }))
            }
            parts += groups.map { table($0.systemTable(metrics)) }
            parts += groups.compactMap { $0.probabilityTable.map(table) }
            parts.append(heading("Readers, \(metrics.primary)") + table(readerTable))
            if !readerNotes.isEmpty { parts.append(heading("To know") + list(readerNotes)) }
        }
        if let asking {
            parts.append(
                heading("What asking teaches") + list(asking.summary + asking.rules) + "\n"
                    + table(asking.table))
        }
        parts.append(heading("How it was measured") + list(rules + notes))
        return parts.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// The parts of a report on one reader; those that have nothing to say are left out.
    private func readerParts(
        _ reader: ReaderReport, heading: (String) -> String, table: (ReportTable) -> String,
        list: ([String]) -> String
    ) -> [String] {
        let metric = metrics.primary
        var parts = [
            heading("What it rests on")
                + list(reader.counts.rows(options).map { "\($0.name): \($0.value)" }),
            reader.furtherNotes.isEmpty ? "" : heading("To know") + list(reader.furtherNotes),
        ]
        guard !reader.systems.isEmpty else { return parts }
        parts += [
            heading("Systems") + table(reader.systemTable(metrics)),
            reader.previous.map {
                heading("Beside the previous model, from \($0.firstDay) on")
                    + table($0.systemTable(metrics))
            } ?? "",
            reader.probabilityTable.map { heading("Probabilities") + table($0) } ?? "",
            heading("Precision at k") + table(reader.precisionTable),
            heading("\(metric) by labels known") + table(reader.learningTable(metric)),
            heading("Where liked papers stood") + table(reader.rankTable),
            reader.terms.isEmpty
                ? ""
                : heading("Strongest terms")
                    + list(reader.terms.map { "\($0.term): \(signedDecimal($0.weight, 3))" }),
            reader.misses.isEmpty
                ? "" : heading("Liked papers that stood lowest") + list(reader.misses.map(\.line)),
        ]
        return parts
    }
}

extension ReaderReport.Miss {
    /// As in "2025-12-05: 2512.04540, A title, at 310 of 412; why".
    var line: String {
        let title = title.map { ", \($0)," } ?? ""
        let why = why.map { "; \($0)" } ?? ""
        return "\(firstDay): \(paper)\(title) at \(rank) of \(papers)\(why)"
    }
}
