import Papers

/// A drawing with a horizontal and a vertical scale, as inline SVG.
///
/// It is 360 units wide, so that its letters are readable at the width of a phone. Colours come
/// from the page's style by class: `s0` for the list itself, `s1` … for the others.
struct Plot {
    /// The drawing's size.
    let (width, height): (Double, Double)
    /// The largest value of each scale; both begin at 0.
    let (xLimit, yLimit): (Double, Double)
    private let margin: (left: Double, top: Double, right: Double, bottom: Double)
    private var marks: [String] = []

    init(
        xLimit: Double, yLimit: Double, height: Double = 220, left: Double = 34,
        bottom: Double = 34
    ) {
        (width, self.height) = (360, height)
        self.xLimit = xLimit > 0 && xLimit.isFinite ? xLimit : 1
        self.yLimit = yLimit > 0 && yLimit.isFinite ? yLimit : 1
        margin = (left, 10, 16, bottom)
    }

    /// The horizontal place of a value.
    func x(_ value: Double) -> Double {
        margin.left + min(max(value / xLimit, 0), 1) * (width - margin.left - margin.right)
    }

    /// The vertical place of a value.
    func y(_ value: Double) -> Double {
        height - margin.bottom
            - min(max(value / yLimit, 0), 1) * (height - margin.top - margin.bottom)
    }

    /// Horizontal lines with their values at the left, from 0 to the limit, with so many decimals
    /// or as many as they need.
    mutating func addVerticalScale(digits least: Int) {
        let digits = Plot.digits(ofQuartersOf: yLimit, least: least)
        for step in 0...4 {
            let value = yLimit * Double(step) / 4
            line((x(0), y(value)), (x(xLimit), y(value)), step == 0 ? "axis" : "grid")
            text(decimal(value, digits), at: (margin.left - 5, y(value) + 3.5), anchor: "end")
        }
    }

    /// How many decimals, three at most, the quarters of a limit have.
    private static func digits(ofQuartersOf limit: Double, least: Int) -> Int {
        var (digits, quarter) = (least, limit / 4)
        for _ in 0..<least { quarter *= 10 }
        while digits < 3, abs(quarter - quarter.rounded()) > 1e-6 {
            digits += 1
            quarter *= 10
        }
        return digits
    }

    /// Vertical lines with their values below, from 0 to the limit, with so many decimals or as
    /// many as they need.
    mutating func addHorizontalScale(digits least: Int) {
        let digits = Plot.digits(ofQuartersOf: xLimit, least: least)
        for step in 0...4 {
            let value = xLimit * Double(step) / 4
            line((x(value), margin.top), (x(value), y(0)), step == 0 ? "axis" : "grid")
            text(decimal(value, digits), at: (x(value), height - margin.bottom + 14))
        }
    }

    /// No less than a character takes on average, in units, in the widest of the page's fonts:
    /// DejaVu Sans has 7.6 for a digit and 10 for "+".
    private static let characterWidth = 8.4

    /// A text below the drawing at each value.
    mutating func addLabels(_ labels: [(value: Double, text: String)]) {
        for (value, label) in labels {
            let place = x(value)
            // Only a long text at an end would leave the drawing: there it ends with it.
            let half = Double(label.count) * Plot.characterWidth / 2
            let anchor =
                place - half < margin.left - 16 ? "start" : place + half > width ? "end" : "middle"
            let start =
                switch anchor {
                case "start": max(place - 6, 0)
                case "end": width - 1
                default: place
                }
            text(label, at: (start, height - margin.bottom + 14), anchor: anchor)
        }
    }

    /// What the horizontal scale counts, in the middle below it.
    mutating func addTitle(_ title: String) {
        text(title, at: ((margin.left + width - margin.right) / 2, height - 4))
    }

    /// A line through points; values beyond the scales are drawn at their end.
    mutating func path(_ points: [(x: Double, y: Double)], _ style: String) {
        guard points.count > 1 else {
            for point in points { dot(point, radius: 2.5, style) }
            return
        }
        let places = points.map { "\(decimal(x($0.x), 1)),\(decimal(y($0.y), 1))" }
        marks.append(
            "<polyline class=\"line \(style)\" points=\"\(places.joined(separator: " "))\"/>")
    }

    /// A smaller dot is hardly seen at the width of a phone, where a unit is a pixel.
    private static let leastRadius = 2.4

    /// A dot, with a text that a pointer brings up.
    mutating func dot(
        _ point: (x: Double, y: Double), radius: Double, _ style: String, title: String? = nil
    ) {
        let note = title.map { "<title>\(MarkupText.escaped($0))</title>" } ?? ""
        marks.append(
            "<circle class=\"dot \(style)\" cx=\"\(decimal(x(point.x), 1))\" "
                + "cy=\"\(decimal(y(point.y), 1))\" r=\"\(decimal(max(radius, Plot.leastRadius), 1))\">\(note)</circle>"
        )
    }

    /// A bar between two corners, with a text that a pointer brings up.
    mutating func bar(
        from low: (x: Double, y: Double), to high: (x: Double, y: Double), _ style: String,
        title: String
    ) {
        let (left, top) = (x(low.x), y(high.y))
        marks.append(
            "<rect class=\"bar \(style)\" x=\"\(decimal(left, 1))\" y=\"\(decimal(top, 1))\" "
                + "width=\"\(decimal(max(x(high.x) - left, 0), 1))\" "
                + "height=\"\(decimal(max(y(low.y) - top, 0), 1))\">"
                + "<title>\(MarkupText.escaped(title))</title></rect>")
    }

    /// A straight line between two places of the drawing (not values).
    mutating func line(_ from: (Double, Double), _ to: (Double, Double), _ style: String) {
        marks.append(
            "<line class=\"\(style)\" x1=\"\(decimal(from.0, 1))\" y1=\"\(decimal(from.1, 1))\" "
                + "x2=\"\(decimal(to.0, 1))\" y2=\"\(decimal(to.1, 1))\"/>")
    }

    /// Text at a place of the drawing (not a value).
    mutating func text(
        _ text: String, at place: (Double, Double), anchor: String = "middle", style: String = ""
    ) {
        marks.append(
            "<text\(style.isEmpty ? "" : " class=\"\(style)\"") x=\"\(decimal(place.0, 1))\" "
                + "y=\"\(decimal(place.1, 1))\" text-anchor=\"\(anchor)\">"
                + "\(MarkupText.escaped(text))</text>")
    }

    /// The drawing with a name and a description for those who do not see it.
    func svg(id: String, title: String, description: String) -> String {
        """
        <svg viewBox="0 0 \(decimal(width, 0)) \(decimal(height, 0))" role="img" \
        aria-labelledby="\(id)-t \(id)-d">
        <title id="\(id)-t">\(MarkupText.escaped(title))</title>
        <desc id="\(id)-d">\(MarkupText.escaped(description))</desc>
        \(marks.joined(separator: "\n"))
        </svg>

        """
    }

    /// The least of 1, 2, 4 or 8 times a power of ten, or 6 times one, that is not below a value:
    /// a scale that ends there has four even steps.
    static func limit(above value: Double) -> Double {
        guard value.isFinite, value > 0 else { return 1 }
        var power = 1e-6
        while power * 10 <= value { power *= 10 }
        for factor in [1.0, 2, 4, 6, 8, 10] where power * factor >= value * (1 - 1e-9) {
            return power * factor
        }
        return power * 10
    }
}
