import Testing

@testable import Arxiv

struct CharacterReferenceTests {
    @Test(
        arguments: [
            ("#65", "A"), ("#x20AC", "€"), ("#X20ac", "€"), ("#10", "\n"), ("#0", nil),
            ("#31", nil), ("#xD800", nil), ("#x110000", nil), ("#+5", nil), ("#", nil),
            ("amp", nil),
            ("#99999999999999999999", nil), ("#xFFFE", nil),
        ])
    func numericReferencesStandForCharactersThatXMLAllows(name: String, text: String?) {
        #expect(CharacterReference.numeric(name) == text)
    }

    @Test func namesOfHTMLAreDecodedAndOthersStay() {
        let text = "&eacute;&Uuml;&yuml;&nbsp;&hellip;&times;&unknown;&amp;lt;"
        let decoded = CharacterReference.decodeHTML(Array(text.utf8)[...])
        #expect(String(decoding: decoded, as: UTF8.self) == "éÜÿ …×&unknown;&lt;")
    }
}
