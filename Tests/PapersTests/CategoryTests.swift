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

    @Test("a code in other letters finds the category, and one in its own finds itself")
    func respelled() {
        #expect(Category("cs.cv").respelled == Category("cs.CV"))
        #expect(Category("HEP-TH").respelled == Category("hep-th"))
        #expect(Category("cs.CV").respelled == Category("cs.CV"))
        #expect(Category("cs.XX").respelled == nil)
    }

    @Test("a pair of aliases has both codes, its own first")
    func synonyms() {
        #expect(Category("cs.SY").synonyms.map(\.code) == ["cs.SY", "eess.SY"])
        #expect(Category("eess.SY").synonyms.map(\.code) == ["eess.SY", "cs.SY"])
        #expect(Category("cs.CV").synonyms == [Category("cs.CV")])
    }

    @Test("other names find none")
    func unnamed() {
        #expect(Category(named: "Alchemy") == nil)
        #expect(Category(named: "") == nil)
    }
}
