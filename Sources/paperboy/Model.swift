import ArgumentParser
import Daily
import Ranking

struct Model: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "model",
        abstract: "The background model, and what the reader's model believes.",
        subcommands: [Build.self, Show.self, Diff.self, Export.self, ImportModel.self])

    struct Build: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "build",
            abstract: "Makes a background model from the papers at hand.",
            discussion: """
                Vocabulary, document frequencies, semantic directions and a sample of term \
                vectors; no text. Where eight profiles have 30 thumbs up each, also the weights \
                of themes and forms that each of them was found to have, without their names: \
                the place where a new reader's model begins.

                Example:
                  paperboy model build --out models/arxiv.background
                """)

        @OptionGroup var options: HomeOptions

        @Option(help: "The file to write.")
        var out: String

        func run() throws {
            let workspace = try options.workspace(for: .read, needsModels: false)
            let bar = ProgressBar(isQuiet: options.quiet)
            let terms = try Workspace.background(of: workspace.library) { progress in
                bar.update(progress.step, fraction: progress.fraction)
            }
            let model = try workspace.withReaders(terms) { fraction in
                bar.update("finding what readers like", fraction: fraction)
            }
            bar.finish()
            try writeWhole(model.bytes, to: out)
            options.note(
                "\(out): \(model.vocabulary.documents) papers, \(model.vocabulary.count) terms, "
                    + "\(model.population.count) readers.")
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "The strongest terms for and against.",
            discussion: "Example: paperboy model show --count 30")

        @OptionGroup var options: HomeOptions

        @Option(help: "Terms of each kind.")
        var count = 20

        @Option(help: "text or json.")
        var format = TextOrJSON.text

        func validate() throws {
            if count < 1 { throw ValidationError("--count takes a number from 1 on.") }
        }

        func run() throws {
            let beliefs = try options.readersWorkspace().beliefs(count: count)
            if let remark = beliefs.remark { options.note("warning: \(remark)") }
            try Output.data(format == .json ? beliefs.json : beliefs.text(width: Output.width))
        }
    }

    struct Diff: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "diff",
            abstract: "What the last labels changed.",
            discussion: "Example: paperboy model diff --labels 5")

        @OptionGroup var options: HomeOptions

        @Option(help: "How many of the last labels.")
        var labels = 1

        @Option(help: "text or json.")
        var format = TextOrJSON.text

        func validate() throws {
            if labels < 1 { throw ValidationError("--labels takes a number from 1 on.") }
        }

        func run() throws {
            let changes = try options.readersWorkspace().changedBeliefs(byLast: labels)
            if let remark = changes.remark { options.note("warning: \(remark)") }
            try Output.data(format == .json ? changes.json : changes.text)
        }
    }

    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export",
            abstract: "Writes the model as one readable text.",
            discussion: "Example: paperboy model export > me.model")

        @OptionGroup var options: HomeOptions

        func run() throws {
            let workspace = try options.readersWorkspace()
            let exported = try workspace.exportedModel()
            if let remark = exported.remark { options.note("warning: \(remark)") }
            try Output.data(exported.text)
        }
    }

    struct ImportModel: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: "Ranks by a model from elsewhere until the first thumb is given here.",
            discussion: """
                With the first thumb it gives way to a model that is learnt from the thumbs given \
                here alone; a reader who has some already keeps theirs. To rank by it for longer, \
                take it into a profile to which you give none.

                Example:
                  paperboy model import --profile ada me.model
                """)

        @OptionGroup var options: HomeOptions

        @Argument(help: "A file that `model export` wrote, or - for standard input.")
        var file: String

        func run() throws {
            // A file that is not there is no reason to make a home.
            let source = try ByteSource(file)
            let workspace = try options.workspace(for: .write)
            options.note(try workspace.importModel(from: source))
        }
    }
}
