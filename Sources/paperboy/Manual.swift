import ArgumentParser
import Daily

struct Manual: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "man",
        abstract: "Prints the manual page.",
        discussion: """
            Example:
              paperboy man > ~/.local/share/man/man1/paperboy.1
            """)

    func run() throws {
        try Output.data(ManualPage(description: Paperboy._dumpHelp()).text)
    }
}
