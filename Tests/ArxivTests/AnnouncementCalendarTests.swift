import Papers
import Testing

@testable import Arxiv

struct EasternTimeTests {
    @Test(
        arguments: [
            ("2026-03-08T06:59:59Z", -5), ("2026-03-08T07:00:00Z", -4),
            ("2026-11-01T05:59:59Z", -4), ("2026-11-01T06:00:00Z", -5),
            ("2027-03-14T07:00:00Z", -4), ("2027-11-07T06:00:00Z", -5), ("2026-07-01T00:00:00Z", -4),
        ])
    func summerTimeBeginsAndEndsOnItsSundays(time: String, offset: Int) throws {
        #expect(EasternTime.offset(at: try #require(Timestamp(time))) == offset)
    }

    @Test func midnightThereIsFourOrFiveHoursLater() throws {
        let winter = try #require(Day("2026-11-24"))
        #expect(EasternTime.time(winter, hour: 0) == Timestamp("2026-11-24T05:00:00Z"))
        let summer = try #require(Day("2026-07-01"))
        #expect(EasternTime.time(summer, hour: 0) == Timestamp("2026-07-01T04:00:00Z"))
        let change = try #require(Day("2026-03-08"))
        #expect(EasternTime.time(change, hour: 0) == Timestamp("2026-03-08T05:00:00Z"))
        #expect(EasternTime.time(change, hour: 20) == Timestamp("2026-03-09T00:00:00Z"))
    }
}

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
