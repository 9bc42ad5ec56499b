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
        let ids = try resolve(references)
        let unknown = try library.append(
            ids.map { Label(paper: $0, verdict: verdict, time: time) }, profile: profile)
        let titles = Dictionary(
            try library.papers(ids).map { ($0.id, $0.title) }, uniquingKeysWith: { $1 })
        return GivenLabels(labelled: ids.map { ($0, titles[$0]) }, unknown: unknown)
    }

    /// Takes the last words back.
    ///
    /// - Returns: a line for each, newest first.
    public func undo(_ count: Int, at time: Timestamp = .now) throws -> [String] {
        try library.undo(count, profile: profile, at: time).map { undone in
            let rest = undone.restored.map { ", \($0.verdict) stands again" } ?? ""
            return "took back: \(undone.label.verdict) \(undone.label.paper)\(rest)"
        }
    }

    /// The log of labels, newest first.
    public func history(limit: Int) throws -> [HistoryLine] {
        try library.labelHistory(profile: profile, limit: limit).map { event in
            HistoryLine(
                time: event.time, paper: event.label.paper, verdict: event.label.verdict,
                isWithdrawal: event.isWithdrawal, isWithdrawn: event.isWithdrawn)
        }
    }

    /// Remembers a list that a terminal showed, so that its ranks can be labelled.
    public func remember(_ made: MadeEdition, at time: Timestamp = .now) throws {
        let edition = made.edition
        try library.recordShown(
            made.shown, day: edition.firstOfSeveralDays == nil ? edition.day : nil,
            profile: profile, at: time)
    }
}

/// One line of the label log.
public struct HistoryLine: Sendable {
    /// When it was written.
    public var time: Timestamp
    /// The paper.
    public var paper: ArxivID
    /// The word given, or taken back.
    public var verdict: Verdict
    /// Whether the line takes a word back.
    public var isWithdrawal: Bool
    /// Whether the word was taken back.
    public var isWithdrawn: Bool

    /// The line for people.
    public var text: String {
        let word = isWithdrawal ? "took back \(verdict)" : "\(verdict)"
        return "\(time)  \(word) \(paper)" + (isWithdrawn && !isWithdrawal ? "  (taken back)" : "")
    }

    /// The line as a JSON object: id, label, time, withdrawal, withdrawn.
    public var json: String {
        """
        {"id":"\(paper)","label":"\(verdict)","time":"\(time)","withdrawal":\(isWithdrawal),\
        "withdrawn":\(isWithdrawn)}
        """
    }
}
