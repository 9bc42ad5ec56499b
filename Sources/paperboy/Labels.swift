import ArgumentParser
import Daily
import Papers

struct Labels: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "labels",
        abstract: "Labels in and out.", subcommands: [Export.self, ImportLabels.self])

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case jsonl, bibtex, ids
    }

    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export",
            abstract: "Writes the labels.",
            discussion: """
                jsonl has one object a line, {"id","label","time"}, and can be imported on \
                another machine; bibtex and ids have the liked papers, those that are not in \
                the database by their identifier alone.

                Examples:
                  paperboy labels export > labels.jsonl
                  paperboy labels export --format bibtex > liked.bib
                """)

        @OptionGroup var options: HomeOptions

        @Option(help: "jsonl, bibtex or ids.")
        var format = Format.jsonl

        func run() throws {
            let workspace = try options.workspace(for: .show)
            try workspace.requireReader()
            switch format {
            case .jsonl: try Output.data(workspace.exportedLabels())
            case .bibtex: try Output.data(workspace.likedBibliography())
            case .ids: try Output.data(workspace.likedIDs())
            }
        }
    }

    struct ImportLabels: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: "Reads labels, or takes the papers of a bibliography or list as liked.",
            discussion: """
                Forms, recognised by content: labels in JSON, as `labels export`, `history \
                --format json` and `today --format json` or `jsonl` write them; a Markdown \
                digest with ticked thumbs; BibTeX and BibLaTeX; RIS; Zotero's and CSL's JSON; a list \
                of arXiv ids, addresses or DOIs; with --up or --down every arXiv id in any text. \
                A label is an object with `id` and `label` (or `verdict`): up, down or skip; \
                without `time` it counts as given now. Papers that are not in the database are \
                kept and counted once they are known.

                Examples:
                  paperboy labels import labels.jsonl
                  paperboy labels import LLM.md
                  paperboy labels import library.bib
                  paperboy labels import notes.txt --up
                  paperboy labels import backup.jsonl --restore
                """)

        @OptionGroup var options: HomeOptions

        @Argument(help: "A file, or - for standard input.", completion: .file())
        var file: String

        @Flag(help: "The papers named in the file are liked.")
        var up = false

        @Flag(help: "The papers named in the file are disliked.")
        var down = false

        @Flag(help: "Labels that were taken back since stand again.")
        var restore = false

        func validate() throws {
            if up, down { throw ValidationError("--up and --down exclude each other.") }
        }

        func run() throws {
            // A file that is not there is no reason to make a home.
            let source = try ByteSource(file)
            let workspace = try options.workspace(for: .write)
            let remark = try workspace.remarkOnNewReader()
            let outcome = try workspace.importLabels(
                from: source, plain: up ? .up : down ? .down : nil, isRestoring: restore)
            if let remark { options.note(remark) }
            for problem in outcome.problems { options.note("warning: \(problem)") }
            options.note(outcome.sentence)
        }
    }
}
