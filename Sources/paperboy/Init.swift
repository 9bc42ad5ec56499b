import ArgumentParser
import Daily
import Foundation

struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Writes a configuration and creates the database.",
        discussion: """
            Examples:
              paperboy init                        a commented config.yml to start from
              paperboy init --from config.yml      take an existing digest's, as it is
            """)

    @OptionGroup var options: HomeOptions

    @Option(
        help: "A digest's config.yml to take as it is, or - for standard input.",
        completion: .file())
    var from: String?

    @Flag(help: "Replace a configuration that is there.")
    var force = false

    func run() throws {
        let home = try Home(
            option: options.home, environment: ProcessInfo.processInfo.environment)
        let warnings = try home.writeConfiguration(from: from, replacing: force)
        for warning in warnings { options.note("warning: \(warning)") }
        _ = try options.workspace(for: .write, isFounding: true)
        options.note("Configuration: \(home.configuration)\nDatabase: \(home.database)")
        options.note("Next: paperboy import FILE…, or paperboy fetch.")
    }
}
