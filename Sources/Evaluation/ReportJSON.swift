import Papers

extension EvaluationReport {
    /// The report as JSON, ending in a line break.
    ///
    /// Members stand in a fixed order; numbers have at most six digits after the point; what is
    /// not defined is null, as is an interval's end beyond all bounds. The schema, version
    /// `schemaVersion`:
    /// - `schema`: `{"name": "paperboy-evaluation", "version": 1}`;
    /// - `protocol`: the members of `ReplayProtocol`, in their printed names; `seed`; `metrics`;
    /// - `summary`, `notes`: sentences;
    /// - `readers`: for each `name`, `tags`, `summary`, `notes`, `counts`, `bestBaseline`,
    ///   `periods` (`firstDay`, `papers`, `up`, `down`, `knownLabels`, `cutoff`), `systems`,
    ///   `previous`, `misses`, `terms`;
    /// - a system: `name`, `summary`, `isBaseline`, `scores` (by metric: `mean`, `lower`, `upper`,
    ///   `periods`), `comparison` (`difference`, `lower`, `upper`, `p`, `pHolm`) or null, `series`
    ///   (the first metric, one value a period), `precision`, `learning`, `ranks`, `reliability`,
    ///   whose members `README.md` names;
    /// - `previous`: `summary`, `firstDay`, `periods`, `bestBaseline`, `comparison` (of the list
    ///   with the previous model), `systems` (all of them on these periods, `previous` last); or
    ///   null;
    /// - `groups`: `counts` added up over the readers, the same scores and comparisons as means over readers; `periods` then counts
    ///   readers; `reliability` over the rated papers of all readers together,
    ///   `readersWithProbabilities` that are in it, and `readersBelowBaseRate` of them;
    /// - `asking`: null, or means over readers: `readers`, `firstPicks`, `rounds`, `questions` (a
    ///   round), `summary`, and `ways` (`name`, `summary`, `points`: `questions` so far, `found`,
    ///   `nDCG@10`, `lower`, `upper`, `AUC`, `comparison` with random asking);
    /// - `protocol.simulatedThumbs`: where not null, the number of papers that the reader of a
    ///   simulation looked at in each list: all thumbs down but their own are then invented.
    public var json: String {
        JSONValue.object([
            (
                "schema",
                .object([
                    ("name", .string("paperboy-evaluation")),
                    ("version", .integer(EvaluationReport.schemaVersion)),
                ])
            ),
            ("protocol", protocolJSON),
            ("seed", .string(String(seed))),
            ("metrics", .strings(metrics.map(\.description))),
            ("summary", .strings(summary)),
            ("notes", .strings(rules + notes)),
            ("groups", .array(groups.map(\.json))),
            ("asking", asking?.json ?? .null),
            ("readers", .array(readers.map(\.json))),
        ]).rendered() + "\n"
    }

    private var protocolJSON: JSONValue {
        .object([
            ("period", .string(options.period.rawValue)),
            ("pool", .string(options.pool.rawValue)),
            ("unjudged", .string(options.unjudged.rawValue)),
            ("labelTime", .string(options.labelTime.rawValue)),
            ("refitEvery", .integer(options.refitEvery)),
            ("firstPicks", options.firstPicks.map { .integer($0) } ?? .null),
            ("simulatedThumbs", options.simulatedThumbs.map { .integer($0) } ?? .null),
            ("minimumCandidates", .integer(options.minimumCandidates)),
            ("minimumPeriods", .integer(options.minimumPeriods)),
            ("minimumPicks", .integer(minimumPicks)),
            ("warmUpShare", .number(options.warmUpShare)),
            ("minimumWarmUp", .integer(options.minimumWarmUp)),
        ])
    }
}

extension JSONValue {
    /// An array of texts, without control characters.
    static func strings(_ texts: [String]) -> JSONValue {
        .array(texts.map { .string(SafeText.cleaned($0)) })
    }

    /// A text without control characters, or null.
    static func optional(_ text: String?) -> JSONValue {
        text.map { .string(SafeText.cleaned($0)) } ?? .null
    }
}

extension ReaderReport {
    fileprivate var json: JSONValue {
        .object([
            ("name", .optional(name)), ("tags", .strings(tags)),
            ("summary", .strings(summary)), ("notes", .strings(notes)),
            ("counts", counts.json), ("bestBaseline", .optional(bestBaseline)),
            ("periods", .array(periods.map(\.json))),
            ("systems", .array(systems.map(\.json))),
            ("previous", previous?.json ?? .null),
            ("misses", .array(misses.map(\.json))),
            (
                "terms",
                .array(
                    terms.map {
                        .object([("term", .optional($0.term)), ("weight", .number($0.weight))])
                    })
            ),
        ])
    }
}

extension Replay.Counts {
    fileprivate var json: JSONValue {
        .object([
            ("periods", .integer(periods)), ("papers", .integer(papers)), ("up", .integer(up)),
            ("down", .integer(down)), ("shown", .integer(shown)), ("allUp", .integer(allUp)),
            ("allDown", .integer(allDown)), ("upOutsidePool", .integer(upOutsidePool)),
        ])
    }
}

extension ReaderReport.PeriodRow {
    fileprivate var json: JSONValue {
        .object([
            ("firstDay", .string(firstDay.description)), ("papers", .integer(papers)),
            ("up", .integer(up)), ("down", .integer(down)),
            ("knownLabels", .integer(knownLabels)), ("cutoff", .string(cutoff.description)),
        ])
    }
}

