public import Papers
import Store

/// The days of which there can be a list: from arXiv's first to tomorrow, so that every time zone
/// has its own today.
public struct ListDays: Sendable {
    /// The day on which arXiv began.
    public static let first = Day(number: 7895)

    private let today: Day

    /// The days as seen from one of them.
    public init(today: Day = Timestamp.now.day) {
        self.today = today
    }

    /// The last one.
    var last: Day { today + 1 }

    /// What is wrong with a day; nil for one of these.
    public func problem(of day: Day) -> String? {
        if day > last { return "the date \(day) lies in the future" }
        if day < Self.first {
            return "the date \(day) lies before arXiv, which began on \(Self.first)"
        }
        return nil
    }
}

extension Workspace {
    /// The newest list that does not lie in the future.
    ///
    /// - Throws: `DailyError.missingInput` where there is none.
    func newestDay(today: Day) throws -> Day {
        guard let newest = try library.newestDay() else {
            throw DailyError.missingInput(
                "There are no lists yet. Bring papers in with `paperboy import FILE` or "
                    + "`paperboy fetch`.")
        }
        guard let present = try library.newestDay(notAfter: ListDays(today: today).last) else {
            throw DailyError.missingInput(
                "All lists lie in the future, the last one on \(newest): is the clock right? "
                    + "`paperboy today --date \(newest)` shows it.")
        }
        return present
    }

    /// Tells of such lists who makes lists again and again.
    func tellOfFutureLists(today: Day = Timestamp.now.day) throws {
        remarks.tell([try remarkOnFutureLists(today: today)].compactMap(\.self))
    }

    /// A remark on lists that lie in the future, which nothing shows by itself; nil where there
    /// are none.
    func remarkOnFutureLists(today: Day) throws -> String? {
        guard let newest = try library.newestDay(), newest > ListDays(today: today).last else {
            return nil
        }
        return "There is a list of \(newest), which lies in the future, so it is not the newest. "
            + "`paperboy today --date \(newest)` shows it. No list is ever removed; to have its "
            + "papers under their own day too, import their file again with --date DAY."
    }
}
