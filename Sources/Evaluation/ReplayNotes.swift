extension Replay {
    /// What the reader of a report should know of a history, a sentence each.
    static func notes(
        _ history: ReaderHistory, counts: Counts, options: ReplayProtocol
    ) -> [String] {
        [
            shortage(history, counts, options),
            history.unknownPapers == 0
                ? nil
                : "\(history.unknownPapers) labelled \(papers(history.unknownPapers)) on no list of "
                    + "the library and could not be replayed; import the lists that have "
                    + "\(them(history.unknownPapers)) to use the labels.",
            history.futureLabels == 0
                ? nil
                : "\(history.futureLabels) \(carry(history.futureLabels)) a time in the future and "
                    + "\(were(history.futureLabels)) left out; is the clock of the machine that "
                    + "wrote them right?",
            counts.upOutsidePool == 0
                ? nil
                : "\(counts.upOutsidePool) thumb\(counts.upOutsidePool == 1 ? "" : "s") up in these "
                    + "periods fell on papers outside the pool '\(options.pool.rawValue)' and "
                    + "\(counts.upOutsidePool == 1 ? "is" : "are") not measured.",
            counts.allDown > 0 || counts.allUp == 0
                ? nil
                : options.unjudged == .ignore && counts.periods > 0
                    ? "There are only thumbs up, and papers without a thumb are left out: every "
                        + "order of what is left is perfect. Try --unjudged negative."
                    : "There are only thumbs up: no probability can be checked, only the order.",
        ].compactMap(\.self)
    }

    /// Why there is nothing, or too little, to measure on.
    private static func shortage(
        _ history: ReaderHistory, _ counts: Counts, _ options: ReplayProtocol
    ) -> String? {
        let needed =
            options.firstPicks
            ?? max(options.minimumWarmUp, Int(options.warmUpShare * Double(counts.allUp)) + 1)
        if history.labels.isEmpty {
            return history.unknownPapers + history.futureLabels == 0
                ? "There are no labels yet: nothing can be replayed."
                : "None of the labels can be used: nothing can be replayed."
        }
        if counts.allUp == 0 {
            let count = history.labels.count
            return (count == 1 ? "The only label is no" : "None of the \(count) labels is a")
                + " thumb up: an order cannot be measured without a paper that was wanted."
        }
        if counts.allUp <= needed {
            return "There \(counts.allUp == 1 ? "is 1 thumb" : "are \(counts.allUp) thumbs") up; "
                + "the first \(needed) are only learnt from, so \(needed + 1) are the least that "
                + "a replay can start with."
        }
        if counts.periods == 0, options.labelTime == .given,
            Set(history.labels.map(\.day)).count == 1
        {
            return "All labels became known on one day, \(history.labels[0].day): there is no "
                + "later day to test on."
        }
        if counts.periods < options.minimumPeriods {
            let unit = options.period.rawValue + (counts.periods == 1 ? "" : "s")
            let few =
                counts.periods == 0
                ? "No \(options.period.rawValue)" : "Only \(counts.periods) \(unit)"
            return
                "\(few) after the warm-up \(counts.periods < 2 ? "has" : "have") "
                + "\(options.minimumCandidates) candidates and a thumb up; at least "
                + "\(options.minimumPeriods) are needed for a verdict."
        }
        return nil
    }

    private static func papers(_ count: Int) -> String { count == 1 ? "paper is" : "papers are" }
    private static func carry(_ count: Int) -> String {
        count == 1 ? "label carries" : "labels carry"
    }
    private static func were(_ count: Int) -> String { count == 1 ? "was" : "were" }
    private static func them(_ count: Int) -> String { count == 1 ? "it" : "them" }
}
