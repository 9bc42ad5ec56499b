import ArgumentParser
import Daily
import Digest
import Evaluation
import Foundation

struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract:
            "Replays your history: is the order better than the digest's, and how sure is that?",
        discussion: """
            Day by day or week by week, the model is fitted to what was known before, ranks the \
            papers of that time, and is compared with what you then liked.

            Examples:
              paperboy evaluate
              paperboy evaluate --by week --html report.html
              paperboy evaluate --profiles all --reference
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json, markdown
    }

    @OptionGroup var options: HomeOptions

    @Option(help: "day or week. (default: day)")
    var by: ReplayProtocol.Period?

    @Option(help: "Fit again after so many days or weeks that have a list.")
    var refit: Int?

    @Option(
        help: ArgumentHelp(
            "Fit once, to your first so many thumbs up, and rank all that came after.",
            valueName: "number"))
    var firstPicks: Int?

    @Option(help: "topics (your lists) or all papers. (default: topics)")
    var pool: ReplayProtocol.Pool?

    @Option(help: "What a paper without a thumb counts as: negative or ignore.")
    var unjudged = ReplayProtocol.Unjudged.negative

    @Option(parsing: .upToNextOption, help: "Readers, or all. The one of --profile by default.")
    var profiles: [String] = []

    @Flag(
        help: """
            By week over all papers; labels count from the week after their paper appeared, weeks \
            from 50 papers on.
            """)
    var reference = false

    @Option(
        help: """
            at-hand, or past: document frequencies and semantic directions made only from papers \
            before each reader's start (takes minutes).
            """)
    var background = EvaluationRequest.Background.atHand

    @Flag(
        help: """
            Try on the history what asking teaches, after 5 thumbs up: what the program asks \
            about, papers at random, and those of the highest score.
            """)
    var asking = false

    @Flag(
        help: """
            A simulation: as if you had looked at the first 20 of each list and thumbed down all \
            but your picks. Shows how right the probabilities would be.
            """)
    var simulateThumbs = false

    @Flag(help: "Leave out the learnt rivals (Rocchio, linear SVM).")
    var fast = false

    @Option(help: "text, json or markdown.")
    var format = Format.text

    @Option(help: "Write the report as one HTML page too.")
    var html: String?

    @Option(
        help: ArgumentHelp(
            "Folder for TREC run and qrels files.",
            discussion: "With --unjudged ignore, `trec_eval -J` gives the same numbers."))
    var trec: String?

    @Option(help: "Seed of samples and intervals.")
    var seed: UInt64 = 0

    @Flag(help: "What the measures mean and what each is bad at.")
    var helpMeasures = false

    func validate() throws {
        if html?.isEmpty == true { throw ValidationError("--html takes the name of a file.") }
        if trec?.isEmpty == true { throw ValidationError("--trec takes the name of a folder.") }
        if let firstPicks, firstPicks < 1 {
            throw ValidationError("--first-picks takes a number from 1 on.")
        }
        if firstPicks != nil, refit != nil {
            throw ValidationError("--first-picks fits once: there is no --refit with it.")
        }
        if let refit, refit < 1 { throw ValidationError("--refit takes a number from 1 on.") }
        if reference, by == .day || pool == .topics {
            throw ValidationError("--reference goes by week over all papers.")
        }
        if profiles.count > 1, profiles.contains("all") {
            throw ValidationError("--profiles takes all, or the names of readers.")
        }
        if simulateThumbs, unjudged == .ignore {
            throw ValidationError(
                "--simulate-thumbs invents thumbs down at the top of our own list alone: with "
                    + "--unjudged ignore every other order would look better than it is.")
        }
    }

    func run() throws {
        if helpMeasures {
            try Output.data(Metric.help)
            return
        }
        let workspace = try options.workspace(for: .show)
        // A report takes minutes: whether it can be written is known before.
        if let html { try checkWritable(html) }
        if let trec { try checkWritable(folder: trec) }
        let bar = ProgressBar(isQuiet: options.quiet)
        let evaluated = try workspace.evaluate(request) { step, fraction in
            bar.update(step, fraction: fraction)
        }
        bar.finish()
        Memory.keepToTheEnd(evaluated)
        let report = evaluated.report
        switch format {
        case .text: try Output.data(Output.wrapped(report.text))
        case .json: try Output.data(report.json)
        case .markdown: try Output.data(report.markdown)
        }
        if let html { try writeWhole(report.html.utf8, to: html) }
        if let trec { try write(evaluated.trecFiles, to: trec) }
    }

    private var request: EvaluationRequest {
        var request = EvaluationRequest()
        if reference { request.options = .reference }
        if let by { request.options.period = by }
        if let pool { request.options.pool = pool }
        request.options.unjudged = unjudged
        request.options.firstPicks = firstPicks
        request.background = background
        if asking { request.asking = AskingPlan.Options() }
        if simulateThumbs { request.options.simulatedThumbs = 20 }
        if let refit { request.options.refitEvery = refit }
        request.report.seed = seed
        // Readers with fewer picks are no part of the published means.
        if reference { request.minimumPicks = 30 }
        request.profiles =
            profiles.isEmpty ? [options.profile] : profiles == ["all"] ? nil : profiles
        request.includesRivals = !fast
        request.wantsFiles = trec != nil
        return request
    }

    private func write(
        _ readers: [(reader: String, files: [ReplayResults.File])], to folder: String
    ) throws {
        let names = FileName.bases(for: readers.map(\.reader))
        for ((_, files), name) in zip(readers, names) {
            let target = readers.count > 1 ? "\(folder)/\(name)" : folder
            try makeFolder(target)
            for file in files { try writeWhole(file.text.utf8, to: "\(target)/\(file.name)") }
        }
    }
}
