import ArgumentParser
import Daily
import Foundation

/// Words that a shell offers while a command is typed.
enum Completions {
    /// The topics of the configuration in use.
    static let topics = CompletionKind.custom { arguments, _, _ in
        (try? home(arguments).topicNames()) ?? []
    }

    /// The profiles in the database in use.
    static let profiles = CompletionKind.custom { arguments, _, _ in
        let workspace = try? Workspace(home: try home(arguments), for: .read)
        return (try? workspace?.profileNames()) ?? []
    }

    private static func home(_ arguments: [String]) throws -> Home {
        let place = arguments.firstIndex(of: "--home").map { arguments.index(after: $0) }
        let word = place.flatMap { arguments.indices.contains($0) ? arguments[$0] : nil }
        let joined = arguments.first { $0.hasPrefix("--home=") }.map { String($0.dropFirst(7)) }
        return try Home(option: word ?? joined, environment: ProcessInfo.processInfo.environment)
    }
}
