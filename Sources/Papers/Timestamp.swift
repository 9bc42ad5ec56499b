/// A moment in time, UTC, to the millisecond.
public struct Timestamp: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public let milliseconds: Int64

    /// The moment that lies so many milliseconds after 1970-01-01T00:00:00Z.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Midnight UTC at the start of a day.
    public init(startOf day: Day) {
        milliseconds = Int64(day.number) * Timestamp.millisecondsPerDay
    }

    /// The moment written as ISO 8601: `YYYY-MM-DD`, or that with `Thh:mm:ss`, an optional fraction
    /// of a second, and `Z` or an offset `±hh:mm`; nil for any other text.
    ///
    /// A blank in the place of `T` is accepted; digits behind the third of a fraction are dropped.
    public init?(_ text: some StringProtocol) {
        guard let day = Day(text.prefix(10)) else { return nil }
        let rest = text.dropFirst(10)
        guard !rest.isEmpty else {
            self.init(startOf: day)
            return
        }
        guard let time = Timestamp.millisecondsOfDay(in: Array(rest.utf8)) else { return nil }
        self.init(milliseconds: Int64(day.number) * Timestamp.millisecondsPerDay + time)
    }

    /// The calendar day in UTC.
    public var day: Day {
        let quotient = milliseconds / Timestamp.millisecondsPerDay
        let exact = quotient * Timestamp.millisecondsPerDay == milliseconds
        return Day(number: Int(milliseconds < 0 && !exact ? quotient - 1 : quotient))
    }

    /// Hour (0...23), minute, second and millisecond of the day in UTC.
    public var clock: (hour: Int, minute: Int, second: Int, millisecond: Int) {
        let inDay = Int(milliseconds - Int64(day.number) * Timestamp.millisecondsPerDay)
        return (
            inDay / 3_600_000, inDay / 60_000 % 60, inDay / 1000 % 60, inDay % 1000
        )
    }

    /// The moment as `YYYY-MM-DDThh:mm:ssZ`, with `.mmm` where milliseconds are not zero.
    public var description: String {
        let time = clock
        let fraction = time.millisecond == 0 ? "" : ".\(padded(time.millisecond, to: 3))"
        let hourMinute = "\(padded(time.hour, to: 2)):\(padded(time.minute, to: 2))"
        return "\(day)T\(hourMinute):\(padded(time.second, to: 2))\(fraction)Z"
    }

    /// Chronological order.
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// The moment `seconds` later.
    public static func + (time: Timestamp, seconds: Double) -> Timestamp {
        Timestamp(milliseconds: time.milliseconds + Int64((seconds * 1000).rounded()))
    }

    /// Seconds from `right` to `left`.
    public static func - (left: Timestamp, right: Timestamp) -> Double {
        Double(left.milliseconds - right.milliseconds) / 1000
    }

    /// Reads ISO 8601.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let time = Timestamp(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "'\(text)' is not a time as YYYY-MM-DDThh:mm:ssZ")
        }
        self = time
    }

    /// Writes ISO 8601.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    private static let millisecondsPerDay: Int64 = 86_400_000

    /// Reads `Thh:mm:ss[.fff…](Z|±hh:mm)`; nil where the bytes are anything else.
    private static func millisecondsOfDay(in bytes: [UInt8]) -> Int64? {
        guard bytes.count >= 10, bytes[0] == UInt8(ascii: "T") || bytes[0] == UInt8(ascii: " "),
            let hour = pair(bytes, 1), hour < 24, bytes[3] == UInt8(ascii: ":"),
            let minute = pair(bytes, 4), minute < 60, bytes[6] == UInt8(ascii: ":"),
            let second = pair(bytes, 7), second < 61
        else { return nil }
        var next = 9
        var fraction: Int64 = 0
        if bytes[next] == UInt8(ascii: ".") {
            next += 1
            var scale: Int64 = 100
            while next < bytes.count, let digit = digit(bytes[next]) {
                fraction += Int64(digit) * scale
                scale /= 10
                next += 1
            }
        }
        guard let offset = offsetMinutes(bytes[next...]) else { return nil }
        return Int64(hour * 3600 + (minute - offset) * 60 + second) * 1000 + fraction
    }

    /// Minutes east of UTC in `Z` or `±hh:mm`.
    private static func offsetMinutes(_ zone: ArraySlice<UInt8>) -> Int? {
        if zone.elementsEqual([UInt8(ascii: "Z")]) { return 0 }
        let bytes = Array(zone)
        guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"), let hours = pair(bytes, 1),
            hours < 24, let minutes = pair(bytes, 4), minutes < 60
        else { return nil }
        switch bytes[0] {
        case UInt8(ascii: "+"): return hours * 60 + minutes
        case UInt8(ascii: "-"): return -(hours * 60 + minutes)
        default: return nil
        }
    }

    private static func pair(_ bytes: [UInt8], _ start: Int) -> Int? {
        guard let tens = digit(bytes[start]), let ones = digit(bytes[start + 1]) else { return nil }
        return tens * 10 + ones
    }

    private static func digit(_ byte: UInt8) -> Int? {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
            ? Int(byte - UInt8(ascii: "0")) : nil
    }
}
