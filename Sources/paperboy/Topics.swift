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

        @Option(help: "text or json.")
        var format = TextOrJSON.text

        func run() throws {
            let test = try options.workspace(for: .show).topicTest(nil, day: date)
            try Output.data(
                format == .json
                    ? test.json(withPapers: false) : test.overview(width: Output.width))
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

        @Option(help: "text or json.")
        var format = TextOrJSON.text

        func run() throws {
            let test = try options.workspace(for: .show).topicTest(topic, day: date)
            switch format {
            case .text: try Output.paged(test.text, options)
            case .json: try Output.data(test.json(withPapers: true))
            }
        }
    }
}
