import ArgumentParser
import Daily
import Foundation
import Interface
import Papers
import Synchronization

struct LabelPapers: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "label",
        abstract: "Reading and labelling on the full screen of the terminal.",
        discussion: """
            u, d and s give a thumb up, a thumb down, or "seen"; ? names all keys. Every label \
            is stored before the screen shows it.

            Examples:
              paperboy label
              paperboy label --ask
              paperboy label --date 2025-12-05 --topic MLLM
            """)

    @OptionGroup var options: HomeOptions

    @Option(help: "Date of the lists (YYYY-MM-DD); the newest by default.")
    var date: Day?

    @Option(help: "The topic to begin with; all by default.")
    var topic: String?

    @Flag(
        help: ArgumentHelp(
            "Ask about what would teach the model most.",
            discussion: "Twenty papers of the week to that day, instead of whole lists."))
    var ask = false

    func run() throws {
        let remarks = Mutex<[String]>([])
        let workspace = try options.readersWorkspace().telling { remark in
            remarks.withLock { $0.append(remark) }
        }
        // What arises while the screen is shown must not be written over it.
        defer { tell(remarks.withLock { $0 }) }
        let environment = ProcessInfo.processInfo.environment
        let stored = try LabelScreen.run(
            try workspace.labelSession(day: date, topic: topic, asked: ask ? 20 : nil),
            style: ScreenStyle(environment: environment), environment: environment)
        if stored > 0 { options.note("\(stored) \(stored == 1 ? "label" : "labels") stored.") }
    }

    private func tell(_ remarks: [String]) {
        for remark in remarks { options.note("warning: \(remark)") }
    }
}
