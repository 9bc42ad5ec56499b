import ArgumentParser
import Arxiv
import Daily
import Foundation

struct Doctor: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "What is there, what is out of date or broken, and how to mend it.",
        discussion: """
            Exits with 0 when nothing is broken (what is out of date still works), else with 65.

            Examples:
              paperboy doctor
              paperboy doctor --format json
              paperboy doctor --systemd > units.txt
            """)

    @OptionGroup var options: HomeOptions

    @Flag(help: "Print a timer and a service for systemd that fetch and write the digest.")
    var systemd = false

    @Option(help: "text or json.")
    var format = TextOrJSON.text

    func run() throws {
        try Workspace.check(profile: options.profile)
        let environment = ProcessInfo.processInfo.environment
        let models = ModelFolders(option: options.models, environment: environment)
        if systemd {
            // Units that name a folder without a model would fail every morning.
            try models.check()
            return try printUnits(environment)
        }
        let checkup = Checkup(
            of: try Home(option: options.home, environment: environment),
            version: Paperboy.configuration.version, modelFolders: models.folders,
            modelFoldersNamedBy: models.origin)
        switch format {
        case .text: try Output.paged(checkup.text(width: Output.width), options)
        case .json: try Output.data(checkup.json)
        }
        if !checkup.isWell { throw ExitCode(65) }
    }

    private func printUnits(_ environment: [String: String]) throws {
        func given(_ option: String?, _ variable: String) -> String? {
            (option ?? environment[variable].flatMap { $0.isEmpty ? nil : $0 })
                .map { URL(fileURLWithPath: $0).standardizedFileURL.path }
        }
        let path = Bundle.main.executablePath ?? "paperboy"
        let settings = try ArxivClient.Settings(
            contact: nil, version: Paperboy.configuration.version, environment: environment)
        try Output.data(
            SystemdUnits(
                executable: URL(fileURLWithPath: path).resolvingSymlinksInPath().path,
                home: given(options.home, "PAPERBOY_HOME"), contact: settings.contact,
                models: given(options.models, "PAPERBOY_MODELS"), profile: options.profile
            ).text)
    }
}
