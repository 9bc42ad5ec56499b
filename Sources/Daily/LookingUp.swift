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
    /// Identifiers that were not asked for any more, since something went wrong.
    public internal(set) var unasked: [ArxivID] = []
    /// What went wrong, with its exit code.
    public internal(set) var failure: DailyError?

    /// The exit code: 0 where all came, 12 where some did not, else that of the failure.
    public var exitCode: Int32 {
        if missing.isEmpty, unanswered.isEmpty, unasked.isEmpty { return 0 }
        return found.isEmpty ? failure?.exitCode ?? 12 : 12
    }

    /// One or several sentences for the reader.
    public var sentence: String {
        var text = "Looked up: \(found.count) found."
        if !missing.isEmpty {
            text += " arXiv does not know \(missing.map(\.text).joined(separator: " "))."
        }
        if !unanswered.isEmpty {
            text +=
                " arXiv gave no answer for \(unanswered.map(\.text).joined(separator: " ")): there "
                + "may be no such paper, or it may be had later."
        }
        if let failure {
            text +=
                " Not asked for: \(unasked.map(\.text).joined(separator: " ")). "
                + failure.description
        }
        return text
    }

    /// The same as one JSON object: schema, exitCode, text, found, missing,
    /// unanswered, unasked.
    public var json: String {
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
                exitCode: exitCode, text: sentence,
                found: found.map { Found(id: $0.id, title: $0.title) }, missing: missing,
                unanswered: unanswered, unasked: unasked))
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
        do throws(ArxivError) {
            let client = try connection.client(of: home)
            result.unasked = ids
            while !result.unasked.isEmpty {
                let part = Array(result.unasked.prefix(ArxivClient.papersARequest))
                let answer = try client.papers(part)
                if let problem = keepLookedUp(answer.found, on: connection.clock.now().day) {
                    result.failure = problem
                    return result
                }
                result.found += answer.found.map { ($0.id, $0.title) }
                result.missing += answer.unknown
                result.unanswered += answer.unanswered
                result.unasked.removeFirst(part.count)
                progress("\(result.found.count) of \(ids.count) papers")
            }
        } catch {
            result.unasked = result.unasked.isEmpty ? ids : result.unasked
            result.failure = DailyError(error)
        }
        return result
    }

    /// The requests that `lookUp` would make; nothing is asked.
    ///
    /// - Throws: `DailyError` for a bad reference, and where arXiv must not be asked now.
    public func lookUpPlan(
        _ references: [String], over connection: FetchConnection
    ) throws -> [PlannedRequest] {
        let ids = try distinct(references)
        do {
            return try connection.client(of: home).lookUpPlan(ids)
        } catch {
            throw DailyError(error)
        }
    }

    /// The papers that references mean, each once; by `unknown` those that have a label and are
    /// not in the database.
    private func distinct(_ references: [String]) throws -> [ArxivID] {
        var seen: Set<ArxivID> = []
        return try references.flatMap { reference in
            reference == "unknown" ? try unknownLabelled() : try resolve([reference])
        }.filter { seen.insert($0).inserted }
    }

    private func unknownLabelled() throws -> [ArxivID] {
        let labelled = try library.standingLabels(profile: profile).map(\.paper)
        let known = Set(try library.papers(labelled).map(\.id))
        return labelled.filter { !known.contains($0) }
    }

    private func keepLookedUp(_ papers: [Paper], on day: Day) -> DailyError? {
        do {
            _ = try library.add(papers.map { ListedPaper(paper: $0, day: day) }, as: .lookup)
            return nil
        } catch {
            return DailyError(error)
        }
    }
}
