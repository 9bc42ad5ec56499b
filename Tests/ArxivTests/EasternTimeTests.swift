import Papers
import Testing

@testable import Arxiv

struct EasternTimeTests {
    @Test(
        arguments: [
            ("2026-03-08T06:59:59Z", -5), ("2026-03-08T07:00:00Z", -4),
            ("2026-11-01T05:59:59Z", -4), ("2026-11-01T06:00:00Z", -5),
            ("2027-03-14T07:00:00Z", -4), ("2027-11-07T06:00:00Z", -5),
            ("2026-07-01T00:00:00Z", -4),
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
