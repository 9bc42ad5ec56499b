import ArgumentParser
import Daily
import Papers

struct ProfileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profile", abstract: "Readers: each has labels and a model of its own.",
        subcommands: [List.self, Tag.self, Rename.self, Remove.self], defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "All profiles with their thumbs and tags.",
            discussion: "Example: paperboy profile list --format json")

        @OptionGroup var options: HomeOptions

        @Option(help: "text or json.")
        var format = TextOrJSON.text

        func run() throws {
            let profiles = try options.workspace(for: .show).profiles()
            if profiles.isEmpty {
                options.note("No profile yet: one comes into being with its first thumb.")
            }
            let table = ProfileTable(profiles)
            try Output.data(format == .json ? table.json : table.text)
        }
    }

    struct Tag: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "tag",
            abstract: "Gives a profile these tags in place of those that it had; none clears them.",
            discussion: "Example: paperboy profile tag ada vision work")

        @OptionGroup var options: HomeOptions

        @Argument(help: "The profile.", completion: Completions.profiles)
        var name: String

        @Argument(help: "Its tags.")
        var tags: [String] = []

        func run() throws {
            try options.workspace(for: .change).tagProfile(name, with: tags)
            let shown = tags.map { SafeText.cleaned($0, limit: 80) }.filter { !$0.isEmpty }
            options.note(
                shown.isEmpty
                    ? "\(name) has no tags now."
                    : "\(name): " + shown.map { "#\($0)" }.joined(separator: " "))
        }
    }

    struct Rename: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rename",
            abstract: "Gives a profile another name; labels and model go with it.",
            discussion: "Example: paperboy profile rename me ada")

        @OptionGroup var options: HomeOptions

        @Argument(help: "The profile.", completion: Completions.profiles)
        var old: String

        @Argument(help: "Its new name.")
        var new: String

        func run() throws {
            try options.workspace(for: .change).renameProfile(old, to: new)
            options.note("\(old) is \(new) now: use\(Workspace.readerOption(new)).")
        }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "remove",
            abstract: "Takes a profile off the list and deletes its model.",
            discussion: """
                Its labels stay in the database under a mark; a new profile of the name begins \
                empty.

                Example:
                  paperboy profile remove ada --yes
                """)

        @OptionGroup var options: HomeOptions

        @Argument(help: "The profile.", completion: Completions.profiles)
        var name: String

        @Flag(help: "Do it.")
        var yes = false

        func run() throws {
            try options.workspace(for: .change).removeProfile(name, isConfirmed: yes)
            options.note("\(name) was removed.")
        }
    }
}
