import Papers
import Testing

@Suite("Days and timestamps")
struct DayTests {
    @Test("dates convert both ways over leap years and centuries")
    func conversion() throws {
        #expect(try #require(Day("1970-01-01")).number == 0)
        #expect(try #require(Day("2000-03-01")).number == 11_017)
        for number in stride(from: -150_000, through: 150_000, by: 37) {
            let day = Day(number: number)
            #expect(Day(day.description) == day)
        }
    }

    @Test(
        "the weekday is right",
        arguments: [
            ("2025-12-05", Weekday.friday), ("1969-12-31", .wednesday), ("2026-11-24", .tuesday),
        ])
    func weekday(text: String, expected: Weekday) throws {
        #expect(try #require(Day(text)).weekday == expected)
    }

    @Test(
        "dates that the calendar lacks are refused",
        arguments: [
            "2025-02-29", "2025-13-01", "2025-00-10", "2025-1-01", "20250101", "2025-12-05T", "",
        ])
    func refusal(text: String) {
        #expect(Day(text) == nil)
    }

    @Test(
        "a timestamp reads ISO 8601 and writes it in UTC",
        arguments: [
            ("2025-12-05", "2025-12-05T00:00:00Z"),
            ("2025-12-05T10:20:30Z", "2025-12-05T10:20:30Z"),
            ("2025-12-05 10:20:30.1239Z", "2025-12-05T10:20:30.123Z"),
            ("2025-12-05T00:20:30+01:30", "2025-12-04T22:50:30Z"),
            ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"),
            ("2025-12-05T10:20:30+14:00", "2025-12-04T20:20:30Z"),
            ("2025-12-05T10:20:30-12:00", "2025-12-05T22:20:30Z"),
            ("2025-12-05T00:00:00+23:59", "2025-12-04T00:01:00Z"),
        ])
    func timestamp(text: String, expected: String) throws {
        #expect(try #require(Timestamp(text)).description == expected)
    }

    @Test(
        "a timestamp that is none is refused",
        arguments: [
            "2025-12-05T", "2025-12-05T25:00:00Z", "2025-12-05T10:00:00", "yesterday",
            "2025-12-05T1é", "2025-12-05T10:20:30+24:00", "2025-12-05T10:20:30-24:00",
            "2025-12-05T10:20:30+99:99", "2025-12-05T10:20:30+05:60",
        ])
    func timestampRefusal(text: String) {
        #expect(Timestamp(text) == nil)
    }
}
