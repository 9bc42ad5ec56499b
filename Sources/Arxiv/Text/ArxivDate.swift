internal import Papers

/// Dates as arXiv's interfaces write them.
enum ArxivDate {
    /// The calendar day at the start of a text, as printed there: an ISO date, or one in words such
    /// as `Fri, 14 Mar 2025 00:00:00 -0400`, `Friday, 14 March 2025` or `Fri, 14 Mar 25`; nil for
    /// anything else.
    static func day(_ text: some StringProtocol) -> Day? {
        if let day = Day(text.prefix(10)) { return day }
        let words = text.split { $0 == " " || $0 == "," || $0 == "\n" }
        guard let start = words.firstIndex(where: { Int($0) != nil }), start + 2 < words.count,
            let day = Int(words[start]), let month = month(words[start + 1]),
            let year = Int(words[start + 2].prefix(4))
        else { return nil }
        // arXiv began in 1991.
        let century = year > 99 ? 0 : year > 90 ? 1900 : 2000
        return Day(year: century + year, month: month, day: day)
    }

    /// The moment of `Wed, 13 Dec 2006 06:47:31 GMT` or of ISO 8601; nil for anything else.
    static func time(_ text: some StringProtocol) -> Timestamp? {
        if let time = Timestamp(text) { return time }
        guard let day = day(text) else { return nil }
        let words = text.split(separator: " ")
        guard let clock = words.first(where: { $0.contains(":") }) else {
            return Timestamp(startOf: day)
        }
        let zone = words.last.map { Self.zone(String($0)) } ?? "Z"
        return Timestamp("\(day)T\(clock)\(zone)")
    }

    /// `-0400` as `-04:00`; names of zones are taken for GMT.
    private static func zone(_ word: String) -> String {
        guard word.count == 5, word.first == "+" || word.first == "-" else { return "Z" }
        return "\(word.prefix(3)):\(word.suffix(2))"
    }

    private static func month(_ word: some StringProtocol) -> Int? {
        let names = [
            "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
        ]
        return names.firstIndex(of: word.prefix(3).lowercased()).map { $0 + 1 }
    }
}
