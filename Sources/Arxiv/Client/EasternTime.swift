public import Papers

/// The clock of arXiv's office, New York.
public enum EasternTime {
    /// Hours to add to UTC: -4 in summer, -5 in winter.
    ///
    /// Summer time runs from 2:00 on the second Sunday of March to 2:00 on the first Sunday of
    /// November (Energy Policy Act of 2005, section 110). That holds since 2007; earlier years, of
    /// which no announcement is dated here, are treated alike.
    public static func offset(at time: Timestamp) -> Int {
        let year = time.day.civil.year
        guard let march = sunday(2, year: year, month: 3),
            let november = sunday(1, year: year, month: 11)
        else { return -5 }
        let start = Timestamp(startOf: march) + 7 * 3600
        let end = Timestamp(startOf: november) + 6 * 3600
        return time >= start && time < end ? -4 : -5
    }

    /// The calendar day there.
    public static func day(at time: Timestamp) -> Day { local(time).day }

    /// Day and hour (0...23) there.
    public static func clock(at time: Timestamp) -> (day: Day, hour: Int) {
        (local(time).day, local(time).clock.hour)
    }

    /// The moment when a clock there shows an hour of a day, 0...24.
    public static func time(_ day: Day, hour: Int) -> Timestamp {
        let wall = Timestamp(startOf: day) + Double(hour * 3600)
        let guess = wall + 5 * 3600
        return wall + Double(-offset(at: guess) * 3600)
    }

    private static func local(_ time: Timestamp) -> Timestamp {
        time + Double(offset(at: time) * 3600)
    }

    private static func sunday(_ count: Int, year: Int, month: Int) -> Day? {
        guard let first = Day(year: year, month: month, day: 1) else { return nil }
        let shift = (6 - first.weekday.rawValue) + 7 * (count - 1)
        return first + shift
    }
}
