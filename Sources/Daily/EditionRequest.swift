public import Digest
import LinearAlgebra
public import Papers
import Ranking
import Store

/// Which lists to make, and how.
public struct EditionRequest: Sendable {
    /// The day; the newest one by default.
    public var day: Day?
    /// The first of several days.
    public var since: Day?
    /// The present day: lists of later ones are shown by their date alone.
    public var today = Timestamp.now.day
    /// Topics by name; all by default.
    public var topics: [String] = []
    /// Papers of each list at most.
    public var top: Int?
    /// The order.
    public var order = Edition.Order.interest
    /// How many places are given to papers that would teach the model most.
    public var explore = 0
    /// Whether the lists hold those papers alone, the most telling first.
    public var isAsking = false
    /// Whether papers that were shown or labelled stay away.
    public var isUnseenOnly = false
    /// Whether reasons are wanted; they cost some time.
    public var wantsReasons = true

    /// The newest lists by interest.
    public init() {}
}

/// Lists ready to show, and what the reader should know of them.
public struct MadeEdition: Sendable {
    /// The lists.
    public let edition: Edition
    /// Remarks for standard error.
    public let remarks: [String]
    /// The papers in the order of their ranks, as a terminal shows them.
    public let shown: [ArxivID]
    /// The words behind the verdicts; of a work that is rated under another identifier, that one's.
    public let words: [ArxivID: Label]
    /// What the lists are ranked by; nil where that is no model.
    let model: InterestModel?
}

extension Workspace {
    /// Makes the lists of a day or of several: match, rank, explain.
    ///
    /// - Throws: `DailyError` where there is no such day or topic, or no configuration.
    public func edition(_ request: EditionRequest) throws -> MadeEdition {
        // Files are read while the database is asked: matching, and a fit where one is due,
        // have all processors afterwards.
        let kept =
            request.order == .interest ? modelReadAhead ?? Ahead { modelForLists() } : nil
        let ground = try ground(of: request)
        var lists = Self.lists(of: ground.papers, by: ground.matcher)
        let sizes = lists.map(\.entries.count)
        let reader = try kept.flatMap { try model(of: ground.labels, kept: $0.value) }
        var words = ground.labels.byPaper
        if request.isUnseenOnly { lists = try hidingSeen(lists, words) }
        let ranking = try ranking(request.order, reader?.model, of: lists, ground)
        // A rated work under another identifier has had the reader's word.
        let wordsOfTwins = ranking.ratedTwins.compactMapValues { words[$0] }
        words.merge(wordsOfTwins) { own, _ in own }
        if request.isUnseenOnly { lists = lists.map { $0.leaving(out: wordsOfTwins) } }
        let verdicts = words.mapValues(\.verdict)
        let seen = zip(sizes, lists).map { $0 - $1.entries.count }
        let explored = try ranking.mostTelling(
            request.explore, of: lists, below: request.isAsking ? 0 : Self.readAnyway,
            unless: verdicts
        ) { try labelledPapers(of: ground.labels) }
        if request.isAsking { lists = lists.map { $0.selecting(explored) } }
        var (ranked, shown) = ranking.ranked(
            lists, verdicts: verdicts, explored: explored, isAsking: request.isAsking,
            top: request.top, wantsReasons: request.wantsReasons)
        for (place, count) in seen.enumerated() { ranked[place].seen = count }
        let notes =
            ground.warnings.map(\.description)
            + [ground.future, reader?.remark].compactMap(\.self)
        remarks.tell(notes)
        var edition = Edition(
            day: ground.day, since: request.since, lists: ranked, order: request.order,
            basis: ranking.basis)
        edition.isModelImported = reader?.isImported ?? false
        return MadeEdition(
            edition: edition,
            remarks: notes, shown: shown, words: words, model: reader?.model)
    }

    private func ranking(
        _ order: Edition.Order, _ model: InterestModel?, of lists: [TopicList], _ ground: Ground
    ) throws -> ListRanking {
        guard order == .interest else { return ListRanking(order: order, of: lists) }
        return try ListRanking(
            model, of: lists, kept: ground.features,
            rated: { ids in
                let papers = try library.papers(ids)
                return (papers, keptFeatures(of: papers))
            })
    }

    /// What lists are made of.
    private struct Ground {
        var matcher: TopicMatcher
        var warnings: [ConfigurationWarning]
        var labels: [Label]
        var day: Day
        /// A remark on lists that lie in the future.
        var future: String?
        var papers: [ListedPaper]
        var features: KeptFeatures
    }

    /// Reads the configuration and the database side by side.
    private func ground(of request: EditionRequest) throws -> Ground {
        let ((matcher, warnings), (labels, day, future, papers, features)) = try sideBySide(
            {
                let (configuration, warnings) = try configuration()
                return (
                    TopicMatcher(try configuration.selecting(request.topics)), warnings
                )
            },
            {
                let labels = try library.standingLabels(profile: profile)
                let last = try lastDay(of: request)
                return (
                    labels, last,
                    request.day == nil ? try remarkOnFutureLists(today: request.today) : nil,
                    try listedPapers(since: request.since, until: last),
                    request.order == .interest && !labels.isEmpty
                        ? keptFeatures(listedIn: (request.since ?? last)...last) : KeptFeatures()
                )
            })
        return Ground(
            matcher: matcher, warnings: warnings, labels: labels, day: day, future: future,
            papers: papers, features: features)
    }

