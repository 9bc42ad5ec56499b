import ArgumentParser
import Daily
import Papers

struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Takes papers in from files of any known form.",
        discussion: """
            Forms, recognised by content: a digest's Markdown (archive or topic list), arXiv's \
            feeds, list pages, API and OAI-PMH answers, papers as JSON lines, Kaggle's snapshot. \
            The same paper twice is one paper; the richer record wins.

            Examples:
              paperboy import README.md hot_topic/*.md
              gunzip -c papers-2025-q4.jsonl.gz | paperboy import -
              paperboy import README.md --date 2025-12-05
            """)

    @OptionGroup var options: HomeOptions

    @Argument(help: "Files, or - for standard input.", completion: .file())
    var files: [String]

    @Option(help: "Date of the lists, over what the files say (YYYY-MM-DD).")
    var date: Day?

    @Flag(help: "Refuse everything if one record is bad.")
    var strict = false

    func run() throws {
        let workspace = try options.workspace(for: .write, isFounding: true)
        let bar = ProgressBar(isQuiet: options.quiet)
        var importer = try PaperImporter(
            into: workspace, day: date, isStrict: strict
        ) { done, total in
            bar.update(
                "importing", fraction: total.map { Double(done) / Double(max(1, $0)) },
                amount: "\(done >> 20) MiB")
        }
        var failures: [any Error] = []
        for file in files {
            do {
                try importer.take(contentsOf: file)
            } catch {
                // One unusable file among several must not keep the others out.
                guard files.count > 1, !strict else { throw error }
                failures.append(error)
            }
        }
        try importer.finish { done, total in
            bar.update(
                "preparing to rank", fraction: Double(done) / Double(max(1, total)),
                amount: "\(done) papers")
        }
        bar.finish()
        report(importer.summary)
        for failure in failures { Output.error("paperboy: \(DailyError(failure))") }
        if let first = failures.first { throw ExitCode(DailyError(first).exitCode) }
    }

    private func report(_ summary: ImportSummary) {
        for remark in summary.remarks { options.note("warning: \(remark)") }
        for name in summary.repaired {
            options.note("\(name) had been decoded wrongly; its text was repaired.")
        }
        options.note(summary.sentence)
    }
}
