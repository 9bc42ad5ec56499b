import ArgumentParser
import Daily
import Digest
import Papers

struct WriteDigest: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "digest",
        abstract: "Writes the whole digest of a day into a folder, or as an e-mail.",
        discussion: """
            In the folder README.md is the archive by category, hot_topic/ has a list and an \
            Atom feed a topic, index.html is one page of all lists, papers.jsonl a paper a line. \
            Files whose bytes would not change are left alone.

            With --thumbs there are boxes: tick one to give your word, untick it to take it back \
            as `undo` does. The next run reads them before it replaces the lists; a word that you \
            gave elsewhere since stays.

            Examples:
              paperboy digest --out ~/digest
              paperboy digest --out ~/digest --thumbs
              paperboy digest --out /tmp/d --order digest --date 2025-12-05
              paperboy digest --email --to me@example.org --top 10 | sendmail -t
            """)

    @OptionGroup var options: HomeOptions

    @Option(help: "The folder.", completion: .directory)
    var out: String?

    @Flag(help: "Write one MIME message to standard output instead.")
    var email = false

    @Option(help: "Recipient of the message; may be repeated.")
    var to: [String] = []

    @Option(help: "Sender of the message; the first recipient by default.")
    var from: String?

    @Option(help: "Date of the lists (YYYY-MM-DD); the newest by default.")
    var date: Day?

    @Option(
        name: .customLong("topic"), help: "A topic for the message; may be repeated.",
        completion: Completions.topics)
    var topics: [String] = []

    @Option(help: "Papers of each list of the message at most.")
    var top: Int?

    @Option(help: "interest, digest or newest.")
    var order = Edition.Order.interest

    @Flag(help: "Boxes for thumbs under each paper of a ranked list.")
    var thumbs = false

    func validate() throws {
        if out?.isEmpty == true { throw ValidationError("--out takes the name of a folder.") }
        if email == (out != nil) { throw ValidationError("Give either --out DIR or --email.") }
        if let top, top < 1 { throw ValidationError("--top takes a number from 1 on.") }
        if !email, !to.isEmpty || from != nil || !topics.isEmpty || top != nil {
            throw ValidationError("--to, --from, --topic and --top belong to --email.")
        }
        if email, thumbs { throw ValidationError("--thumbs belongs to --out.") }
    }

    func run() throws {
        let workspace = try options.readersWorkspace()
        var request = EditionRequest()
        request.day = date
        request.order = order
        request.topics = topics
        request.top = top
        guard let out else {
            let mail = try workspace.email(request, from: from, to: to)
            for remark in mail.remarks { options.note("warning: \(remark)") }
            try Output.data(mail.message)
            return
        }
        let written = try workspace.writeDigest(request, to: out, thumbBoxes: thumbs)
        for remark in written.remarks { options.note("warning: \(remark)") }
        if written.thumbs > 0 {
            options.note("Ticked thumbs taken in: \(written.thumbs).")
        }
        if written.thumbsTakenBack > 0 {
            options.note("Unticked thumbs taken back: \(written.thumbsTakenBack).")
        }
        for path in written.changed { options.detail("wrote \(path)") }
        options.note(
            "\(Wording.count(written.changed.count, "file")) written, \(written.unchanged) unchanged."
        )
    }
}
