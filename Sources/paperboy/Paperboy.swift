import ArgumentParser
import Digest
import Foundation
import LinearAlgebra
import Papers

@main
struct Paperboy: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "paperboy",
        abstract: "The day's arXiv papers, in the order in which you want to read them.",
        discussion: """
            Topics are keyword rules; thumbs up and down teach the order. Everything stays on \
            this machine.

            First steps:
              paperboy demo                        the main job on a small example
              paperboy init --from config.yml      take an existing digest's topics
              paperboy import hot_topic/*.md       bring lists in
              paperboy                             the newest lists, ranked
              paperboy up 3 7                      thumbs for ranks of the list shown last
            """,
        version: "0.1.0",
        subcommands: [
            Demo.self, Init.self, FetchPapers.self, Import.self, Today.self, Up.self, Down.self,
            Skip.self, Undo.self, History.self, LabelPapers.self, Serve.self, Show.self, Why.self,
            Train.self, Evaluate.self, Search.self, Similar.self, WriteDigest.self, Labels.self,
            ProfileCommand.self, Topics.self, Model.self, Doctor.self, Manual.self,
        ],
        defaultSubcommand: Today.self)

    /// Does what the arguments ask for.
    ///
    /// Lists are asked for most, and all other commands' options need not be known to read theirs;
    /// whatever is not plainly theirs is left to the whole tree of commands, and so are its
    /// messages.
    private static func run() throws {
        let arguments = LeadingOptions.behindCommand(CommandLine.arguments.dropFirst())
        let isNamed = arguments.first == Today.configuration.commandName
        if isNamed || arguments.first?.hasPrefix("-") ?? true {
            let ofLists = isNamed ? arguments.dropFirst() : arguments
            if let plain = PlainArguments(ofLists) { return try plain.lists.show(plain.home) }
            if isNamed, let today = try? Today.parse(Array(ofLists)) { return try today.run() }
        }
        if arguments.first == "help" {
            try check(arguments.dropFirst())
        } else {
            try check(arguments.prefix(1))
        }
        try checkRanks(arguments)
        var command = try parseAsRoot(Array(arguments))
        try command.run()
    }

    /// Tells what is no command, of words up to the first option; with lists as the default it
    /// would be taken for one of their options, and `help` would tell of the program as a whole.
    private static func check(_ words: ArraySlice<String>) throws {
        var parent: any ParsableCommand.Type = Paperboy.self
        for word in words.prefix(while: { !$0.hasPrefix("-") }) {
            let children = parent.configuration.subcommands
            if let child = children.first(where: { $0.configuration.commandName == word }) {
                parent = child
                continue
            }
            let isRoot = parent == Paperboy.self
            if isRoot, word == "help" || word.hasPrefix("_") { return }
            let names =
                children.compactMap { $0.configuration.commandName } + (isRoot ? ["help"] : [])
            let path = isRoot ? "" : (parent.configuration.commandName ?? "") + " "
            throw ValidationError(
                "There is no command '\(path)\(SafeText.cleaned(word, limit: 80))'."
                    + "\(hint(at: word, among: names)) `paperboy --help` names all.")
        }
    }

    /// Tells what is no rank, of the words of commands that take papers: a number below nought would
    /// be taken for an option that is not known.
    private static func checkRanks(_ arguments: ArraySlice<String>) throws {
        guard let command = arguments.first,
            ["up", "down", "skip", "show", "why", "similar"].contains(command)
        else { return }
        let words = arguments.prefix { $0 != "--" }
        for (option, word) in zip(words, words.dropFirst())
        where word.hasPrefix("-") && Int(word) != nil && !option.hasPrefix("--") {
            throw ValidationError(
                "'\(word)' is no paper: ranks of the list shown last begin at 1, and 1-3 are three "
                    + "of them.")
        }
    }

    /// A question whether the nearest of some names is meant, where it is near.
    private static func hint(at name: String, among names: [String]) -> String {
        let nearest = names.map { (distance: editDistance(from: name, to: $0), name: $0) }.min {
            $0 < $1
        }
        return nearest.map { $0.distance <= 2 ? " Is it '\($0.name)'?" : "" } ?? ""
    }

    /// Runs a command; any failure becomes a sentence on standard error and an exit code.
    static func main() {
        Elapsed.begin()
        Output.prepare()
        Memory.growInLargeSteps()
        BLAS.configure()
        do {
            try run()
            if CommandLine.arguments.contains("--verbose") { Output.error("\(Elapsed.text)  done") }
        } catch {
            Failure.exit(error)
        }
    }
}
