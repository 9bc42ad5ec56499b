extension ReportMaking {
    /// The last system as the model that the reader had before; nil where there is no list of our
    /// own to set beside it.
    var previousModel: ReaderReport.PreviousModel? {
        guard let subject, let previous = results.systems.indices.last, previous != subject,
            let firstDay = results.replay.plan.periods.first?.firstDay
        else { return nil }
        let comparison = ReaderReport.Comparison(
            of: series[subject], with: series[previous], bootstrap, options)
        return ReaderReport.PreviousModel(
            summary: sentence(subject, previous, comparison), firstDay: firstDay,
            periods: results.replay.plan.periods.count,
            bestBaseline: bestBaseline.map { results.systems[$0].name }, comparison: comparison,
            systems: systems)
    }

    /// As in "On the 12 days that the previous model (…) did not know, nDCG@10 is …".
    private func sentence(
        _ subject: Int, _ previous: Int, _ comparison: ReaderReport.Comparison?
    ) -> String {
        let count = results.replay.plan.periods.count
        let unit = results.replay.options.period.rawValue
        let opening =
            "On the \(count == 1 ? "one \(unit)" : "\(count) \(unit)s") that the previous model "
            + "(\(results.systems[previous].summary)) did not know, "
        guard let comparison, let ours = series[subject].compactMap(\.self).mean,
            let theirs = series[previous].compactMap(\.self).mean
        else { return "\(opening)nothing could be compared." }
        let values =
            "\(options.metrics.primary) of the list is \(decimal(ours, 3)) against its "
            + decimal(theirs, 3)
        guard results.replay.isMeasurable else {
            return "\(opening)\(values): too few \(unit)s to tell."
        }
        return "\(opening)\(values) \(comparison.inWords(lacking: "labels"))"
    }
}
