public import Papers

/// When arXiv announces papers.
///
/// Submissions close at 14:00 Eastern on every weekday; what came in is announced under the date of
/// the next weekday: the lists show it at 20:00 on the evening before, the feeds at midnight.
/// Where a mailing is deferred, what closed on that date waits for the next one.
/// Source: arXiv's help on the availability of submissions.
public struct AnnouncementCalendar: Hashable, Sendable {
    /// Closing dates whose mailing is deferred.
    public var deferred: Set<Day>
    /// The years whose deferred mailings are all known.
    ///
    /// In others every weekday counts as one with an announcement: one that fails to come is then
    /// called stale and asked for again, whereas a holiday that was guessed wrongly would lose
    /// a day's papers.
    public var knownYears: ClosedRange<Int>

    /// A calendar with these closing dates left out.
    public init(deferred: Set<Day>, knownYears: ClosedRange<Int>) {
        self.deferred = deferred
        self.knownYears = knownYears
    }

    /// arXiv's calendar with the deferred mailings that it has published, those of 2026.
    ///
    /// Others are made known at status.arxiv.org as they come.
    public static let arxiv = AnnouncementCalendar(
        deferred: Set(
            [
                "2026-01-01", "2026-01-19", "2026-06-19", "2026-07-03", "2026-09-07", "2026-11-26",
                "2026-12-25", "2026-12-29", "2026-12-31",
            ].compactMap { Day($0) }), knownYears: 2026...2026)

    /// Whether it is known that the announcement of a day is, or is not, deferred.
    public func isCertain(of day: Day) -> Bool {
        knownYears.contains(weekday(before: day).civil.year)
    }

    /// Whether an announcement bears that date.
    public func isAnnouncementDay(_ day: Day) -> Bool {
        !day.weekday.isWeekend && !deferred.contains(weekday(before: day))
    }

    /// The announcement days behind one day, up to another and with it.
    public func days(after first: Day, through last: Day) -> [Day] {
        guard first < last else { return [] }
        return (first.number + 1...last.number).map { Day(number: $0) }.filter(isAnnouncementDay)
    }

    /// The last announcement day before a day.
    public func previous(before day: Day) -> Day {
        var candidate = day - 1
        while !isAnnouncementDay(candidate), day - candidate < 30 { candidate = candidate - 1 }
        return candidate
    }

    /// The first announcement day behind a day.
    public func next(after day: Day) -> Day {
        var candidate = day + 1
        while !isAnnouncementDay(candidate), candidate - day < 30 { candidate = candidate + 1 }
        return candidate
    }

    /// The newest announcement that the feeds must have by then.
    public func latest(at time: Timestamp) -> Day {
        let today = EasternTime.day(at: time)
        return isAnnouncementDay(today) ? today : previous(before: today)
    }

    /// The moment from which the feeds must have an announcement: midnight there.
    public func due(_ day: Day) -> Timestamp { EasternTime.time(day, hour: 0) }

    /// The announcement day of what is submitted at some moment, if nothing holds it back.
    public func announcementDay(ofSubmissionAt time: Timestamp) -> Day {
        let (day, hour) = EasternTime.clock(at: time)
        var closing = hour < 14 ? day : day + 1
        while closing.weekday.isWeekend || deferred.contains(closing) { closing = closing + 1 }
        return weekday(after: closing)
    }

    /// The moments between which the submissions of an announcement come in.
    func window(of day: Day) -> (start: Timestamp, end: Timestamp) {
        let closing = weekday(before: day)
        let before = weekday(before: previous(before: day))
        return (EasternTime.time(before, hour: 14), EasternTime.time(closing, hour: 14))
    }

    func weekday(before day: Day) -> Day {
        var candidate = day - 1
        while candidate.weekday.isWeekend { candidate = candidate - 1 }
        return candidate
    }

    private func weekday(after day: Day) -> Day {
        var candidate = day + 1
        while candidate.weekday.isWeekend { candidate = candidate + 1 }
        return candidate
    }
}
