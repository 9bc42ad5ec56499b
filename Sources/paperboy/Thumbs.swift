import ArgumentParser
import Daily
import Digest
import Papers

struct Up: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "up",
        abstract: "A thumb up: more like this.",
        discussion: """
            Examples:
              paperboy up 3 7
              paperboy up 1-3 7,9
              paperboy up 2512.04540 https://arxiv.org/abs/2512.03405
            """)

    @OptionGroup var options: HomeOptions
    @OptionGroup var papers: PaperArguments

    func run() throws { try papers.label(.up, options) }
}

struct Down: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "down",
        abstract: "A thumb down: less like this.", discussion: "Example: paperboy down 5")

    @OptionGroup var options: HomeOptions
    @OptionGroup var papers: PaperArguments

    func run() throws { try papers.label(.down, options) }
}

struct Skip: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "skip",
        abstract: "Seen, no opinion: no longer unseen, and no signal to the model.",
        discussion: "Example: paperboy skip 1 2 4")

    @OptionGroup var options: HomeOptions
    @OptionGroup var papers: PaperArguments

    func run() throws { try papers.label(.skip, options) }
}

/// Papers on the command line.
struct PaperArguments: ParsableArguments {
    @Argument(
        help: "arXiv identifiers, addresses, DOIs, or ranks of the list shown last: 3, 1-3, 1,3.")
    var papers: [String]

    /// Labels the papers and says so.
    func label(_ verdict: Verdict, _ options: HomeOptions) throws {
        try options.checkReferences(papers)
        let workspace = try options.workspace(for: .write)
        let remark = try workspace.remarkOnNewReader()
        let given = try workspace.label(papers, verdict)
        if let remark { options.note(remark) }
        for paper in given.labelled {
            let title = paper.title.map { SafeText.cleaned($0) } ?? "not in the database yet"
            options.note("\(verdict) \(paper.id)  \(title)")
        }
        if let remark = given.remark { options.note(remark) }
    }
}

struct Undo: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: "Takes the last labels back, or those of some papers.",
        discussion: """
            Nothing is erased: a withdrawal is added to the log.

            Examples:
              paperboy undo
              paperboy undo 2
              paperboy undo 2512.04540
            """)

    @OptionGroup var options: HomeOptions

    @Argument(
        help: "How many, 1 by default; or identifiers, addresses or DOIs of papers.")
    var what: [String] = []

    /// How many, where that is what was said: a lone number is no rank here.
    private var count: Int? { what.isEmpty ? 1 : what.count == 1 ? Int(what[0]) : nil }

    func validate() throws {
        if let count, count < 1 {
            throw ValidationError("How many must be a number from 1 on.")
        }
        let isNumber = { (text: String) in text.allSatisfy { "0123456789-,".contains($0) } }
        if count == nil, let number = what.first(where: isNumber) {
            throw ValidationError(
                "'\(number)' is no paper: here a number says how many, and stands alone.")
        }
    }

    func run() throws {
        let workspace = try options.workspace(for: .change)
        let undone = try count.map { try workspace.undo($0) } ?? workspace.undo(on: what)
        if undone.isEmpty { options.note("There is nothing to take back.") }
        for line in undone { options.note(line) }
    }
}

struct History: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "The log of labels, newest first.",
        discussion: "Example: paperboy history --limit 20 --format json")

    @OptionGroup var options: HomeOptions

    @Option(name: [.long, .customLong("top")], help: "Lines at most.")
    var limit = 50

    @Option(help: "text or json (one object a line).")
    var format = TextOrJSON.text

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit takes a number from 1 on.") }
    }

    func run() throws {
        let history = try options.readersWorkspace().history(limit: limit)
        try Output.data(history.map { (format == .json ? $0.json : $0.text) + "\n" }.joined())
    }
}
