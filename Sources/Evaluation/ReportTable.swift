import Papers

/// A table as the text and Markdown renderers print it: a head and rows of cells.
struct ReportTable {
    let head: [String]
    let rows: [[String]]

    /// Columns padded to their widest cell, the first to the left and all others to the right.
    var text: String {
        let widths = head.indices.map { column in
            ([head] + rows).map { $0[column].count }.max() ?? 0
        }
        let rule = widths.map { String(repeating: "-", count: $0) }
        return ([head, rule] + rows).map { cells in
            cells.enumerated().map { column, cell in
                let blanks = String(repeating: " ", count: widths[column] - cell.count)
                return column == 0 ? cell + blanks : blanks + cell
            }.joined(separator: "  ").trimmingEnd
        }.joined(separator: "\n") + "\n"
    }

    /// A GitHub-flavoured Markdown table, numbers to the right.
    var markdown: String {
        let rule = head.indices.map { $0 == 0 ? ":--" : "--:" }
        return ([head.map(\.markdownCell), rule] + rows.map { $0.map(\.markdownCell) })
            .map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
    }
}

extension String {
    fileprivate var trimmingEnd: String {
        var text = self
        while text.hasSuffix(" ") { text.removeLast() }
        return text
    }

    /// The text with what Markdown would read as markup escaped, on one line.
    var markdownCell: String {
        SafeText.cleaned(self).map { character in
            "\\`*_{}[]<>#|!$~".contains(character) ? "\\\(character)" : String(character)
        }.joined()
    }
}

extension ReaderReport {
    /// The table of systems: means of all metrics, and the comparison with the best baseline.
    func systemTable(_ metrics: [Metric]) -> ReportTable {
        ReportTable(systems, metrics, bestBaseline: bestBaseline)
    }

    /// The table of probabilities; nil where no system gives any that can be checked.
    var probabilityTable: ReportTable? {
        let rows = systems.compactMap { system in
            system.reliability.map { [system.name] + $0.cells }
        }
        guard !rows.isEmpty else { return nil }
        return ReportTable(head: ["system"] + ProbabilityMeasures.cellNames, rows: rows)
    }

    /// Precision of the first k, a row for each system.
    var precisionTable: ReportTable {
        ReportTable(
            head: ["precision at k"]
                + (systems.first?.precisions ?? []).map { String($0.cutoff) },
            rows: systems.map { system in
                [system.name] + system.precisions.map { decimal($0.precision, 3) }
            })
    }

    /// The first metric by the number of labels known, a row for each stretch.
    func learningTable(_ metric: Metric) -> ReportTable {
        let points = systems.first?.learning ?? []
        return ReportTable(
            head: ["labels known (at least)", "periods"] + systems.map(\.name),
            rows: points.enumerated().map { index, point in
                [String(point.labels), String(point.periods)]
                    + systems.map { decimal($0.learning[index].mean, 3) }
            })
    }

    /// Where wanted papers stood, a row for each stretch of ranks.
    var rankTable: ReportTable {
        ReportTable(
            head: ["rank"] + systems.map(\.name),
            rows: (systems.first?.ranks ?? []).enumerated().map { index, bin in
                [bin.name]
                    + systems.map { system in
                        let wanted = system.ranks[index].wanted
                        return decimal(wanted, wanted == wanted.rounded() ? 0 : 1)
                    }
            })
    }
}

extension Replay.Counts {
    /// The numbers that a report rests on, with what each is.
    func rows(_ options: ReplayProtocol) -> [(name: String, value: String)] {
        let invented = options.simulatedThumbs == nil ? "" : " (simulated ones too)"
        return [
            ("\(options.period.rawValue)s measured", grouped(periods)),
            ("papers ranked", grouped(papers)),
            ("thumbs up among them", grouped(up)),
            ("thumbs down among them\(invented)", grouped(down)),
            ("shown to the reader", grouped(shown)),
            ("thumbs up on papers at hand", grouped(allUp)),
            ("thumbs down on papers at hand\(invented)", grouped(allDown)),
        ]
    }
}

