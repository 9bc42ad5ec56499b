/// A number in decimal digits, rounded half away from zero, the same on every machine; "n/a" for
/// nil and for what is not a number, "∞" beyond all bounds.
///
/// Minus is written as "-"; a value that rounds to zero has no sign. `digits` is 0...9; a finite
/// number of 10⁹ or more is written as 10⁹.
func decimal(_ value: Double?, _ digits: Int) -> String {
    guard let value, !value.isNaN else { return "n/a" }
    guard value.isFinite else { return value < 0 ? "-∞" : "∞" }
    let scale = (0..<digits).reduce(1) { power, _ in power * 10 }
    let scaled = Int((min(abs(value), 1e9) * Double(scale)).rounded())
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard digits > 0 else { return sign + String(scaled) }
    let fraction = String(scaled % scale)
    let zeros = String(repeating: "0", count: digits - fraction.count)
    return "\(sign)\(scaled / scale).\(zeros)\(fraction)"
}

/// A number as `decimal` writes it, with "+" before what is above zero.
func signedDecimal(_ value: Double?, _ digits: Int) -> String {
    let text = decimal(value, digits)
    let isPositive = (value ?? 0) > 0 && text.contains { ("1"..."9").contains($0) || $0 == "∞" }
    return isPositive ? "+\(text)" : text
}

/// An interval as "0.412 to 0.498"; "n/a" for nil.
func decimal(_ interval: Interval?, _ digits: Int) -> String {
    guard let interval else { return "n/a" }
    return "\(decimal(interval.lower, digits)) to \(decimal(interval.upper, digits))"
}

/// A probability with three digits, "<0.001" where they would all be zero.
func probabilityText(_ value: Double?) -> String {
    guard let value, value < 0.0005 else { return decimal(value, 3) }
    return "<0.001"
}

/// A count in groups of three digits: "122,196".
func grouped(_ count: Int) -> String {
    var digits = Array(String(abs(count)))
    var place = digits.count - 3
    while place > 0 {
        digits.insert(",", at: place)
        place -= 3
    }
    return (count < 0 ? "-" : "") + String(digits)
}
