public import ArgumentParser
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

extension ReplayProtocol.Period: ExpressibleByArgument {}
extension ReplayProtocol.Pool: ExpressibleByArgument {}
extension ReplayProtocol.Unjudged: ExpressibleByArgument {}
