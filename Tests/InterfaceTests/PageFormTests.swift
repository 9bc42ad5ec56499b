import Testing

@testable import Interface

@Suite("Forms and queries")
struct PageFormTests {
    @Test(
        "Fields are decoded, the first of a name counts",
        arguments: [
            ("a=1&b=2", "a", "1"), ("a=x+y%20z", "a", "x y z"), ("a=1&a=2", "a", "1"),
            ("a", "a", ""), ("a=%", "a", "%"), ("a=%4", "a", "%4"), ("a=%zz", "a", "%zz"),
            ("a=%C3%A9", "a", "é"), ("&&a=1=2", "a", "1=2"), ("%61=7", "a", "7"),
        ])
    func decodes(text: String, name: String, value: String) {
        #expect(PageForm(encoded: text.utf8)[name] == value)
    }

    @Test("No more than 64 fields are kept")
    func bounds() {
        let text = (0..<100).map { "f\($0)=1" }.joined(separator: "&")
        let form = PageForm(encoded: text.utf8)
        #expect(form["f63"] == "1")
        #expect(form["f64"] == nil)
    }

    @Test("What is encoded is decoded to the same")
    func roundTrips() {
        var form = PageForm()
        form["topic"] = "A & B = 100 % é/?#\r\n"
        let encoded = form.encoded
        #expect(encoded == "topic=A%20%26%20B%20%3D%20100%20%25%20%C3%A9%2F%3F%23%0D%0A")
        #expect(PageForm(encoded: encoded.utf8) == form)
    }
}
