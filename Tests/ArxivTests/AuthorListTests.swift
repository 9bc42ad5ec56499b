import Testing

@testable import Arxiv

struct AuthorListTests {
    @Test(
        arguments: [
            ("A. B, C. D and E. F", ["A. B", "C. D", "E. F"]),
            ("A B (1, 2), C D (2) ((1) X, Y, (2) Z)", ["A B", "C D"]),
            (
                "The X Collaboration: R. Aaij, B. Adeva",
                ["The X Collaboration", "R. Aaij", "B. Adeva"]
            ),
            ("C.N. Pope, J.-P. Élie, A.É. Ü", ["C. N. Pope", "J.-P. Élie", "A. É. Ü"]),
            (
                #"J.~Doe, \~Nu\~no, P. Sandor, and M. Land"#,
                ["J. Doe", "Ñuño", "P. Sandor", "M. Land"]
            ),
            ("A. B (Univ. of X, C. D (Y), E. F, G. H", ["A. B", "C. D", "E. F", "G. H"]),
            ("A. B (Y and Z, C. D) E", ["A. B E"]), ("A. B (Y and Z", ["A. B"]),
            ("J. Smith, Jr., K. Lee, III", ["J. Smith Jr.", "K. Lee III"]),
            ("A. Anderson & B. Brandt; et al.", ["A. Anderson", "B. Brandt"]), ("", []),
        ])
    func namesAreSplitOutsideParentheses(text: String, names: [String]) {
        #expect(AuthorList.names(in: text) == names)
    }

    @Test(
        arguments: [
            ("A. Anderson", true), ("A. Anderson, B. Brandt and C. Etal", true),
            ("A. Anderson, et al", false), ("A. Anderson, B. Brandt, et al.", false),
            ("A. Anderson and et al. (X, Y)", false), ("et al.", false), ("", false),
        ])
    func aListThatGoesOnIsNotComplete(text: String, isComplete: Bool) {
        let list = AuthorList(text)
        #expect(list.isComplete == isComplete)
        #expect(!list.names.contains { $0.hasPrefix("et") })
    }
}
