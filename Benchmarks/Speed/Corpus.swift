import ArgumentParser
import Foundation
import Papers
import Ranking
import Store

/// Where papers, picks and the background model come from.
struct CorpusOptions: ParsableArguments {
    @Option(help: "The home whose papers are used.") var home: String
    @Option(help: "The background model.") var background: String
    @Option(help: "Runs, of which the median counts.") var runs = 3

    /// All papers, earliest first.
    func papers() throws -> [Paper] {
        var listed: [(day: Day, paper: Paper)] = []
        try library().forEachPaper { paper, day in
            listed.append((day ?? Day(number: 0), paper))
        }
        return listed.sorted { ($0.day, $0.paper.id) < ($1.day, $1.paper.id) }.map(\.paper)
    }

    /// The papers that a profile has thumbed up.
    func picks(of profile: String) throws -> [ArxivID] {
        try library().standingLabels(profile: profile).filter { $0.verdict == .up }.map(\.paper)
    }

    func model() throws -> BackgroundModel { try BackgroundModel(path: background) }

    private func library() throws -> Library {
        try Library(path: home + "/paperboy.db", access: .readOnly)
    }
}

extension Paper {
    /// Bytes of title and abstract.
    var textSize: Int { title.utf8.count + abstract.utf8.count }
}

/// Fits as LIBLINEAR would make them: drawn towards zero, and without the authors' bonus; for each
/// of some masses one for each request.
func plainFits(
    _ requests: [FitRequest], of vectors: FeatureVectors,
    masses: [Float] = [FitSettings().mass], tolerance: Double = FitSettings().tolerance
) -> [[LinearInterest]] {
    let settings = masses.map { mass in
        var settings = FitSettings()
        (settings.mass, settings.tolerance) = (mass, tolerance)
        (settings.authorBonus, settings.othersTaken) = (0, .max)
        return settings
    }
    let fits = InterestFits(requests, of: vectors, settings: settings, frequency: { _ in 1 })
    return masses.indices.map { fits.interests(bySettings: $0) }
}

/// A fit to some of the papers, with picks at even steps, to score others with.
func someInterest(of vectors: FeatureVectors) -> LinearInterest {
    let count = min(vectors.count / 4, 300)
    let request = FitRequest(
        liked: (0..<count).map { $0 * 4 }, others: (0..<count).map { $0 * 4 + 1 })
    return plainFits([request], of: vectors)[0][0]
}

/// Writes the elements of an array as they lie in memory.
func writeArray<Element: BitwiseCopyable>(_ elements: [Element], to path: String) throws {
    let data = unsafe elements.withUnsafeBytes { unsafe Data($0) }
    try data.write(to: URL(fileURLWithPath: path))
}
