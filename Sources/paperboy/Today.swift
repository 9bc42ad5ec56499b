import ArgumentParser
import Daily
import Digest
import Papers

struct Today: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "today",
        abstract: "The newest lists, ranked (also without a command's name).",
        discussion: """
            Examples:
              paperboy
              paperboy today --date 2025-12-05 --topic MLLM --top 10
              paperboy today --explore 3
              paperboy today --order digest --format markdown --topic LLM > LLM.md
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, markdown, json, jsonl, html, atom, ids
    }

    @OptionGroup var options: HomeOptions

    @Option(help: "Date of the lists (YYYY-MM-DD); the newest by default.")
    var date: Day?

    @Option(help: "First date, for the lists of several days together.")
    var since: Day?

    @Flag(help: "The lists of the last seven days together.")
    var week = false

    @Option(
        name: .customLong("topic"), help: "A topic; may be repeated. All by default.",
        completion: Completions.topics)
    var topics: [String] = []

    @Option(help: "Papers of each list at most.")
    var top: Int?

    @Option(help: "interest, digest or newest.")
    var order = Edition.Order.interest

    @Option(
        help: ArgumentHelp(
            "Places for papers whose thumbs would teach the model most.",
            discussion: "They are marked, and stand at every third place of a list."))
    var explore = 0

    @Flag(help: "Leave out what was shown or labelled before.")
    var unseen = false

    @Flag(help: "Print abstracts too (text).")
    var abstracts = false

    @Option(
        help: ArgumentHelp(
            "How lists are printed.",
            discussion: "jsonl is a paper a line; atom with one --topic is its feed."))
    var format = Format.text

    func validate() throws {
        if let top, top < 1 { throw ValidationError("--top takes a number from 1 on.") }
        if explore < 0 { throw ValidationError("--explore takes a number from 0 on.") }
        if week, since != nil { throw ValidationError("--week and --since exclude each other.") }
    }

    func run() throws {
        let workspace = try options.workspace(for: .show, isRanking: order == .interest)
        var request = EditionRequest()
        request.day = date
        request.since = try week ? workspace.day(date) - 6 : since
        request.topics = topics
        request.top = top
        request.order = order
        request.explore = explore
        request.isUnseenOnly = unseen
        request.wantsReasons = format != .ids
        let made = try workspace.edition(request)
        for remark in made.remarks { options.note("warning: \(remark)") }
        let text = try rendered(made.edition, workspace)
        guard format == .text else { return Output.data(text) }
        // Remembered first: ranks can be labelled elsewhere while the pager still shows them.
        let remembering = Result {
            if Output.isTerminal, !workspace.isReadOnly { try workspace.remember(made) }
        }
        Output.paged(text, options)
        try remembering.get()
        if Output.isTerminal, workspace.isReadOnly {
            options.note("The database is read-only: ranks of this list are not remembered.")
        }
    }

    private func rendered(_ edition: Edition, _ workspace: Workspace) throws -> String {
        switch format {
        case .text:
            let renderer = TextRenderer.Options(
                width: Output.width, usesColour: Output.usesColour, showsAbstracts: abstracts)
            return TextRenderer(options: renderer).render(edition)
        case .markdown:
            let configuration = try workspace.configuration().configuration
            return MarkdownRenderer(repository: try workspace.repository(configuration))
                .render(edition)
        case .json: return JSONRenderer().render(edition)
        case .jsonl: return JSONRenderer().lines(edition)
        case .html: return HTMLRenderer().render(edition)
        case .atom: return AtomRenderer().render(edition)
        case .ids: return IDsRenderer().render(edition)
        }
    }
}
