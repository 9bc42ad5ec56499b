public import ArgumentParser
public import Arxiv
public import Daily
public import Digest
public import Evaluation
public import Papers

extension Day: ExpressibleByArgument {
    /// Reads `YYYY-MM-DD`.
    public init?(argument: String) {
        self.init(argument)
    }
}

extension Edition.Order: ExpressibleByArgument {}
extension Lists.Format: ExpressibleByArgument {}

extension ReplayProtocol.Period: ExpressibleByArgument {}
extension ReplayProtocol.Pool: ExpressibleByArgument {}
extension ReplayProtocol.Unjudged: ExpressibleByArgument {}
extension EvaluationRequest.Background: ExpressibleByArgument {}

extension Fetch.Source: ExpressibleByArgument {}

extension Fetch.Since: ExpressibleByArgument {
    /// Reads `last` or `YYYY-MM-DD`.
    public init?(argument: String) {
        if argument == "last" {
            self = .last
        } else if let day = Day(argument) {
            self = .day(day)
        } else {
            return nil
        }
    }
}
