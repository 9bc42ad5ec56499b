public import Papers

/// A topic's papers with their places.
public struct RankedList: Hashable, Sendable {
    /// The topic.
    public var topic: TopicRule
    /// Its papers in the order to show.
    public var papers: [RankedPaper]
    /// Papers of the list that stand lower than those that were wanted.
    public var further: Int
    /// Papers of the list that stay away since the reader has seen them.
    public var seen: Int

    /// A topic's papers in the order to show.
    public init(topic: TopicRule, papers: [RankedPaper], further: Int = 0, seen: Int = 0) {
        self.topic = topic
        self.papers = papers
        self.further = further
        self.seen = seen
    }
}

/// What the order and the probabilities of an edition rest on.
public enum InterestBasis: Hashable, Sendable {
    /// No labels: the topic's keywords.
    case keywords
    /// A model of so many labels, too few of the number at which probabilities begin.
    case tooFewLabels(Int, of: Int)
    /// A model of enough labels, but of too few of one kind, up or down, of the number of each at
    /// which probabilities begin.
    case tooFewOfAKind(ups: Int, downs: Int, of: Int)
    /// A model of thumbs up alone, which tell no base rate.
    case upsOnly(Int)
    /// A model whose replay does not bear out its probabilities.
    case uncalibrated(Int)
    /// A model of so many labels, with calibrated probabilities.
    case calibrated(Int)

    /// The labels that count.
    public var labels: Int {
        switch self {
        case .keywords: 0
        case .tooFewOfAKind(let ups, let downs, _): ups + downs
        case .tooFewLabels(let labels, _), .upsOnly(let labels), .uncalibrated(let labels),
            .calibrated(let labels):
            labels
        }
    }

    /// A short word for it, stable for programs.
    public var name: String {
        switch self {
        case .keywords: "keywords"
        case .tooFewLabels: "too-few-labels"
        case .tooFewOfAKind: "too-few-of-a-kind"
        case .upsOnly: "ups-only"
        case .uncalibrated: "uncalibrated"
        case .calibrated: "calibrated"
        }
    }

    /// The sentence, which says where the labels are those of a model from elsewhere.
    public func sentence(isOfImportedModel: Bool) -> String {
        (isOfImportedModel ? "by an imported model, " : "") + sentence
    }

    /// What it means, as a sentence without a full stop.
    public var sentence: String {
        switch self {
        case .keywords:
            "no labels yet: ordered by the topic's keywords"
        case .tooFewLabels(let labels, let wanted):
            "too few labels for a probability (\(labels) of \(wanted))"
        case .tooFewOfAKind(let ups, let downs, let wanted):
            "too few thumbs \(ups < downs ? "up" : "down") for a probability "
                + "(\(min(ups, downs)) of \(wanted))"
        case .upsOnly(let labels):
            "only thumbs up so far (\(labels)): an order, no probability"
        case .uncalibrated(let labels):
            "probabilities are not borne out by your last weeks (\(labels) labels): order only"
        case .calibrated(let labels):
            "learnt from \(labels) labels"
        }
    }
}

/// The lists of one day, or of several, ready to be shown.
public struct Edition: Hashable, Sendable {
    /// The order of the lists.
    public enum Order: String, Hashable, Sendable, CaseIterable {
        /// By predicted interest.
        case interest
        /// The digest's: by category list, descending.
        case digest
        /// Newest first.
        case newest
    }

    /// The day of the lists, or the last of several.
    public var day: Day
    /// The first day, where there are several.
    public var since: Day?
    /// The topics' lists in the order of the configuration.
    public var lists: [RankedList]
    /// The order of the lists.
    public var order: Order
    /// What order and probabilities rest on.
    public var basis: InterestBasis
    /// Whether the labels that it speaks of are those of a model from elsewhere.
    public var isModelImported = false

    /// The lists of a day.
    public init(
        day: Day, since: Day? = nil, lists: [RankedList], order: Order = .interest,
        basis: InterestBasis = .keywords
    ) {
        self.day = day
        self.since = since
        self.lists = lists
        self.order = order
        self.basis = basis
    }

    /// The first day where there are several, else nil.
    public var firstOfSeveralDays: Day? { since == day ? nil : since }

    /// What order and probabilities rest on, as a sentence without a full stop.
    public var basisSentence: String { basis.sentence(isOfImportedModel: isModelImported) }

    /// What the order is, as a sentence without a full stop.
    public var orderSentence: String {
        switch order {
        case .interest: basisSentence
        case .digest: "in the digest's order"
        case .newest: "newest first"
        }
    }

    /// What is said of a list without a paper to show.
    func remark(onEmpty list: RankedList) -> String {
        if list.seen == 1 { return "its one paper was seen" }
        if list.seen > 1 { return "all \(list.seen) were seen" }
        return firstOfSeveralDays == nil ? "none on \(day)" : "none in these days"
    }

    /// The day, or the first and the last with "to" between.
    public var dates: String {
        firstOfSeveralDays.map { "\($0) to \(day)" } ?? day.description
    }
}
