import Digest
import Foundation
public import Papers
import Store

/// What a labelling command has done.
public struct GivenLabels: Sendable {
    /// The papers with their titles, where they are known.
    public var labelled: [(id: ArxivID, title: String?)]
    /// Papers that are not in the database; their labels are kept.
    public var unknown: [ArxivID]

    /// A sentence on these; nil where there are none.
    public var remark: String? {
        guard !unknown.isEmpty else { return nil }
        return
            "Kept, and counted once the \(unknown.count == 1 ? "paper is" : "papers are") known: "
            + Workspace.lookUpHint(unknown) + "."
    }
}

extension Timestamp {
    /// The time of the system's clock.
    public static var now: Timestamp {
        Timestamp(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded()))
    }
}

extension Workspace {
    /// Labels papers named by references; on disk when it returns.
    ///
    /// - Throws: `DailyError` for a bad reference; then no paper is labelled.
    public func label(
        _ references: [String], _ verdict: Verdict, at time: Timestamp = .now
    ) throws -> GivenLabels {
        let ids = try resolveForLabels(references)
        let unknown = try library.append(
            ids.map { Label(paper: $0, verdict: verdict, time: time) }, profile: profile)
        let titles = try titles(of: ids)
        return GivenLabels(labelled: ids.map { ($0, titles[$0]) }, unknown: unknown)
    }

    /// Refuses references that mean no paper in a home without a library, so that none is made for
    /// them; with one, `label` does it.
    ///
    /// - Throws: `DailyError` for a bad reference, a rank among them: no list was shown there.
    public static func checkReferences(_ references: [String], in home: Home) throws {
        // What keeps a home from being made is told where it would be.
        guard !FileManager.default.fileExists(atPath: home.database),
            home.obstacle(to: home.database) == nil
        else { return }
        _ = try Workspace(home: home, for: .plan).resolveForLabels(references)
    }

    /// The papers to label, and what becomes of several where one reference is bad.
    private func resolveForLabels(_ references: [String]) throws -> [ArxivID] {
        do {
            return try resolve(references)
        } catch let error as DailyError where references.count > 1 {
            throw error.adding("No paper was labelled.")
        }
    }

    /// Takes the last words back.
    ///
    /// - Returns: a line for each, newest first.
    public func undo(_ count: Int, at time: Timestamp = .now) throws -> [String] {
        try lines(of: try library.undo(count, profile: profile, at: time))
    }

    /// Takes the words back that stand on papers named by references.
    ///
    /// - Returns: a line for each.
    /// - Throws: `DailyError` for a bad reference; then nothing is taken back.
    public func undo(on references: [String], at time: Timestamp = .now) throws -> [String] {
        try lines(
            of: try library.undo(on: try resolve(references), profile: profile, at: time))
    }

    private func lines(of undone: [UndoneLabel]) throws -> [String] {
        let titles = try titles(of: undone.map(\.label.paper))
        return undone.map { undone in
            let label = undone.label
            let adverb = undone.stoodBefore ? "still stands" : "stands again"
            let rest = undone.restored.map { " (\($0.verdict) \(adverb))" } ?? ""
            return "took back: \(label.verdict) \(label.paper)\(rest)"
                + (titles[label.paper].map { "  \(Wording.readable($0))" } ?? "")
        }
    }

    /// The log of labels, newest first.
    public func history(limit: Int) throws -> [HistoryLine] {
        let events = try library.labelHistory(profile: profile, limit: limit)
        let titles = try titles(of: events.map(\.label.paper))
        return events.map { event in
            HistoryLine(
                time: event.time, paper: event.label.paper, title: titles[event.label.paper],
                verdict: event.label.verdict, isWithdrawal: event.isWithdrawal,
                isWithdrawn: event.isWithdrawn)
        }
    }

    /// Remembers a list that a terminal showed, so that its ranks can be labelled.
    ///
    /// - Parameter isWhole: whether all of it was in view.
    public func remember(
        _ made: MadeEdition, isWhole: Bool = true, at time: Timestamp = .now
    ) throws {
        let edition = made.edition
        try library.recordShown(
            made.shown, day: edition.firstOfSeveralDays == nil ? edition.day : nil,
            isWhole: isWhole, profile: profile, at: time)
    }
}

/// One line of the label log.
public struct HistoryLine: Sendable {
    /// When it was written.
    public var time: Timestamp
    /// The paper.
    public var paper: ArxivID
    /// Its title; nil where it is not in the database.
    public var title: String?
    /// The word given, or taken back.
    public var verdict: Verdict
    /// Whether the line takes a word back.
    public var isWithdrawal: Bool
    /// Whether the word was taken back.
    public var isWithdrawn: Bool

    /// The line for people, its time that of the clock on the wall.
    public var text: String {
        let word = isWithdrawal ? "took back \(verdict)" : "\(verdict)"
        let date = Date(timeIntervalSince1970: Double(time.milliseconds) / 1000)
        let wall = time + Double(TimeZone.current.secondsFromGMT(for: date))
        return "\(wall.description.prefix(16).replacing("T", with: " "))  \(word) \(paper)"
            + (isWithdrawn && !isWithdrawal ? " (taken back)" : "")
            + "  \(title.map { Wording.readable($0) } ?? "not in the database yet")"
    }

    /// The line as a JSON object: id, label, time, withdrawal, withdrawn.
    public var json: String {
        """
        {"id":"\(paper)","label":"\(verdict)","time":"\(time)","withdrawal":\(isWithdrawal),\
        "withdrawn":\(isWithdrawn)}
        """
    }
}
