import Papers
import Testing

struct CategoryTests {
    @Test(
        "a name finds its category, the canonical and active one of several",
        arguments: [
            ("Machine Learning", "cs.LG"), ("computation and language", "cs.CL"),
            ("Mathematical Physics", "math-ph"), ("Systems and Control", "eess.SY"),
            ("Differential Geometry", "math.DG"), ("Statistics Theory", "math.ST"),
        ])
    func named(name: String, code: String) {
        #expect(Category(named: name) == Category(code))
    }

    @Test("other names find none")
    func unnamed() {
        #expect(Category(named: "Alchemy") == nil)
        #expect(Category(named: "") == nil)
    }
}
