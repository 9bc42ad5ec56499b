import ArgumentParser
import Daily
import Foundation

/// Ends the program with a sentence and an exit code.
enum Failure {
    /// Prints what went wrong to standard error and exits with its code; help and version go to
    /// standard output and exit with 0.
    static func exit(_ error: any Error) -> Never {
        if let code = error as? ExitCode { Foundation.exit(code.rawValue) }
        let text = Paperboy.fullMessage(for: error)
        let code = Paperboy.exitCode(for: error)
        if code == .success {
            do {
                try Output.data(text + "\n")
                Foundation.exit(0)
            } catch {
                Failure.exit(error)
            }
        }
        if code == .validationFailure {
            Output.error(text)
            Foundation.exit(64)
        }
        let failure = DailyError(error)
        Output.error("paperboy: \(failure.description)")
        Foundation.exit(failure.exitCode)
    }
}