    /// How many papers at the top of a list a reader looks at without being asked.
    private static let readAnyway = 10

    /// The day of the lists, or the last of several: of those the last that has one, where the one
    /// that was asked for has none.
    private func lastDay(of request: EditionRequest) throws -> Day {
        guard let since = request.since else {
            return try day(request.day, today: request.today)
        }
        if let day = request.day, day < since {
            throw DailyError.usage("The first day, \(since), lies behind the last one, \(day).")
        }
        let newest = try day(nil, today: request.today)
        let last =
            if let day = request.day {
                try library.newestDay(notAfter: day)
            } else {
                newest as Day?
            }
        guard let last, last >= since else {
            throw DailyError.missingInput(
                "There is no list from \(since) on"
                    + (request.day.map { " to \($0)" } ?? "") + ". The newest is that of \(newest)."
            )
        }
        return last
    }

    /// The model by a reader's words, and a remark; the kept one needs no text of their papers.
    private func model(
        of words: [Label], kept: KeptModel?
    ) throws -> (model: InterestModel, isImported: Bool, remark: String?)? {
        let thumbs = words.filter { $0.verdict != .skip }.map(\.paper)
        if !thumbs.isEmpty, let kept, let model = kept.model {
            // Papers do not become unknown: what was fitted to all thumbs still is.
            let fitted = model.ups + model.downs
            let known = fitted == thumbs.count ? fitted : try library.known(thumbs).count
            if known > 0, let current = kept.current(known, revision: try labelRevision()) {
                return (current, false, nil)
            }
        }
        // A fit needs OpenBLAS, which loads while papers are read.
        if !thumbs.isEmpty { BLAS.loadAhead() }
        return try readerModel(of: labelledPapers(of: words), kept: kept)
            .map { ($0.model, $0.isImported, $0.remark) }
    }

    /// The model on disk; nil before the first one.
    private func modelForLists() -> KeptModel? {
        // A background model that cannot be used is told of where labels ask for it.
        guard hasKeptModel, let background = try? self.background() else { return nil }
        return keptModel(background)
    }

    /// The topics' lists of papers as the configuration's rules make them, before any order.
    static func lists(
        of papers: [ListedPaper], by matcher: TopicMatcher
    ) -> [TopicList] {
        let entries = concurrently(papers.count, stretch: 16) { range in
            papers[range].map { matcher.entries(of: $0) }
        }
        return matcher.lists(of: entries.flatMap(\.self))
    }

    /// The papers of days, each once, as the newest list has it in which it was new; new versions
    /// of older papers are not among them.
    func listedPapers(since: Day?, until last: Day) throws -> [ListedPaper] {
        let days = try since.map { first in
            try library.days().map(\.day).filter { $0 >= first && $0 <= last }
        }
        let listed = try (days ?? [last]).flatMap { try self.listedPapers(on: $0) }
        return listed.reversed().distinct(by: \.paper.id).reversed()
    }

    private func hidingSeen(
        _ lists: [TopicList], _ words: [ArxivID: Label]
    ) throws -> [TopicList] {
        let shown = try library.firstShown(profile: profile)
        return lists.map { list in
            TopicList(
                topic: list.topic,
                entries: list.entries.filter {
                    let id = $0.paper.paper.id
                    return words[id] == nil && shown[id] == nil
                })
        }
    }
}

extension TopicList {
    /// The list without some papers.
    fileprivate func leaving(out papers: [ArxivID: Label]) -> TopicList {
        TopicList(topic: topic, entries: entries.filter { papers[$0.paper.paper.id] == nil })
    }

    /// The entries of some papers, in the order given.
    fileprivate func selecting(_ papers: [ArxivID]) -> TopicList {
        let byPaper = Dictionary(
            entries.map { ($0.paper.paper.id, $0) }, uniquingKeysWith: { first, _ in first })
        return TopicList(topic: topic, entries: papers.compactMap { byPaper[$0] })
    }
}

extension DigestConfiguration {
    /// The configuration with the named topics alone, in the order of the file; all of them where
    /// none is named.
    ///
    /// - Throws: `DailyError.usage` for a topic that it has not.
    func selecting(_ names: [String]) throws(DailyError) -> DigestConfiguration {
        guard !names.isEmpty else { return self }
        let known = Set(topics.map { $0.name.lowercased() })
        if let unknown = names.first(where: { !known.contains($0.lowercased()) }) {
            throw .usage(
                "There is no topic '\(unknown)'. The configuration has: "
                    + topics.map(\.name).joined(separator: ", ") + ".")
        }
        let wanted = Set(names.map { $0.lowercased() })
        var selected = self
        selected.topics = topics.filter { wanted.contains($0.name.lowercased()) }
        return selected
    }
}
