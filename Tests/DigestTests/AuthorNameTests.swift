import Testing

@testable import Digest

struct AuthorNameTests {
    @Test(
        "spellings of one name match",
        arguments: [
            ("Bernhard Schölkopf", "Bernhard Scholkopf"), ("B. Schölkopf", "Bernhard Schölkopf"),
            ("Ada Byron", "Ada K. Byron"), ("ada byron", "Ada Byron"), ("Byron", "Ada Byron"),
            ("Łukasz Kaiser", "Lukasz Kaiser"), ("Nguyễn Đức", "Nguyen Duc"),
            ("Jean-Luc Doe", "Jeanluc Doe"),
        ])
    func same(left: String, right: String) {
        #expect(AuthorName(left).matches(AuthorName(right)))
        #expect(AuthorName(right).matches(AuthorName(left)))
    }

    @Test(
        "other people do not",
        arguments: [
            ("Ada Byron", "Ben Byron"), ("Ada Byron", "Ada Noether"), ("B. Byron", "Ada Byron"),
            ("", "Ada Byron"), ("Ada", "Ada Byron"),
        ])
    func other(left: String, right: String) {
        #expect(!AuthorName(left).matches(AuthorName(right)))
    }
}
