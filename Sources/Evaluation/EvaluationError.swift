/// What can go wrong in an evaluation.
public enum EvaluationError: Error, Hashable, CustomStringConvertible {
    /// A system answered with another number of scores than there are candidates.
    case answer(system: String, found: [Int], expected: [Int])

    /// What happened, in a sentence.
    public var description: String {
        switch self {
        case .answer(let system, let found, let expected):
            "The system '\(system)' gave \(found.reduce(0, +)) scores in \(found.count) periods "
                + "where \(expected.reduce(0, +)) in \(expected.count) were asked for; "
                + "it must score every candidate of every period."
        }
    }
}
