import Papers

extension ReplayResults {
    /// A name of the files that trec_eval reads, and what is in it.
    ///
    /// Topics are the first days of the periods. Periods without a wanted paper are left out, but
    /// for the tables of scores, which hold what probabilities are measured on.
    public struct File: Hashable, Sendable {
        /// Its name, without a folder.
        public let name: String
        /// Its text, in ASCII.
        public let text: String
    }

    /// The judgements as `qrels`: topic, 0, paper, 1 for a thumb up and 0 for one down.
    public var qrels: File {
        var text = ""
        for (period, given) in zip(replay.plan.periods, replay.judgements) {
            for (paper, judgement) in zip(period.candidates, given) where judgement != .unjudged {
                let id = replay.plan.corpus.papers[paper]
                text += "\(period.firstDay) 0 \(id) \(judgement == .up ? 1 : 0)\n"
            }
        }
        return File(name: "qrels.txt", text: text)
    }

    /// The run of a system: topic, Q0, paper, rank, score, system; nil for the random order.
    ///
    /// The score counts down to 1 at the last place, so that it falls strictly and no reader of
    /// the file breaks ties in its own way. Papers without a judgement are in it with
    /// `unjudged` `ignore` too: leave them out when measuring (`trec_eval -J`).
    public func run(system: Int) -> File? {
        guard let lists = lists[system] else { return nil }
        let name = systems[system].name
        var text = ""
        for (period, list) in zip(replay.plan.periods, lists) {
            for (place, position) in list.positions.enumerated() {
                let id = replay.plan.corpus.papers[period.candidates[position]]
                let countdown = list.positions.count - place
                text += "\(period.firstDay) Q0 \(id) \(place + 1) \(countdown) \(name)\n"
            }
        }
        return File(name: "run-\(name).txt", text: text)
    }

    /// The scores of a system as they are, with probabilities and judgements: topic, paper,
    /// score, probability or `-`, and `up`, `down` or `-`, between tabs; nil for the random order.
    public func scoreTable(system: Int) -> File? {
        guard let answer = allAnswers[system] else { return nil }
        var text = "topic\tpaper\tscore\tprobability\tjudgement\n"
        for (index, period) in asked.plan.periods.enumerated() {
            let probabilities = answer.probabilities.isEmpty ? nil : answer.probabilities[index]
            for (place, paper) in period.candidates.enumerated() {
                let judgement = asked.judgements[index][place]
                let word = judgement == .unjudged ? "-" : judgement == .up ? "up" : "down"
                // A paper that nobody looked at in a simulation has none.
                let probability = probabilities.flatMap {
                    $0[place].isNaN ? nil : "\($0[place])"
                }
                text += "\(period.firstDay)\t\(replay.plan.corpus.papers[paper])\t"
                text += "\(answer.scores[index][place])\t\(probability ?? "-")\t\(word)\n"
            }
        }
        return File(name: "scores-\(systems[system].name).tsv", text: text)
    }

    /// Our own measures of a system, one line each as ir_measures prints them: topic, metric,
    /// value; last the means as topic `all`.
    public func measureTable(system: Int, metrics: [Metric] = Metric.standard) -> File {
        var text = ""
        for metric in metrics {
            let values = values(of: metric, system: system)
            for (period, value) in zip(replay.plan.periods, values) {
                guard let value else { continue }
                text += "\(period.firstDay)\t\(metric)\t\(decimal(value, 6))\n"
            }
            if let mean = values.compactMap(\.self).mean {
                text += "all\t\(metric)\t\(decimal(mean, 6))\n"
            }
        }
        if let measures = probabilityMeasures(system: system) {
            for metric in Metric.ofProbabilities {
                text += "all\t\(metric)\t\(decimal(measures.value(of: metric), 6))\n"
            }
        }
        return File(name: "measures-\(systems[system].name).tsv", text: text)
    }

    /// All files of the replay: qrels, then run, scores and measures of each system.
    public var trecFiles: [File] {
        [qrels]
            + systems.indices.flatMap(files(ofSystem:))
    }

    /// Run, scores and measures of a system.
    public func files(ofSystem system: Int) -> [File] {
        [run(system: system), scoreTable(system: system), measureTable(system: system)]
            .compactMap(\.self)
    }
}