extension ReaderReport.RankBin {
    /// As in "1-10" or "501+".
    var name: String { last.map { "\(first)-\($0)" } ?? "\(first)+" }
}

extension ReaderReport.PreviousModel {
    /// The table of systems on the periods that the previous model did not know.
    func systemTable(_ metrics: [Metric]) -> ReportTable {
        ReportTable(systems, metrics, bestBaseline: bestBaseline)
    }
}

extension ReportTable {
    /// A row for each system.
    fileprivate init(
        _ systems: [ReaderReport.SystemReport], _ metrics: [Metric], bestBaseline: String?
    ) {
        self.init(
            head: ["system"] + metrics.map(\.description)
                + [
                    "95 % of \(metrics.primary)", "vs \(bestBaseline ?? "best")", "p",
                    "p (Holm)",
                ],
            rows: systems.map { system in
                [system.name] + system.scores.map { decimal($0.mean, 3) }
                    + [decimal(system.scores.first?.interval ?? nil, 3)]
                    + ReportTable.cells(system.comparison)
            })
    }

    /// Difference, p and Holm's p of a comparison.
    static func cells(_ comparison: ReaderReport.Comparison?) -> [String] {
        guard let comparison else { return ["", "", ""] }
        return [
            signedDecimal(comparison.difference, 3), probabilityText(comparison.probability),
            probabilityText(comparison.adjustedProbability),
        ]
    }
}

extension ReaderGroup {
    /// The table of systems, means over readers.
    func systemTable(_ metrics: [Metric]) -> ReportTable {
        ReportTable(
            head: ["\(name) (\(readers))"] + metrics.map(\.description)
                + ["95 %", "vs \(bestBaseline ?? "best")", "p", "p (Holm)"],
            rows: systems.map { system in
                [system.name] + system.scores.map { decimal($0.mean, 3) }
                    + [decimal(system.scores.first?.interval ?? nil, 3)]
                    + ReportTable.cells(system.comparison)
            })
    }
}

extension ReaderGroup {
    /// The table of probabilities over all readers; nil where there are none to check.
    var probabilityTable: ReportTable? {
        let rows = systems.compactMap { system in
            system.reliability.map {
                [system.name] + $0.cells
                    + ["\(system.readersBelowBaseRate) of \(system.readersWithProbabilities)"]
            }
        }
        guard !rows.isEmpty else { return nil }
        return ReportTable(
            head: ["\(name), probabilities"] + ProbabilityMeasures.cellNames
                + ["readers below base rate"], rows: rows)
    }
}

extension ProbabilityMeasures {
    /// What `cells` are.
    static let cellNames = [
        "rated", "up", "LogLoss", "of base rate", "Brier", "of base rate", "ECE",
    ]

    /// Counts and measures as a table shows them.
    var cells: [String] {
        [String(count), String(up)]
            + [logLoss, baseRateLogLoss, brier, baseRateBrier, calibrationError].map {
                decimal($0, 3)
            }
    }
}

extension EvaluationReport {
    /// A row for each reader: what there is, and the first metric of every system.
    var readerTable: ReportTable {
        var names: [String] = []
        for system in readers.flatMap(\.systems) where !names.contains(system.name) {
            names.append(system.name)
        }
        return ReportTable(
            head: ["reader", "tags", "up", "periods"] + names,
            rows: readers.map { reader in
                [
                    SafeText.cleaned(reader.name), reader.tags.joined(separator: ","),
                    String(reader.counts.allUp), String(reader.counts.periods),
                ]
                    + names.map { name in
                        let system = reader.systems.first { $0.name == name }
                        return decimal(system?.scores.first?.mean ?? nil, 3)
                    }
            })
    }

