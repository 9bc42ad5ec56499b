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
            discussion: """
                None of a list's first ten, which are read anyway. They are marked, and stand at \
                every third place.
                """))
    var explore = 0

    @Flag(help: "Leave out what was shown or labelled before.")
    var unseen = false

    @Flag(help: "Print abstracts too (text).")
    var abstracts = false

    @Option(
        help: ArgumentHelp(
            "How lists are printed.",
            discussion: "jsonl is a paper a line; atom with one --topic is its feed."))
    var format = Lists.Format.text

    func validate() throws {
        if let top, top < 1 { throw ValidationError("--top takes a number from 1 on.") }
        if explore < 0 { throw ValidationError("--explore takes a number from 0 on.") }
        if explore > 0, order != .interest {
            throw ValidationError(
                "--explore goes by the model, and belongs to --order interest alone.")
        }
        if week, since != nil { throw ValidationError("--week and --since exclude each other.") }
    }

    func run() throws {
        var lists = Lists(format: format, showsAbstracts: abstracts, isOfWeek: week)
        lists.request.day = date
        lists.request.since = since
        lists.request.topics = topics
        lists.request.top = top
        lists.request.order = order
        lists.request.explore = explore
        lists.request.isUnseenOnly = unseen
        try lists.show(options)
    }
}
