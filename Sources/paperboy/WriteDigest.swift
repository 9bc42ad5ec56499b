import ArgumentParser
import Daily
import Digest
import Papers

struct WriteDigest: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "digest",
        abstract: "Writes the whole digest of a day into a folder.",
        discussion: """
            README.md is the archive by category, hot_topic/ has a list a topic. Thumbs that you
            ticked in the lists are read before they are replaced. Examples:
              paperboy digest --out ~/digest
              paperboy digest --out ~/digest --thumbs
              paperboy digest --out /tmp/d --order digest --date 2025-12-05
            """)

    @OptionGroup var options: HomeOptions

    @Option(help: "The folder.")
    var out: String

    @Option(help: "Date of the lists (YYYY-MM-DD); the newest by default.")
    var date: Day?

    @Option(help: "interest, digest or newest.")
    var order = Edition.Order.interest

    @Flag(help: "Boxes for thumbs under each paper of a ranked list.")
    var thumbs = false

    func run() throws {
        let workspace = try options.workspace(for: .show)
        var request = EditionRequest()
        request.day = date
        request.order = order
        let written = try workspace.writeDigest(request, to: out, thumbBoxes: thumbs)
        if written.thumbs > 0 { options.note("\(written.thumbs) ticked thumbs were taken in.") }
        options.note("\(written.changed.count) files written, \(written.unchanged) unchanged.")
    }
}
