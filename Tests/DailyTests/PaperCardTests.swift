import Papers
import Testing

@testable import Daily

@Suite struct PaperCardTests {
    @Test func `A card has the authors, whole or cut, and the facts that are known`() throws {
        var paper = Paper(
            id: try Sample.id("2503.00001"), title: "Kites", abstract: "Strings.",
            authors: ["Ada Byron", "Bo Sample"], categories: [Category("cs.RO"), Category("cs.LG")])
        func head(_ count: Int) -> [Substring] {
            Array(PaperCard(paper).text(width: 80).split(separator: "\n").prefix(count))
        }
        #expect(head(3) == ["Kites", "Ada Byron, Bo Sample, et al.", "2503.00001 · cs.RO cs.LG"])
        (paper.authorsComplete, paper.version) = (true, 2)
        #expect(head(3) == ["Kites", "Ada Byron, Bo Sample", "2503.00001 · cs.RO cs.LG · v2"])
        // A bare list of titles tells neither.
        (paper.authors, paper.authorsComplete) = ([], false)
        (paper.categories, paper.version) = ([], nil)
        #expect(head(3) == ["Kites", "2503.00001", "Strings."])
    }
}
