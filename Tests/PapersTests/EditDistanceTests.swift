import Papers
import Testing

struct EditDistanceTests {
    @Test(
        "Characters added, taken away or exchanged count one each",
        arguments: [
            ("", "", 0), ("kitten", "sitting", 3), ("topic", "topics", 1), ("", "abc", 3),
            ("Größe", "Grösse", 2), ("fetch", "fecth", 2),
        ])
    func distance(one: String, other: String, edits: Int) {
        #expect(editDistance(from: one, to: other) == edits)
        #expect(editDistance(from: other, to: one) == edits)
    }

    @Test("Of long texts the beginnings count")
    func long() {
        let long = String(repeating: "a", count: 100_000)
        #expect(editDistance(from: long, to: long + "b") == 0)
        #expect(editDistance(from: long, to: "") == 80)
    }
}
