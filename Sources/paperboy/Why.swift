import ArgumentParser
import Daily
import Digest
import Papers

struct Why: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "why",
        abstract: "Why a paper stands where it stands.",
        discussion: """
            The parts add up to the score, in log-odds.

            Examples:
              paperboy why 3
              paperboy why 2512.04540 --all
            """)

    @OptionGroup var options: HomeOptions

    @Argument(help: "arXiv identifier, address, DOI, or rank of the list shown last.")
    var paper: String

    @Flag(help: "All parts, not the strongest alone.")
    var all = false

    @Option(help: "text or json.")
    var format = TextOrJSON.text

    func run() throws {
        let workspace = try options.readersWorkspace()
        let reasoning = try workspace.reasoning(for: paper)
        if let remark = reasoning.remark { options.note("warning: \(remark)") }
        switch format {
        case .text: try Output.paged(reasoning.text(all: all, width: Output.width), options)
        case .json: try Output.data(reasoning.json)
        }
    }
}

struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "One paper.", discussion: "Example: paperboy show 2512.04540")

    @OptionGroup var options: HomeOptions

    @Argument(help: "arXiv identifier, address, DOI, or rank of the list shown last.")
    var paper: String

    @Option(help: "text, json or ids.")
    var format = ResultFormat.text

    func run() throws {
        let workspace = try options.readersWorkspace()
        guard format == .text else {
            try format.print(try workspace.card(of: paper), options)
            return
        }
        let card = try workspace.paperCard(of: paper)
        try Output.paged(card.text(width: min(100, Output.width)), options)
    }
}

struct Train: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Fits the model to the labels; also happens by itself when they changed.",
        discussion: "Example: paperboy train")

    @OptionGroup var options: HomeOptions

    func run() throws {
        let workspace = try options.workspace(for: .change)
        guard let reader = try workspace.readerModel(refit: true) else {
            throw DailyError.missingInput(
                "There is nothing to learn from yet: no paper in the database has a thumb. Give "
                    + "some with `paperboy up` and `paperboy down`.")
        }
        if let remark = reader.remark { options.note("warning: \(remark)") }
        options.note(reader.sentence)
    }
}
