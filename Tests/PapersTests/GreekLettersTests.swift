import Testing

@testable import Papers

struct GreekLettersTests {
    @Test(
        "a command shows its letter, and a letter has its shortest command",
        arguments: [
            ("alpha", "α", "alpha"), ("varphi", "φ", "phi"), ("varepsilon", "ε", "epsilon"),
            ("vartheta", "ϑ", "vartheta"), ("Xi", "Ξ", "Xi"), ("xi", "ξ", "xi"),
            ("upsilon", "υ", "upsilon"), ("Upsilon", "Υ", "Upsilon"), ("varsigma", "ς", "varsigma"),
        ] as [(String, Unicode.Scalar, String)])
    func commands(command: String, letter: Unicode.Scalar, usual: String) {
        #expect(GreekLetters.byCommand[command] == letter)
        #expect(GreekLetters.commands[letter] == usual)
    }

    @Test("what is no command of a letter has none", arguments: ["textbf", "ALPHA", "", "omicron"])
    func others(command: String) {
        #expect(GreekLetters.byCommand[command] == nil)
    }

    @Test("every letter is of the Greek alphabet, large ones under large names")
    func letters() {
        #expect(GreekLetters.byCommand.count == 40)
        for (command, letter) in GreekLetters.byCommand {
            #expect((0x391...0x3F1).contains(letter.value), "\(command)")
            let isLarge = command.first?.isUppercase
            #expect(letter.properties.isUppercase == isLarge, "\(command)")
        }
    }
}
