extension ReaderGroup {
    /// The group of all readers, then one for each tag in alphabetical order.
    static func groups(of readers: [ReaderReport], options: ReportOptions) -> [ReaderGroup] {
        guard !readers.isEmpty else { return [] }
        let tags = Set(readers.flatMap(\.tags)).sorted()
        return [ReaderGroup(named: "all readers", readers, options)]
            + tags.map { tag in
                ReaderGroup(named: tag, readers.filter { $0.tags.contains(tag) }, options)
            }
    }

    private init(named name: String, _ members: [ReaderReport], _ options: ReportOptions) {
        self.name = name
        readers = members.count
        let shared = (members.first?.systems ?? []).filter { system in
            members.allSatisfy { $0.systems.contains { $0.name == system.name } }
        }
        let bootstrap = PairedBootstrap(
            periods: members.count, resamples: options.resamples, seed: options.seed)
        // Readers × metrics of each system.
        let values = shared.map { system in
            members.map { member in
                member.systems.first { $0.name == system.name }?.scores.map(\.mean) ?? []
            }
        }
        let first = values.map { $0.map { $0.first ?? nil } }
        let best = options.bestBaseline(first, isBaseline: shared.map(\.isBaseline))
        bestBaseline = best.map { shared[$0].name }
        let comparisons =
            shared.indices.map { index -> ReaderReport.Comparison? in
                guard let best, best != index else { return nil }
                return ReaderReport.Comparison(
                    of: first[index], with: first[best], bootstrap, options)
            }.corrected
        counts = members.reduce(into: Replay.Counts()) { $0.add($1.counts) }
        systems = shared.indices.map { index in
            let name = shared[index].name
            let checked = members.compactMap { member in
                member.systems.first { $0.name == name }?.reliability
            }
            return GroupSystem(
                name: name, isBaseline: shared[index].isBaseline,
                scores: ReaderGroup.scores(values[index], options.metrics, bootstrap),
                comparison: comparisons[index], reliability: ProbabilityMeasures(pooling: checked),
                readersWithProbabilities: checked.count,
                readersBelowBaseRate: checked.count { $0.brier < $0.baseRateBrier })
        }
        summary = []
        summary = sentences(options)
    }

    private static func scores(
        _ values: [[Double?]], _ metrics: [Metric], _ bootstrap: PairedBootstrap
    ) -> [ReaderReport.Score] {
        metrics.enumerated().map { place, metric in
            let column = values.map { place < $0.count ? $0[place] : nil }
            let defined = column.compactMap(\.self)
            return ReaderReport.Score(
                metric: metric, mean: defined.mean,
                interval: bootstrap.interval(ofMean: column), periods: defined.count)
        }
    }

    private func sentences(_ options: ReportOptions) -> [String] {
        let subject = systems.first { !$0.isBaseline }
        let rival = systems.first { $0.name == bestBaseline }
        let count = "\(readers) \(readers == 1 ? "reader" : "readers")"
        guard let subject, let rival, let ours = subject.scores.first?.mean,
            let theirs = rival.scores.first?.mean, let comparison = subject.comparison
        else { return ["\(name): \(count); there is no list of our own to compare."] }
        return [
            "Over \(count), the mean \(options.metrics.primary) of the list is \(decimal(ours, 3)) "
                + "against \(decimal(theirs, 3)) of the best baseline, \(rival.name) "
                + comparison.inWords(lacking: "readers")
        ]
    }
}
