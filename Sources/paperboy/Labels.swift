import ArgumentParser
import Daily
import Papers

struct Labels: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Labels in and out.", subcommands: [Export.self, ImportLabels.self])

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case jsonl, ids
    }

    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Writes the labels.",
            discussion: """
                jsonl has one object a line, {"id","label","time"}; ids has the liked papers.
                Example: paperboy labels export > labels.jsonl
                """)

        @OptionGroup var options: HomeOptions

        @Option(help: "jsonl or ids.")
        var format = Format.jsonl

        func run() throws {
            let workspace = try options.workspace(for: .show)
            switch format {
            case .jsonl: Output.data(try workspace.exportedLabels())
            case .ids: Output.data(try workspace.likedIDs())
            }
        }
    }

    struct ImportLabels: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract:
                "Reads labels from JSON lines, thumbs ticked in a digest, or ids in any text.",
            discussion: """
                Examples:
                  paperboy labels import labels.jsonl
                  paperboy labels import LLM.md            boxes ticked in a Markdown digest
                  paperboy labels import refs.bib --up     every arXiv id in it is liked
                """)

        @OptionGroup var options: HomeOptions

        @Argument(help: "A file, or - for standard input.")
        var file: String

        @Flag(help: "Papers named in a plain text are liked.")
        var up = false

        @Flag(help: "Papers named in a plain text are disliked.")
        var down = false

        func validate() throws {
            if up, down { throw ValidationError("--up and --down exclude each other.") }
        }

        func run() throws {
            let workspace = try options.workspace(for: .write)
            let outcome = try workspace.importLabels(
                from: try ByteSource(file), plain: up ? .up : down ? .down : nil)
            for problem in outcome.problems { options.note("warning: \(problem)") }
            options.note(outcome.sentence)
        }
    }
}
