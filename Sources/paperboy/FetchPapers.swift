import ArgumentParser
import Arxiv
import Daily
import Digest
import Foundation
import Papers

struct FetchPapers: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch",
        abstract: "Gets announcements from arXiv, politely, and says what came of it.",
        discussion: """
            Each announcement goes into the list of its day; days that were missed are made up \
            for, 90 days back at most. Exit codes: 0 all that was due came, 10 nothing was due, \
            11 arXiv still shows an older announcement, 12 only part came, 65 arXiv refused what \
            it was asked for, 69 arXiv cannot be had, 75 asked to wait, 130 or 143 stopped by \
            Ctrl-C or kill; what had come is kept.

            Examples:
              paperboy fetch
              paperboy fetch --since 2026-11-02 --dry-run
              paperboy fetch --ids 2512.04540 2512.03405
              paperboy fetch --ids unknown
            """)

    @OptionGroup var options: HomeOptions

    @Option(
        help: "last (what was fetched last) or the first day to get (YYYY-MM-DD); last by default.")
    var since: Fetch.Since?

    @Option(help: "auto, rss, listing, oai or api; auto by default.")
    var source: Fetch.Source?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Papers to look up, whatever their day.",
            discussion: "unknown means those that have a label and are not in the database."))
    var ids: [String] = []

    @Flag(help: "Print the requests that would be made, and make none.")
    var dryRun = false

    @Option(
        help: ArgumentHelp(
            "An address of mail or web by which arXiv can reach you; sent with requests.",
            discussion: "Without it PAPERBOY_CONTACT."))
    var contact: String?

    @Option(help: "text (standard error alone) or json (also one object on standard output).")
    var format = TextOrJSON.text

    func validate() throws {
        guard ids.isEmpty || since == nil && source == nil else {
            throw ValidationError(
                "--ids takes neither --since nor --source: papers are looked up whatever their day."
            )
        }
    }

    func run() throws {
        let settings = try ArxivClient.Settings(
            contact: contact, version: Paperboy.configuration.version,
            environment: ProcessInfo.processInfo.environment)
        if ids.isEmpty { try options.checkConfiguration() }
        let workspace = try options.workspace(for: dryRun ? .plan : .write)
            .telling(options.warning)
        if dryRun { return try plan(workspace, .none(settings: settings)) }
        let interruption = Interruption()
        let progress = Progress(isShown: !options.quiet && Output.errorIsTerminal)
        let tellsAll = options.verbose && !progress.isShown
        let connection = try FetchConnection.arxiv(
            settings: settings, isCancelled: { interruption.hasCome },
            progress: { text in
                progress.show(text)
                if tellsAll { Elapsed.tell(text) }
            })
        ids.isEmpty
            ? try fetch(workspace, connection, progress, interruption)
            : try lookUp(workspace, connection, progress, interruption)
    }

    private func plan(_ workspace: Workspace, _ connection: FetchConnection) throws {
        let requests =
            try ids.isEmpty
            ? workspace.fetchPlan(from: source ?? .auto, since: since ?? .last, over: connection)
            : workspace.lookUpPlan(ids, over: connection)
        if requests.isEmpty {
            options.note(
                source == .rss
                    ? "Nothing is due that a feed could have: no request would be made."
                    : "Nothing is due: no request would be made.")
        }
        switch format {
        case .text: for request in requests { try Output.data("\(request)\n") }
        case .json: try Output.data(PlannedRequest.json(of: requests))
        }
    }

    private func fetch(
        _ workspace: Workspace, _ connection: FetchConnection, _ progress: Progress,
        _ interruption: Interruption
    ) throws {
        let outcome = try workspace.fetch(
            from: source ?? .auto, since: since ?? .last, over: connection
        ) { progress.show($0) }
        progress.finish()
        let stop = outcome.isStopped ? interruption.exitCode : nil
        // The outcome is what the command is for: it is no hint, and --quiet keeps it.
        Output.error(SafeText.cleaned(outcome.description))
        if format == .json { try Output.data(outcome.json(exitCode: stop)) }
        if stop != nil { interruption.end() }
        if outcome.exitCode != 0 { throw ExitCode(outcome.exitCode) }
    }

    private func lookUp(
        _ workspace: Workspace, _ connection: FetchConnection, _ progress: Progress,
        _ interruption: Interruption
    ) throws {
        let result = try workspace.lookUp(ids, over: connection) { progress.show($0) }
        progress.finish()
        for paper in result.found {
            options.note("\(paper.id)  \(Wording.readable(paper.title))")
        }
        let stop = result.isStopped ? interruption.exitCode : nil
        Output.error(SafeText.cleaned(result.sentence))
        if format == .json { try Output.data(result.json(exitCode: stop)) }
        if stop != nil { interruption.end() }
        if result.exitCode != 0 { throw ExitCode(result.exitCode) }
    }
}

extension FetchPapers {
    /// A line on the terminal that says what goes on.
    struct Progress: Sendable {
        let isShown: Bool

        func show(_ text: String) {
            guard isShown else { return }
            let line = "\r\u{1B}[K" + text.prefix(Output.width - 1)
            Output.message(line)
        }

        func finish() {
            if isShown { Output.message("\r\u{1B}[K") }
        }
    }
}