    /// The notes on all readers, each once, with whom it holds for.
    var readerNotes: [String] {
        var names: [(note: String, readers: [String])] = []
        for reader in readers {
            for note in reader.notes {
                if let place = names.firstIndex(where: { $0.note == note }) {
                    names[place].readers.append(reader.name)
                } else {
                    names.append((note, [reader.name]))
                }
            }
        }
        return names.map { note, readers in
            let who =
                readers.count > 3 ? "\(readers.count) readers" : readers.joined(separator: ", ")
            return "\(who): \(note)"
        }
    }

    private var fitting: String {
        options.firstPicks.map { "once, to the first \($0 == 1 ? "thumb" : "\($0) thumbs") up" }
            ?? "on what was known before"
    }

    private var warmingUp: String? {
        guard options.firstPicks == nil else { return nil }
        let unit = options.period.rawValue
        let share = "\(decimal(options.warmUpShare * 100, 0)) %"
        return "The \(unit)s up to the one with the first \(share) of the thumbs up, "
            + "\(options.minimumWarmUp) of them at least, are a warm-up: learnt from, not measured."
    }

    private var refitting: String {
        let unit = options.period.rawValue
        if options.firstPicks != nil { return "not fitted again" }
        return "fitted again every "
            + (options.refitEvery == 1 ? unit : "\(options.refitEvery) \(unit)s")
    }

    /// What a simulation invents, in a sentence; nil where nothing is invented.
    var simulation: String? {
        options.simulatedThumbs.map { count in
            let unit = options.period.rawValue
            return "This is a simulation, no reader did this: as if the reader had looked at the "
                + "first \(count) papers of each \(unit) with a pick of theirs, in the list's own "
                + "order, and given a thumb down to all of them that they did not pick. Thumbs up "
                + "are the reader's own picks, also those further down. Probabilities are "
                + "measured on the papers looked at alone. Bpref, which looks at thumbs down alone, "
                + "speaks for every order but the list's own: all were given at its top."
        }
    }

    /// The rules of the replay in a sentence each.
    var rules: [String] {
        let unit = options.period.rawValue
        return [simulation].compactMap(\.self)
            + [
                "Replayed \(unit) by \(unit): fitted \(fitting), then the \(unit)'s "
                    + "papers ranked, then compared with what the reader did; never a random split.",
                "Pool: \(options.pool == .all ? "all papers" : "the papers of the topic lists"); "
                    + "papers without a thumb: "
                    + "\(options.unjudged == .negative ? "not wanted" : "left out"); \(refitting); "
                    + "\(unit)s with at least \(options.minimumCandidates) papers and a thumb up.",
                warmingUp,
                options.labelTime == .given
                    ? "A label is known from the \(unit) after it was given, or after its paper "
                        + "appeared if that was later."
                    : "A label counts as known from the \(unit) after its paper appeared, whenever "
                        + "it was given.",
                options.unjudged == .negative
                    ? "The reader may never have seen a paper that counts as not wanted: compare "
                        + "systems, do not read the values as satisfaction."
                    : "What is left out of a list is left out before measuring; Judged@k alone "
                        + "looks at the whole list.",
                "A word that was taken back counts as never given. Fits end within a tolerance; "
                    + "where within it, papers and labels of later days may change by rounding "
                    + "alone.",
                membership,
                "Intervals: paired bootstrap over \(readers.count > 1 ? "readers" : unit + "s"). "
                    + "p: paired randomisation test against the best baseline, two-sided; Holm's "
                    + "correction is over the systems. Seed \(seed).",
            ].compactMap(\.self)
    }

    /// Which readers the means are over; nil of a single one.
    private var membership: String? {
        guard readers.count > 1 else { return nil }
        return "Means are over the \(groups.first?.readers ?? 0) of \(readers.count) readers with "
            + "at least \(options.minimumPeriods) \(options.period.rawValue)s measured"
            + (minimumPicks > 0 ? " and \(minimumPicks) thumbs up." : ".")
    }
}
