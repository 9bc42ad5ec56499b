import ArgumentParser
import Daily
import Papers

struct Topics: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "topics",
        abstract: "What each topic's rules match.", subcommands: [List.self, Test.self],
        defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Topics with their rules and how many papers each matches.",
            discussion: "Example: paperboy topics list --date 2025-12-05")

        @OptionGroup var options: HomeOptions

        @Option(help: "Date of the list; the newest by default.")
        var date: Day?

        func run() throws {
            let workspace = try options.workspace(for: .show)
            Output.data(try workspace.topicTest(nil, day: date).overview)
        }
    }

    struct Test: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "test",
            abstract: "For each paper the rule that fired, and counts for each rule.",
            discussion: "Example: paperboy topics test Test-Time-Scaling")

        @OptionGroup var options: HomeOptions

        @Argument(help: "A topic; all by default.", completion: Completions.topics)
        var topic: String?

        @Option(help: "Date of the list; the newest by default.")
        var date: Day?

        func run() throws {
            let workspace = try options.workspace(for: .show)
            Output.paged(try workspace.topicTest(topic, day: date).text, options)
        }
    }
}
