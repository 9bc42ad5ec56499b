import Testing

@testable import Digest

@Suite struct BibTeXScannerTests {
    private func entries(_ text: String) -> [BibliographyEntry] {
        var scanner = BibTeXScanner(Array(text.utf8))
        var entries: [BibliographyEntry] = []
        while let entry = scanner.next() { entries.append(entry) }
        return entries
    }

    @Test func `Values stand in braces, in quotes, bare, and joined`() {
        let read = entries(
            """
            @article{one, title = {A {Nested} title}, Number = 7, eprint = "2512.04540",
              journal = "Acta " # {of } # foo}
            """)
        #expect(read.map(\.key) == ["one"])
        #expect(read[0]["title"] == "A {Nested} title")
        #expect(read[0]["number"] == "7")
        #expect(read[0]["eprint"] == "2512.04540")
        #expect(read[0]["journal"] == "Actaoffoo")
        #expect(!read[0].isCut)
    }

    @Test func `Comments, macros and text between entries are no entries`() {
        let read = entries(
            """
            Some words, someone@example.org.
            @comment{ @misc{no, title = {x}} }
            @string{acta = "Acta"}
            @misc(paren, title = {In parentheses})
            @MISC { last , title={Z},}
            """)
        #expect(read.map(\.key) == ["paren", "last"])
        #expect(read.map(\.line) == [4, 5])
    }

    @Test func `A key has its letters in braces, and what follows it is read`() {
        let read = entries(
            #"@misc{M{\"u}ller{2020}, title = {T}}"# + "\n@misc{b{r, title = {U}}\n@misc{c}")
        #expect(read.map(\.key) == [#"M{\"u}ller{2020}"#, "b{r", "c"])
        #expect(read.map { $0["title"] } == ["T", "U", nil])
    }

    @Test func `Text outside of entries is kept without what is commented out`() {
        var scanner = BibTeXScanner(
            Array(
                """
                one
                @misc{a, title = {two}} three
                  % four @misc{b, title = {five}}
                @comment{six} seven, mail@example.org
                @misc{c, title = {eight}}
                nine
                """.utf8))
        while scanner.next() != nil {}
        let words = String(decoding: scanner.textOutside, as: UTF8.self)
            .split { !$0.isLetter && $0 != "@" && $0 != "." }
        #expect(words == ["one", "three", "seven", "mail@example.org", "nine"])
    }

    @Test func `An entry without an end is cut where the next begins`() {
        let read = entries(
            "@misc{a, title = {never closed,\n  eprint = {2512.04540}\n@misc{b, title={B}}\n")
        #expect(read.map(\.key) == ["a", "b"])
        #expect(read.map(\.isCut) == [true, false])
    }

    @Test(
        "Broken input ends",
        arguments: [
            "@", "@misc", "@misc{", "@misc{a", "@misc{a,=", "@misc{a,b=",
            "@misc{a,b={", "@misc{a,b=\"{", "@misc{a,,,,}", "@misc{a,b=#}", "@misc{a,b c d}",
        ])
    func broken(text: String) {
        #expect(entries(text).count <= 1)
    }

    @Test func `A bibliography is told by an entry at the start of a line`() {
        #expect(BibTeXScanner.recognises(Array("\n  @Article {x,".utf8)))
        #expect(BibTeXScanner.recognises([0xEF, 0xBB, 0xBF] + Array("@misc{a, title = {T}}".utf8)))
        #expect(!BibTeXScanner.recognises(Array("mail me @home {now}".utf8)))
        #expect(!BibTeXScanner.recognises(Array("@ {x".utf8)))
    }

    @Test(
        "A style sheet, a note and BibTeX's own words are no bibliography",
        arguments: [
            "@media (max-width: 600px) { a{} }", "@media{a{color: red}}", "@page {size: A4, b}",
            "@supports (display: grid) {}", "@alice {said} read this", "@bob {hello, world}",
            "@dataclass(frozen=True)", "@dataclass(frozen=True, x)", "@bob(x, y=2)",
            "@comment{a, b = {c}}", "@string(a, b = {c})", "@preamble{ {a}, b = c}",
        ])
    func otherText(text: String) {
        #expect(!BibTeXScanner.recognises(Array("<style>\n\(text)\n</style>\n".utf8)))
    }

    @Test(
        "An entry is one in braces and in parentheses, with blanks and without a key",
        arguments: [
            "@misc{a, title = {T}}", "@MISC ( DBLP:x/y-1 ,\n  title={T})", "@misc{a,}",
            "@article{,\n title = {T}}", "@misc{küche2025, year = 2025}", "@misc{a, title",
            "@misc{two words, a = {b}}", "@misc{SMITH2020(1), a = {b}}", "@misc{Doe#2=0%, a = {b}}",
            "@misc{Garc{\\'i}a2020, a = {b}}", "@misc{a, % words\n title = {T}}",
        ])
    func oneEntry(text: String) {
        #expect(BibTeXScanner.recognises(Array("Words before.\n\(text)".utf8)))
    }
}
