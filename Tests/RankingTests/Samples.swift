import LinearAlgebra
import Papers

@testable import Ranking

/// Two invented topics, stars and proteins, told apart by their words, authors and categories.
enum Topic: Int, CaseIterable {
    case stars
    case proteins

    var words: [String] {
        switch self {
        case .stars:
            [
                "star", "galaxy", "telescope", "redshift", "nebula", "quasar", "orbit", "comet",
                "halo", "dust", "spectrograph", "luminosity",
            ]
        case .proteins:
            [
                "protein", "enzyme", "peptide", "ligand", "membrane", "helix", "ribosome", "genome",
                "mutation", "antibody", "receptor", "cytoplasm",
            ]
        }
    }

    var authors: [String] {
        switch self {
        case .stars: ["Vera Sternfeld", "Tycho Brandt", "Nils Himmel"]
        case .proteins: ["Rosa Eiwit", "Otto Zelle", "Ines Helix"]
        }
    }

    var category: Category { Category(self == .stars ? "astro-ph.GA" : "q-bio.BM") }
}

private let plainWords = [
    "model", "result", "estimate", "sample", "method", "figure", "bound", "signal", "noise",
    "limit",
    "table", "survey",
]

/// An identifier that is one.
func paperID(_ number: Int) -> ArxivID {
    guard let id = ArxivID("2501.\(10_000 + number)") else { fatalError("a valid identifier") }
    return id
}

/// A paper of a few words.
func paper(
    _ number: Int, _ title: String, _ abstract: String, authors: [String] = [],
    category: Category? = nil
) -> Paper {
    Paper(
        id: paperID(number), title: title, abstract: abstract, authors: authors,
        categories: category.map { [$0] } ?? [])
}

/// An invented paper of a topic, the same for the same number.
func paper(_ number: Int, on topic: Topic) -> Paper {
    var random = SplitMix64(seed: UInt64(number) &* 7919)
    func draw(_ words: [String]) -> String {
        words.randomElement(using: &random) ?? ""
    }
    let title = (0..<3).map { _ in draw(topic.words) } + [draw(plainWords)]
    let abstract = (0..<24).map { place in draw(place % 3 == 0 ? plainWords : topic.words) }
    return paper(
        number, title.joined(separator: " "), abstract.joined(separator: " "),
        authors: [draw(topic.authors)], category: topic.category)
}

/// Papers on lists of one day.
func listed(_ papers: [Paper]) -> [ListedPaper] {
    papers.map { ListedPaper(paper: $0, day: Day(number: 0)) }
}

/// A small world: 120 papers, even numbers on stars, odd ones on proteins, and their background.
enum World {
    static let papers = (0..<120).map { paper($0, on: $0 % 2 == 0 ? .stars : .proteins) }
    static let listed = papers.enumerated().map {
        ListedPaper(paper: $0.element, day: Day(number: 20_000 + $0.offset / 10))
    }
    static let background = BackgroundModel(fitting: listed, options: options)

    static var options: BackgroundModel.Options {
        var options = BackgroundModel.Options()
        options.directions = 8
        options.sample = 50
        return options
    }

    /// New papers, which the background has not seen.
    static func fresh(_ topic: Topic, _ count: Int = 10) -> [Paper] {
        (0..<count).map { paper(500 + 2 * $0 + topic.rawValue, on: topic) }
    }

    /// A label on a paper of the world, a minute after the one before.
    static func label(_ number: Int, _ verdict: Verdict, order: Int) -> TrainingSet.LabelledPaper {
        TrainingSet.LabelledPaper(
            paper: papers[number], verdict: verdict,
            time: Timestamp(milliseconds: 1_700_000_000_000 + Int64(order) * 60_000))
    }

    /// A reader who likes stars: so many thumbs up on stars, and down on proteins.
    static func training(ups: Int, downs: Int) -> TrainingSet {
        var labels: [TrainingSet.LabelledPaper] = []
        for index in 0..<max(ups, downs) {
            if index < ups { labels.append(label(2 * index, .up, order: 2 * index)) }
            if index < downs { labels.append(label(2 * index + 1, .down, order: 2 * index + 1)) }
        }
        let taken = Set(labels.map(\.paper.id))
        return TrainingSet(labelled: labels, others: papers.filter { !taken.contains($0.id) })
    }

    static func model(ups: Int = 10, downs: Int = 6) -> InterestModel {
        InterestModel(
            fitting: training(ups: ups, downs: downs), background: background, revision: 7)
    }

    /// One model for the tests that only read it.
    static let model = model()
}

/// The terms of words as the tokenizer makes them.
func terms(_ text: String) -> [TermHash] { Tokenizer().tokens(of: text).map(\.term) }

/// The mean of some numbers.
func mean(_ values: some Collection<Double>) -> Double {
    values.reduce(0, +) / Double(max(1, values.count))
}

/// The inner product of two rows.
func product(_ left: [Float], _ right: [Float]) -> Float {
    zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
}
