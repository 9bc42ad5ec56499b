import Digest
import Evaluation
import LinearAlgebra
import Papers
import Ranking
import Store

/// The papers that replays run over, with what is known of them without labels.
struct EvaluationGround {
    let papers: [Paper]
    let corpus: EvaluationCorpus
    /// The tokens of the papers, where several background models are made of them.
    let tokens: TokenizedPapers?
    /// The features that were kept, which are read while the rest is put in order; nil where texts
    /// are cut, or when they were taken.
    private var kept: Ahead<KeptFeatures>?

    /// - Parameter cutsTexts: whether background models will be made of the papers.
    init(_ workspace: Workspace, cutsTexts: Bool = false) throws {
        let library = workspace.library
        let halves = try Self.bothHalves(of: library) { try $0.papers(listedIn: $1) }
        guard halves.contains(where: { !$0.isEmpty }) else {
            throw DailyError.missingInput("There are no lists to replay.")
        }
        kept = cutsTexts ? nil : Ahead { Self.keptFeatures(in: library) }
        let first = FirstListings(in: halves)
        let papers = first.papers(of: consume halves)
        guard !papers.isEmpty else {
            throw DailyError.missingInput("All lists are of new versions: there is none to replay.")
        }
        let matcher = workspace.configurationIfAny.map { TopicMatcher($0) }
        self.papers = papers
        tokens = cutsTexts ? TokenizedPapers(papers) : nil
        corpus = EvaluationCorpus(
            papers: first.ids, firstDays: first.days, archivePositions: first.positions,
            keywords: matcher.map { matcher in
                KeywordFits(count: papers.count) { Self.keywordFit(of: papers[$0], matcher) }
            })
    }

    /// What is read of the earlier lists and of the later ones, through a connection each, because
    /// making values of rows takes longer than SQLite does.
    ///
    /// A database in memory has no other connection: all is read in one.
    private static func bothHalves<Value: Sendable>(
        of library: Library, _ read: @Sendable (Library, ClosedRange<Day>) throws -> Value
    ) throws -> [Value] {
        let days = try library.days()
        guard let oldest = days.first?.day, let newest = days.last?.day else { return [] }
        let half = days.reduce(0) { $0 + $1.papers } / 2
        var before = 0
        let middle = days.first { day in
            defer { before += day.papers }
            return before >= half
        }?.day
        guard let middle, middle > oldest,
            let second = try? Library(path: library.path, access: .readOnly)
        else { return [try read(library, oldest...newest)] }
        let (earlier, later) = try sideBySide(
            { try read(library, oldest...(middle - 1)) }, { try read(second, middle...newest) })
        return [earlier, later]
    }

    private static func keywordFit(
        of paper: Paper, _ matcher: TopicMatcher
    ) -> KeywordFits.Fit {
        let best = matcher.findings(for: paper).filter(\.isMatch).map(\.score).max()
        let isListed =
            best != nil && matcher.isInScope(paper) && matcher.mute(of: paper) == nil
        return KeywordFits.Fit(score: Float(best ?? 0), isListed: isListed)
    }

    /// Hands over the features of all papers that were kept, so that they can be let go.
    mutating func takeKeptFeatures() -> KeptFeatures { kept.take()?.value ?? KeptFeatures() }

    /// Those kept by whatever background model; none where they cannot be read.
    private static func keptFeatures(in library: Library) -> KeptFeatures {
        let halves = (try? bothHalves(of: library) { try $0.keptFeatures(listedIn: $1) }) ?? []
        return halves.reduce(KeptFeatures()) { $0.appending($1) }
    }

    /// The features of the papers by a background model.
    ///
    /// - Parameter kept: those that were made by it earlier.
    func features(
        _ background: BackgroundModel, kept: KeptFeatures = KeptFeatures()
    ) -> EvaluationFeatures {
        let extractor = FeatureExtractor(background: background)
        return EvaluationFeatures(
            papers: papers, vectors: extractor.vectors(of: papers, kept: kept, tokens: tokens),
            extractor: extractor)
    }
}

/// Which papers are new in lists, each where it is listed first.
private struct FirstListings {
    /// The papers, in the order of the lists.
    private(set) var ids: [ArxivID] = []
    /// The day of each.
    private(set) var days: [Day] = []
    /// The place of each in the list of its day, from 0.
    private(set) var positions: [Int] = []
    /// Of each listing whether it is its paper's first.
    private var isFirst: [Bool] = []

    /// - Parameter halves: lists in the order of their days, one half after the other.
    init(in halves: [[ListedPaper]]) {
        var seen: Set<ArxivID> = []
        seen.reserveCapacity(halves.reduce(0) { $0 + $1.count })
        var position = (day: Day?.none, next: 0)
        for half in halves {
            // A span lends its elements; an array would copy each paper, with its many strings.
            let half = half.span
            for index in half.indices {
                let (day, id) = (half[index].day, half[index].paper.id)
                if day != position.day { position = (day, 0) }
                position.next += 1
                isFirst.append(half[index].kind.isNewPaper && seen.insert(id).inserted)
                guard isFirst[isFirst.count - 1] else { continue }
                ids.append(id)
                days.append(day)
                positions.append(position.next - 1)
            }
        }
    }

    /// The papers themselves, taken out of the lists that they are in.
    func papers(of halves: consuming [[ListedPaper]]) -> [Paper] {
        var papers: [Paper] = []
        papers.reserveCapacity(ids.count)
        var place = isFirst.count
        // From the end, where they can be taken out without being copied.
        while var half = halves.popLast() {
            while let listed = half.popLast() {
                place -= 1
                if isFirst[place] { papers.append(listed.paper) }
            }
        }
        papers.reverse()
        return papers
    }
}

/// Features that systems rank papers by.
struct EvaluationFeatures: Sendable {
    let papers: [Paper]
    let vectors: FeatureVectors
    let extractor: FeatureExtractor

    var background: BackgroundModel { extractor.background }

    /// Our own system, which tells why a paper stood where it did if that is wanted.
    func interest(tellingWhy: Bool) -> RankingSystem {
        RankingSystem(
            name: "interest", summary: "the reader's model, fitted again at every step",
            isBaseline: false
        ) { plan in
            let (scores, fits) = InterestReplay(
                plan, vectors: vectors, background: background, isChoosing: true
            ).answer()
            return tellingWhy ? telling(why: scores, of: plan) { fits[$0] } : scores
        }
    }

    /// What ours is compared with.
    func baselines(includingRivals: Bool) -> [RankingSystem] {
        let plain: [RankingSystem] = [.digestOrder, .newest, .keywordCount, .random]
        guard includingRivals else { return plain }
        let terms = vectors.termBlock
        return plain + [.rocchio(features: terms), .linearSVM(features: terms)]
    }
}
