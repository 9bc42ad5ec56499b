import Papers
import Testing

@testable import Arxiv

struct AnnouncementCalendarTests {
    private let calendar = AnnouncementCalendar.arxiv

    @Test func weekendsAndDaysBehindDeferredMailingsHaveNoAnnouncement() throws {
        let days = try (22...30).map { try #require(Day("2026-11-\($0)")) }
        let due = days.filter(calendar.isAnnouncementDay).map(\.civil.day)
        #expect(due == [23, 24, 25, 26, 30])
        // A Friday's deferred mailing leaves out the Monday behind it.
        for (date, isDue) in [
            ("2026-06-19", true), ("2026-06-22", false), ("2026-06-23", true),
            ("2026-01-19", true), ("2026-01-20", false), ("2027-01-01", false),
        ] {
            #expect(calendar.isAnnouncementDay(try #require(Day(date))) == isDue, "\(date)")
        }
    }

    @Test func aYearWithoutAListHasAnAnnouncementEveryWeekdayAndIsNotCertain() throws {
        // Juneteenth of 2027 and the Monday behind it; New Year's Day closes 2027's first batch.
        for (date, isDue, isCertain) in [
            ("2027-06-21", true, false), ("2027-01-01", false, true), ("2027-01-04", true, false),
            ("2026-11-27", false, true), ("2026-01-02", false, true), ("2026-01-01", true, false),
        ] {
            let day = try #require(Day(date))
            #expect(calendar.isAnnouncementDay(day) == isDue, "\(date)")
            #expect(calendar.isCertain(of: day) == isCertain, "\(date)")
        }
    }

    @Test(
        arguments: [
            // The last second of a day in New York, and the first of the next.
            ("2026-11-24T04:59:59Z", "2026-11-23"), ("2026-11-24T05:00:00Z", "2026-11-24"),
            ("2026-11-28T12:00:00Z", "2026-11-26"), ("2026-11-30T05:00:00Z", "2026-11-30"),
            ("2026-07-15T04:00:00Z", "2026-07-15"),
        ])
    func theNewestAnnouncementFollowsTheClockOfNewYork(time: String, day: String) throws {
        #expect(calendar.latest(at: try #require(Timestamp(time))) == Day(day))
    }

    @Test(
        arguments: [
            // Monday and Tuesday at 14:00, Thursday and Friday, a weekend, Thanksgiving.
            ("2026-11-16T18:59:59Z", "2026-11-17"), ("2026-11-16T19:00:00Z", "2026-11-18"),
            ("2026-11-19T19:00:00Z", "2026-11-23"), ("2026-11-20T19:00:00Z", "2026-11-24"),
            ("2026-11-22T12:00:00Z", "2026-11-24"), ("2026-11-26T12:00:00Z", "2026-11-30"),
            ("2026-07-14T17:59:59Z", "2026-07-15"), ("2026-07-14T18:00:00Z", "2026-07-16"),
        ])
    func submissionsCloseAtTwoInTheAfternoon(time: String, day: String) throws {
        let moment = try #require(Timestamp(time))
        #expect(calendar.announcementDay(ofSubmissionAt: moment) == Day(day))
    }
}
