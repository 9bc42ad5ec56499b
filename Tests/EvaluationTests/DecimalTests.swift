import Testing

@testable import Evaluation

@Suite("Numbers and texts of reports")
struct DecimalTests {
    @Test(
        "numbers are rounded half away from zero, without a negative zero",
        arguments: [
            (0.0005, 3, "0.001"), (-0.0004, 3, "0.000"), (2.5, 0, "3"), (-1.25, 1, "-1.3"),
            (1234.5, 2, "1234.50"), (.infinity, 2, "∞"), (.nan, 2, "n/a"), (1e300, 0, "1000000000"),
        ])
    func decimals(value: Double, digits: Int, expected: String) {
        #expect(decimal(value, digits) == expected)
    }

    @Test("signs, intervals, counts and small probabilities")
    func others() {
        #expect(signedDecimal(0.02, 3) == "+0.020" && signedDecimal(0.0001, 3) == "0.000")
        #expect(signedDecimal(-0.02, 3) == "-0.020" && signedDecimal(nil, 1) == "n/a")
        #expect(decimal(Interval(lower: 0.1, upper: 0.25), 2) == "0.10 to 0.25")
        #expect(
            grouped(122_196) == "122,196" && grouped(999) == "999" && grouped(-1000) == "-1,000")
        #expect(probabilityText(0.0001) == "<0.001" && probabilityText(0.04) == "0.040")
    }

    @Test("JSON is ordered, escaped, and knows no number that is not finite")
    func json() {
        let value = JSONValue.object([
            ("b", .array([.integer(1), .number(.nan), .number(0.1), .number(-2)])),
            ("a", .string("x\"\\\u{1}\n")), ("none", .object([])),
        ])
        #expect(
            value.rendered() == """
                {
                  "b": [1, null, 0.1, -2],
                  "a": "x\\"\\\\\\u0001\\n",
                  "none": {}
                }
                """)
    }

    @Test("a cell of Markdown is on one line, its marks escaped, without control characters")
    func cell() {
        #expect("a|b*c".markdownCell == "a\\|b\\*c")
        #expect("a\u{1b}[31m\u{202e}b\nc".markdownCell == "a\\[31mb c")
    }
}
