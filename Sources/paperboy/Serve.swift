import ArgumentParser
import Daily
import Dispatch
import Interface
import Synchronization

struct Serve: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Reading and labelling on a local web page.",
        discussion: """
            Prints the address to open. Only this machine can reach it, and only with the token \
            in it. Ctrl-C ends it; every label is stored at once.

            Example:
              paperboy serve --port 8080
            """)

    @OptionGroup var options: HomeOptions

    @Option(help: "A port of 127.0.0.1; any free one by default.")
    var port: UInt16 = 0

    func run() throws {
        let workspace = try options.readersWorkspace().telling(options.warning)
        if workspace.isReadOnly {
            options.note("warning: The database is read-only: no label can be kept.")
        }
        let page = try LabelPage(session: workspace.pageSession, port: port)
        try Output.data(page.url + "\n")
        options.note("Open this address in a browser. Ctrl-C ends the page.")
        try Self.wait { try await page.runUntilInterrupted() }
        // The terminal has written ^C, and the shell's prompt would stand behind it.
        if Output.errorIsTerminal { Output.message("\n") }
    }

    /// Waits for asynchronous work on the main thread, where nothing else happens.
    private static func wait(_ work: @escaping @Sendable () async throws -> Void) throws {
        let end = DispatchSemaphore(value: 0)
        let failure = Mutex<(any Error)?>(nil)
        Task {
            do {
                try await work()
            } catch {
                failure.withLock { $0 = error }
            }
            end.signal()
        }
        end.wait()
        if let error = failure.withLock({ $0 }) { throw error }
    }
}
