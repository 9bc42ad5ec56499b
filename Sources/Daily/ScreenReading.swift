import Digest
public import Interface
public import Papers
import Ranking
import Store

/// What the lists on a screen were ranked by; places are explained by that, whatever was said
/// since.
private final class ShownRanking {
    /// The model; nil where the keywords gave the order.
    var model: InterestModel?

    init(_ model: InterestModel?) { self.model = model }
}

extension Workspace {
    /// What the full screen reads and writes, beginning with the lists of a day.
    ///
    /// - Parameter asked: how many papers to ask about, of the week to that day, instead of whole
    ///   lists: those that would teach the model most, chosen anew whenever the list is ranked
    ///   again.
    /// - Throws: `DailyError` where there is no such day or topic, or nothing can be written.
    public func labelSession(
        day wanted: Day?, topic: String?, asked: Int? = nil
    ) throws -> LabelSession {
        guard !isReadOnly else {
            throw DailyError.cannotWrite(
                "\(home.database) can only be read, so labels cannot be kept.")
        }
        let named = try topic.map { try configuration().configuration.selecting([$0]) }
        let day = try self.day(wanted)
        if wanted == nil { try tellOfFutureLists() }
        guard let made = try shown(of: day, asked: asked, isWhole: false) else {
            throw DailyError.missingInput("There is no list of \(day).")
        }
        let ranking = ShownRanking(made.model)
        return LabelSession(
            edition: made.edition, topic: named?.topics.first?.name, reader: unusualReader,
            notice: try remarkOnUnknownReader(),
            step: { shown, step in
                guard let made = try self.made(from: shown, step, asked: asked) else { return nil }
                ranking.model = made.model
                return made.edition
            },
            store: { paper, verdict in
                let label = Label(paper: paper, verdict: verdict, time: .now)
                return try self.library.settle(label, profile: self.profile)
            },
            undo: { try self.undoneLabel($0) },
            explain: { try self.explanation(of: $0, by: ranking.model) },
            see: { try self.library.recordSeen($0, profile: self.profile, at: .now) })
    }

    private func made(
        from shown: Edition, _ step: LabelSession.Step, asked: Int?
    ) throws -> MadeEdition? {
        let days = try library.days().map(\.day)
        let day: Day? =
            switch step {
            case .newer: days.first { $0 > shown.day }
            case .older: days.last { $0 < shown.day }
            case .again: shown.day
            }
        return try day.flatMap { try self.shown(of: $0, asked: asked, isWhole: false) }
    }

    private func undoneLabel(_ word: Label) throws -> LabelUndone? {
        let undone = try library.withdraw([word], profile: profile, at: .now).first
        guard let undone else { return nil }
        let paper = undone.label.paper
        return LabelUndone(
            paper: paper, title: try titles(of: [paper])[paper], withdrawn: undone.label.verdict,
            standing: undone.restored?.verdict)
    }

    private func explanation(
        of ranked: RankedPaper, by model: InterestModel?
    ) throws -> Explanation {
        guard let model else {
            return Explanation(score: ranked.score, reasons: try keywords(of: ranked))
        }
        return model.explanation(of: ranked.paper, among: try labelledPapers())
    }

    /// All keywords of the topic by which a paper has its place, where the list names the first.
    private func keywords(of ranked: RankedPaper) throws -> [Reason] {
        let matcher = TopicMatcher(try configuration().configuration)
        let found = zip(matcher.configuration.topics, matcher.findings(for: ranked.paper))
            .lazy.filter(\.1.isMatch).map { $1.reasons(in: $0) }
        // The configuration may be another one by now.
        return found.first { $0.starts(with: ranked.reasons) } ?? ranked.reasons
    }
}
