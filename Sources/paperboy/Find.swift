import ArgumentParser
import Daily
import Digest

/// How papers that were looked for are printed.
enum ResultFormat: String, CaseIterable, ExpressibleByArgument {
    case text, json, ids

    /// Prints results.
    func print(_ results: PaperResults, _ options: HomeOptions) throws {
        switch self {
        case .text:
            try Output.paged(
                results.text(width: Output.width, usesColour: Output.usesColour), options)
        case .json: try Output.data(results.json)
        case .ids: try Output.data(results.ids)
        }
    }
}

struct Search: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Full-text search in all papers.",
        discussion: """
            All words must occur; where no paper has all, any. "Quoted phrases", title:, \
            abstract: and author: before a word, and word* for beginnings are understood; behind \
            other words, and all in quotes, -word or NOT word leaves papers with it out. An arXiv \
            identifier, address or DOI finds its paper.

            Examples:
              paperboy search video memory
              paperboy search 'title:diffusion author:ho "noise schedule"' --limit 5
              paperboy search 'segmentation -medical'
            """)

    @OptionGroup var options: HomeOptions

    @Argument(help: "Words to look for.")
    var query: [String]

    @Option(name: [.long, .customLong("top")], help: "Papers at most.")
    var limit = 20

    @Option(help: "text, json or ids.")
    var format = ResultFormat.text

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit takes a number from 1 on.") }
    }

    func run() throws {
        let bar = ProgressBar(isQuiet: options.quiet)
        let results = try options.readersWorkspace().search(
            query.joined(separator: " "), limit: limit
        ) { done, total in
            bar.update("indexing", fraction: Double(done) / Double(max(1, total)))
        }
        bar.finish()
        if results.entries.isEmpty {
            options.note("No paper has any of these words.")
        } else if !results.haveAll {
            options.note("No paper has all of these words: these have some of them.")
        }
        try format.print(results, options)
    }
}

struct Similar: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "similar",
        abstract: "Papers like another one.", discussion: "Example: paperboy similar 2512.04540")

    @OptionGroup var options: HomeOptions

    @Argument(help: "arXiv identifier, address, DOI, or rank of the list shown last.")
    var paper: String

    @Option(name: [.long, .customLong("top")], help: "Papers at most.")
    var limit = 10

    @Option(help: "text, json or ids.")
    var format = ResultFormat.text

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit takes a number from 1 on.") }
    }

    func run() throws {
        let bar = ProgressBar(isQuiet: options.quiet)
        let results = try options.readersWorkspace().similar(
            to: paper, limit: limit
        ) { done, total in
            bar.update("indexing", fraction: Double(done) / Double(max(1, total)))
        }
        bar.finish()
        if results.entries.isEmpty { options.note("No other paper is anything like it.") }
        try format.print(results, options)
    }
}
