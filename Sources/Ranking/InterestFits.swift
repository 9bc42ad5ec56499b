import LinearAlgebra

/// Interests fitted to several requests, each by several settings.
///
/// All of them whose papers fit into memory together are columns of one problem, and share the
/// inner products of these papers. What is kept of each is what every paper adds to it: a fit by
/// some thousand papers takes some kilobytes until it is asked for.
public struct InterestFits: Sendable {
    private let batches: [FitBatch]
    private let vectors: FeatureVectors
    private let settings: [FitSettings]
    private let frequency: @Sendable (Feature) -> Int

    /// Fits one interest for each request and each of the settings.
    ///
    /// Requests come in the order of time. The papers are numbered by the first request that has
    /// them, so that an early request works with the leading ones only.
    ///
    /// - Parameters:
    ///   - requests: the papers of each fit; each has a liked or a disliked paper, and another one.
    ///   - vectors: the features of all papers.
    ///   - prior: what holds until the labels say otherwise; `InterestPrior.standard` where it is
    ///     nil.
    ///   - settings: the settings to fit by; neighbours with the same scales are fitted together.
    ///   - tried: which requests are fitted by all settings, ascending, and not by the first alone;
    ///     all of them where it is nil.
    ///   - frequency: how many papers an author is known to have.
    /// - Complexity: that of `InnerProducts` for each group of settings, and of
    ///   `LinearClassifiers`.
    public init(
        _ requests: [FitRequest], of vectors: FeatureVectors, prior: InterestPrior? = nil,
        settings: [FitSettings], tried: [Int]? = nil,
        frequency: @escaping @Sendable (Feature) -> Int
    ) {
        let tried = tried ?? Array(requests.indices)
        let prior = prior ?? .standard(directions: vectors.semantic.columns)
        self.vectors = vectors
        self.settings = settings
        self.frequency = frequency
        let ranges = FitRequest.batches(requests)
        batches = concurrently(ranges.count) { batch in
            let range = ranges[batch]
            return FitBatch(
                Array(requests[range]), of: vectors, prior: prior, settings: settings,
                tried: tried.filter(range.contains).map { $0 - range.lowerBound })
        }
    }

    /// The interests of all requests by one of the settings, by which all must be fitted.
    public func interests(bySettings index: Int) -> [LinearInterest] {
        concurrently(count) { interest(ofRequest: $0, bySettings: index) }
    }

    /// The interest of one request by one of the settings.
    ///
    /// - Precondition: the request is fitted by all settings, or the index is 0.
    /// - Complexity: O(elements + n × directions) for n papers of its batch.
    public func interest(ofRequest request: Int, bySettings index: Int) -> LinearInterest {
        let (batch, place) = place(ofRequest: request)
        return batch.interest(
            ofRequest: place, settings: settings[index], index: index, frequency: frequency)
    }

    /// What papers score by the interests of one request, by all settings that it is fitted by in
    /// one pass.
    ///
    /// The scores are those of `interest(ofRequest:bySettings:)` to the last bit.
    ///
    /// - Parameter lists: rows of papers, among those whose features were given.
    /// - Returns: for each list, by each of the settings, the score of each paper.
    /// - Complexity: O(elements of the fit's papers and of the lists), for eight settings at a
    ///   time.
    public func scores(ofRequest request: Int, lists: [[Int]]) -> [[[Float]]] {
        let (batch, place) = place(ofRequest: request)
        let fitted = settings.prefix(batch.settings(ofRequest: place))
        let groups = stride(from: 0, to: fitted.count, by: InterestGroup.size).map { first in
            InterestGroup(
                batch, request: place, settings: fitted[first...].prefix(InterestGroup.size),
                frequency: frequency)
        }
        return concurrently(lists.count) { list in
            groups.flatMap { $0.scores(of: vectors, rows: lists[list]) }
        }
    }

    /// The batch that has a request, and the request's place in it.
    private func place(ofRequest request: Int) -> (FitBatch, Int) {
        var place = request
        for batch in batches {
            if place < batch.requests.count { return (batch, place) }
            place -= batch.requests.count
        }
        preconditionFailure("there are \(count) requests, and no number \(request)")
    }

    /// Number of requests.
    private var count: Int { batches.reduce(0) { $0 + $1.requests.count } }
}

extension LinearInterest {
    /// Fits one interest for each request, all of them by the same settings.
    ///
    /// The parameters are those of `InterestFits`.
    public static func fit(
        _ requests: [FitRequest], of vectors: FeatureVectors,
        prior: InterestPrior? = nil, settings: FitSettings = FitSettings(),
        frequency: @escaping @Sendable (Feature) -> Int
    ) -> [LinearInterest] {
        InterestFits(
            requests, of: vectors, prior: prior, settings: [settings], frequency: frequency
        ).interests(bySettings: 0)
    }
}
