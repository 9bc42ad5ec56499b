import ArgumentParser
import LinearAlgebra

/// In-process measurements, one a command; `compare-speed.py` runs them beside other programs.
@main
struct Speed: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "speed",
        abstract: "Measures parts of paperboy on the papers of a home; prints JSON.",
        subcommands: [Vectorise.self, Fit.self, Growth.self])

    static func main() {
        BLAS.configure()
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            exit(withError: error)
        }
    }
}

/// The median time of several runs, in seconds, and what the last one gave.
func timed<Result>(_ runs: Int, _ body: () -> Result) -> (seconds: Double, result: Result) {
    let clock = ContinuousClock()
    var times: [Double] = []
    var last: Result?
    for _ in 0..<max(1, runs) {
        // What the run before left is released outside of the time measured.
        last = nil
        let start = clock.now
        let result = body()
        let parts = (clock.now - start).components
        times.append(Double(parts.seconds) + Double(parts.attoseconds) * 1e-18)
        last = result
    }
    guard let last else { preconditionFailure("there is one run at least") }
    return (times.sorted()[times.count / 2], last)
}

/// Prints a flat JSON object.
func printJSON(_ fields: KeyValuePairs<String, Double>) {
    print("{" + fields.map { "\"\($0.key)\": \($0.value)" }.joined(separator: ", ") + "}")
}
