public import Arxiv
public import Papers
import Store

/// What looking papers up by their identifiers has brought.
public struct LookedUpPapers: Sendable {
    /// Papers that came, with what is stored of them now.
    public internal(set) var found: [(id: ArxivID, title: String)] = []
    /// Identifiers that arXiv does not know.
    public internal(set) var missing: [ArxivID] = []
    /// Identifiers for which only empty answers came.
    public internal(set) var unanswered: [ArxivID] = []
    /// Identifiers that were asked for when something went wrong: of these nothing is kept.
    public internal(set) var underWay: [ArxivID] = []
    /// Identifiers that were not asked for any more, since something went wrong.
    public internal(set) var unasked: [ArxivID] = []
    /// What went wrong, with its exit code.
    public internal(set) var failure: DailyError?

    /// The exit code: 0 where all came, 130 where the reader stopped it, 12 where some did not
    /// come, else that of the failure.
    public var exitCode: Int32 {
        if let failure, found.isEmpty || isStopped { return failure.exitCode }
        return missing.isEmpty && unanswered.isEmpty && failure == nil ? 0 : 12
    }

    /// Whether the reader stopped it.
    public var isStopped: Bool {
        if case .stopped = failure { true } else { false }
    }

    /// One or several sentences for the reader.
    public var sentence: String {
        var text = "Looked up: \(found.count) found."
        if !missing.isEmpty {
            text += " arXiv does not know \(missing.map(\.text).joined(separator: " "))."
        }
        if !unanswered.isEmpty {
            text +=
                " arXiv's answer for \(unanswered.map(\.text).joined(separator: " ")) was empty "
                + "each time: most likely there is no such paper, but now and then arXiv answers "
                + "so for one that can be had later."
        }
        if !underWay.isEmpty {
            text += " Asked for, but not got: \(underWay.map(\.text).joined(separator: " "))."
        }
        if !unasked.isEmpty {
            text += " Not asked for: \(unasked.map(\.text).joined(separator: " "))."
        }
        if let failure { text += " \(failure.description)" }
        if isStopped, !found.isEmpty { text += " What had come is kept." }
        return text
    }

    /// The same as one JSON object: schema, exitCode, text, found, missing, unanswered (those under
    /// way among them), unasked.
    ///
    /// - Parameter code: the exit code, where it is another one than that of the result.
    public func json(exitCode code: Int32? = nil) -> String {
        struct Found: Encodable {
            var id: ArxivID
            var title: String
        }
        struct Whole: Encodable {
            var schema = 1
            var exitCode: Int32
            var text: String
            var found: [Found]
            var missing: [ArxivID]
            var unanswered: [ArxivID]
            var unasked: [ArxivID]
        }
        return JSONText.of(
            Whole(
                exitCode: code ?? exitCode, text: sentence,
                found: found.map { Found(id: $0.id, title: $0.title) }, missing: missing,
                unanswered: unanswered + underWay, unasked: unasked))
    }
}

extension Workspace {
    /// How papers that have a label and are not in the database are got, as part of a sentence.
    ///
    /// - Parameters:
    ///   - most: how many of them are named; more are called `unknown`, those of the reader.
    static func lookUpHint(
        _ ids: [ArxivID], naming most: Int = .max, of profile: String = defaultProfile
    ) -> String {
        let wanted = ids.count > most ? "unknown" : ids.map(\.text).joined(separator: " ")
        return "`paperboy fetch --ids \(wanted)\(readerOption(profile))` gets "
            + (ids.count == 1 ? "it" : "them")
    }

    /// Gets papers by references, whatever day they are of, and puts them into no list.
    ///
    /// A hundred at a time are asked for and stored at once, so that a stop keeps what came.
    ///
    /// - Throws: `DailyError` for a bad reference; then nothing was asked.
    public func lookUp(
        _ references: [String], over connection: FetchConnection,
        progress: (String) -> Void = { _ in }
    ) throws -> LookedUpPapers {
        let ids = try distinct(references)
        var result = LookedUpPapers()
        result.unasked = ids
        do {
            let client = try connection.client(of: home)
            while !result.unasked.isEmpty {
                try lookUpNext(&result, by: client)
                progress("\(result.found.count) of \(ids.count) papers")
            }
        } catch {
            result.failure = DailyError(error)
        }
        return result
    }

    /// Asks for the papers of one request, and keeps them.
    private func lookUpNext(_ result: inout LookedUpPapers, by client: ArxivClient) throws {
        let part = Array(result.unasked.prefix(ArxivClient.papersARequest))
        let requests = client.state.lastRequests
        do {
            let answer = try client.papers(part)
            let day = client.clock.now().day
            _ = try library.add(
                answer.found.map { ListedPaper(paper: $0, day: day) }, as: .lookup)
            result.found += answer.found.map { ($0.id, $0.title) }
            result.missing += answer.unknown
            result.unanswered += answer.unanswered
            result.unasked.removeFirst(part.count)
        } catch {
            // The time of a request is remembered before it is sent: if it is not, none was.
            if client.state.lastRequests != requests {
                result.underWay = part
                result.unasked.removeFirst(part.count)
            }
            throw error
        }
    }

    /// The requests that `lookUp` would make; nothing is asked.
    ///
    /// - Throws: `DailyError` for a bad reference, and where arXiv must not be asked now.
    public func lookUpPlan(
        _ references: [String], over connection: FetchConnection
    ) throws -> [PlannedRequest] {
        let ids = try distinct(references)
        do {
            return try connection.client(of: home, isPlanning: true).lookUpPlan(ids)
        } catch {
            throw DailyError(error)
        }
    }

    /// The papers that references mean, each once; by `unknown` those that have a label and are
    /// not in the database.
    private func distinct(_ references: [String]) throws -> [ArxivID] {
        try references.flatMap { reference in
            reference == "unknown" ? try unknownLabelled() : try resolve([reference])
        }.distinct()
    }

    private func unknownLabelled() throws -> [ArxivID] {
        let labelled = try library.standingLabels(profile: profile).map(\.paper)
        let known = try library.known(labelled)
        return labelled.filter { !known.contains($0) }
    }
}
