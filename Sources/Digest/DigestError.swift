/// What can be wrong with text that this room reads.
public enum DigestError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The configuration is not what it should be.
    ///
    /// The line counts from 1; nil where something is missing from the whole file.
    case configuration(file: String, line: Int?, problem: String)
    /// A line of `papers-*.jsonl` is not what it should be; the field is nil where it is not JSON.
    case paperLine(field: String?, problem: String)
    /// A text is longer than the bound that keeps memory small; both in bytes.
    case tooLarge(what: String, size: Int, limit: Int)
    /// A file that should name papers cannot be read; what is wrong, without a full stop.
    case seeds(problem: String)
    /// A list in JSON is broken; the line counts from 1.
    case list(line: Int, String)
    /// A file of labels cannot be read; what is wrong, without a full stop.
    case labels(problem: String)

    /// A sentence with the place, and what was expected there.
    public var description: String {
        switch self {
        case .configuration(let file, let line?, let problem):
            return "\(file), line \(line): \(problem)"
        case .configuration(let file, nil, let problem):
            return "\(file): \(problem)"
        case .paperLine(let field?, let problem):
            return "The field '\(field)' \(problem)."
        case .paperLine(nil, let problem):
            return "The line is not a paper as JSON: \(problem)."
        case .tooLarge(let what, let size, let limit):
            return "\(what) has \(size) bytes; at most \(limit) are read. Split it."
        case .seeds(let problem):
            return "The file names no papers that can be read: \(problem)."
        case .list(let line, let problem):
            return "The list is not JSON in line \(line): \(problem)."
        case .labels(let problem):
            return "The labels cannot be read: \(problem)."
        }
    }
}
