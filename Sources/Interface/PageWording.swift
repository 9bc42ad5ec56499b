import Papers

/// Words of the page alone, not escaped.
enum PageWording {
    /// A day as `Thursday, 4 December 2025`.
    static func long(_ day: Day) -> String {
        let (year, month, number) = day.civil
        let name = months.indices.contains(month - 1) ? months[month - 1] : "?"
        return "\(day.weekday.name), \(number) \(name) \(year)"
    }

    /// A moment as `2025-12-04 09:12 UTC`.
    static func moment(_ time: Timestamp) -> String {
        let text = time.description
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5)) UTC"
    }

    /// What a verdict is called.
    static func name(_ verdict: Verdict) -> String {
        switch verdict {
        case .up: "Thumb up"
        case .down: "Thumb down"
        case .skip: "Skip"
        }
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]
}
