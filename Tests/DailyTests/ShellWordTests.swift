import Testing

@testable import Daily

struct ShellWordTests {
    @Test(
        "What the shell would take apart is quoted",
        arguments: [
            ("ada", "ada"), ("a/b-1.md", "a/b-1.md"), ("Ann Lee", "'Ann Lee'"),
            ("it's", #"'it'\''s'"#), ("$HOME", "'$HOME'"), ("", "''"), ("Ünal", "Ünal"),
        ])
    func quoted(text: String, word: String) {
        #expect(ShellWord.quoted(text) == word)
    }
}