extension ReaderReport.SystemReport {
    fileprivate var json: JSONValue {
        .object([
            ("name", .string(name)), ("summary", .optional(summary)),
            ("isBaseline", .bool(isBaseline)), ("scores", scores.json),
            ("comparison", comparison?.json ?? .null),
            ("series", .array(series.map(JSONValue.number))),
            ("precision", .array(precisions.map(\.json))),
            ("learning", .array(learning.map(\.json))),
            ("ranks", .array(ranks.map(\.json))),
            ("reliability", reliability?.json ?? .null),
        ])
    }
}

extension ReaderReport.PreviousModel {
    fileprivate var json: JSONValue {
        .object([
            ("summary", .optional(summary)), ("firstDay", .string(firstDay.description)),
            ("periods", .integer(periods)), ("bestBaseline", .optional(bestBaseline)),
            ("comparison", comparison?.json ?? .null),
            ("systems", .array(systems.map(\.json))),
        ])
    }
}

extension ReaderReport.PrecisionPoint {
    fileprivate var json: JSONValue {
        .object([("k", .integer(cutoff)), ("mean", .number(precision))])
    }
}

extension ReaderReport.LearningPoint {
    fileprivate var json: JSONValue {
        .object([
            ("labels", .integer(labels)), ("periods", .integer(periods)), ("mean", .number(mean)),
        ])
    }
}

extension ReaderReport.RankBin {
    fileprivate var json: JSONValue {
        .object([
            ("first", .integer(first)), ("last", last.map(JSONValue.integer) ?? .null),
            ("wanted", .number(wanted)),
        ])
    }
}

extension ReaderReport.Miss {
    fileprivate var json: JSONValue {
        .object([
            ("firstDay", .string(firstDay.description)), ("paper", .string(paper.text)),
            ("title", .optional(title)), ("rank", .integer(rank)), ("papers", .integer(papers)),
            ("why", .optional(why)),
        ])
    }
}

extension ReaderReport.Comparison {
    fileprivate var json: JSONValue {
        .object([
            ("difference", .number(difference)), ("lower", .number(interval?.lower)),
            ("upper", .number(interval?.upper)), ("p", .number(probability)),
            ("pHolm", .number(adjustedProbability)),
        ])
    }
}

extension [ReaderReport.Score] {
    fileprivate var json: JSONValue {
        .object(
            map { score in
                (
                    score.metric.description,
                    .object([
                        ("mean", .number(score.mean)), ("lower", .number(score.interval?.lower)),
                        ("upper", .number(score.interval?.upper)),
                        ("periods", .integer(score.periods)),
                    ])
                )
            })
    }
}

extension ProbabilityMeasures {
    fileprivate var json: JSONValue {
        .object([
            ("rated", .integer(count)), ("up", .integer(up)), ("LogLoss", .number(logLoss)),
            ("LogLossOfBaseRate", .number(baseRateLogLoss)),
            ("Brier", .number(brier)), ("BrierOfBaseRate", .number(baseRateBrier)),
            ("ECE", .number(calibrationError)),
            (
                "bins",
                .array(
                    bins.map {
                        .object([
                            ("lower", .number($0.lower)), ("count", .integer($0.count)),
                            ("predicted", .number($0.count > 0 ? $0.predicted : nil)),
                            ("observed", .number($0.count > 0 ? $0.observed : nil)),
                        ])
                    })
            ),
        ])
    }
}

extension AskingReport {
    fileprivate var json: JSONValue {
        .object([
            ("readers", .integer(readers)), ("firstPicks", .integer(options.firstPicks)),
            ("rounds", .integer(options.rounds)), ("questions", .integer(options.questions)),
            ("summary", .strings(summary)),
            (
                "ways",
                .array(
                    zip(ways, points).map { way, points in
                        .object([
                            ("name", .string(way.name)), ("summary", .string(way.summary)),
                            ("points", .array(points.map(\.json))),
                        ])
                    })
            ),
        ])
    }
}

extension AskingReport.Point {
    fileprivate var json: JSONValue {
        .object([
            ("questions", .integer(questions)), ("found", .number(found)),
            ("nDCG@10", .number(nDCG)), ("lower", .number(interval?.lower)),
            ("upper", .number(interval?.upper)), ("AUC", .number(auc)),
            ("comparison", comparison?.json ?? .null),
        ])
    }
}

extension ReaderGroup {
    fileprivate var json: JSONValue {
        .object([
            ("name", .optional(name)), ("readers", .integer(readers)), ("counts", counts.json),
            ("summary", .strings(summary)), ("bestBaseline", .optional(bestBaseline)),
            (
                "systems",
                .array(
                    systems.map {
                        .object([
                            ("name", .string($0.name)), ("isBaseline", .bool($0.isBaseline)),
                            ("scores", $0.scores.json),
                            ("comparison", $0.comparison?.json ?? .null),
                            ("reliability", $0.reliability?.json ?? .null),
                            ("readersWithProbabilities", .integer($0.readersWithProbabilities)),
                            ("readersBelowBaseRate", .integer($0.readersBelowBaseRate)),
                        ])
                    })
            ),
        ])
    }
}
