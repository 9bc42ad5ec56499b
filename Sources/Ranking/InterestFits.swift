import LinearAlgebra

/// Interests fitted to several requests, each by several settings.
///
/// All of them whose papers fit into memory together are columns of one problem, and share the
/// inner products of these papers. What is kept of each is what every paper adds to it: a fit by
/// some thousand papers takes some kilobytes until it is asked for.
public struct InterestFits: Sendable {
    private let batches: [FitBatch]
    private let vectors: FeatureVectors
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
        return batches[batch].interest(
            .init(request: place, settings: index), frequency: frequency)
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
        let groups = batches[batch].fits(ofRequest: place).inGroups.map { fits in
            (InterestGroup(batches[batch], fits: fits, frequency: frequency), 0..<fits.count)
        }
        return concurrently(lists.count) { list in
            groups.flatMap { group, all in
                group.scores(of: vectors, rows: lists[list], by: all)
            }
        }
    }

    /// What papers score, each list by the interest of one request by the first settings.
    ///
    /// The scores are those of `interest(ofRequest:bySettings:)` to the last bit.
    ///
    /// - Parameter lists: rows of papers, among those whose features were given, and the request.
    /// - Returns: for each list the score of each paper.
    /// - Complexity: O(elements of the fits' papers) for eight requests of a batch at a time, and
    ///   O(elements of the lists).
    public func scores(of lists: [(rows: [Int], request: Int)]) -> [[Float]] {
        let byRequest = Dictionary(grouping: lists.indices) { lists[$0].request }
        let byBatch = Dictionary(grouping: byRequest.keys.sorted()) { place(ofRequest: $0).batch }
        let groups = byBatch.sorted { $0.key < $1.key }.flatMap { batch, requests in
            requests.inGroups.map { (batch: batch, requests: $0) }
        }
        let found = concurrently(groups.count) { index in
            let (batch, requests) = groups[index]
            let fits = requests.map {
                FitBatch.Fit(request: place(ofRequest: $0).place, settings: 0)
            }
            let group = InterestGroup(batches[batch], fits: fits, frequency: frequency)
            return requests.enumerated().flatMap { lane, request in
                byRequest[request, default: []].map { list in
                    let rows = lists[list].rows
                    return (list, group.scores(of: vectors, rows: rows, by: lane..<(lane + 1))[0])
                }
            }
        }
        var scores = [[Float]](repeating: [], count: lists.count)
        for (list, given) in found.joined() { scores[list] = given }
        return scores
    }

    /// The batch that has a request, and the request's place in it.
    private func place(ofRequest request: Int) -> (batch: Int, place: Int) {
        var place = request
        for (index, batch) in batches.enumerated() {
            if place < batch.requests.count { return (index, place) }
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

extension Array {
    /// The elements in their order, as many in a group as are scored by in one pass.
    fileprivate var inGroups: [[Element]] {
        abreast(count).map { Array(self[$0]) }
    }
}
