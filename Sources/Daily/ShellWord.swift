/// Words of a command that a reader may copy.
enum ShellWord {
    /// A text as one word of the shell: as it is where nothing in it is special, else in quotes.
    static func quoted(_ text: String) -> String {
        let isPlain = text.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || "/._-0123456789".unicodeScalars.contains($0)
        }
        return isPlain && !text.isEmpty ? text : "'" + text.replacing("'", with: "'\\''") + "'"
    }
}
