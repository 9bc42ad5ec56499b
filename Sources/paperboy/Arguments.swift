public import ArgumentParser
public import Digest
public import Papers

extension Day: ExpressibleByArgument {
    /// Reads `YYYY-MM-DD`.
    public init?(argument: String) {
        self.init(argument)
    }
}

extension Edition.Order: ExpressibleByArgument {}
