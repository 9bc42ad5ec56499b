import Digest
import Papers

extension LabelScreenState {
    /// All lines of the pane of one paper, whether they fit or not.
    func paperLines(_ layout: LabelLayout) -> [ScreenText] {
        guard let current else { return [] }
        switch content {
        case .paper: return paperLines(current, width: layout.paperWidth)
        case .explanation: return explanationLines(current, width: layout.paperWidth)
        }
    }

    /// Columns of a title: real ones have at most some 250, and what is below is to be seen too.
    private static let titleLimit = 400

    // MARK: The paper

    private func paperLines(_ ranked: RankedPaper, width: Int) -> [ScreenText] {
        let paper = ranked.paper
        let highlights = ReasonHighlights(ranked.reasons)
        let title = ScreenText(LabelWording.title(ranked), .bold).truncated(to: Self.titleLimit)
        var lines = highlights.marked(title).wrapped(to: width)
        lines += paragraph(authors(of: paper), .faint, width)
        lines += facts(of: paper).wrapped(to: width)
        lines += standing(of: ranked).wrapped(to: width)
        lines += reasons(of: ranked, width: width)
        lines.append(ScreenText())
        // Newlines part paragraphs; all else is cleaned away with them.
        let abstract = String(paper.abstract.unicodeScalars.prefix(SafeText.lengthLimit))
        for part in abstract.split(whereSeparator: \.isNewline) {
            lines += highlights.marked(ScreenText(Wording.readable(String(part))))
                .wrapped(to: width)
        }
        return lines + notes(on: paper, width: width)
    }

    private func authors(of paper: Paper) -> String {
        let limit = 12
        let names = paper.authors.prefix(limit).map { SafeText.cleaned($0, limit: 200) }
            .joined(separator: ", ")
        let more = paper.authors.count - limit
        if more > 0 { return "\(names) and \(more) more" }
        return names.isEmpty || paper.authorsComplete ? names : "\(names), et al."
    }

    private func facts(of paper: Paper) -> ScreenText {
        var facts = [ScreenText(paper.id.text, .link)]
        let codes = paper.categories.prefix(6).map { SafeText.cleaned($0.code, limit: 20) }
        if !codes.isEmpty { facts.append(ScreenText(codes.joined(separator: " "))) }
        let topics = edition.lists.filter { list in
            list.papers.contains { $0.paper.id == paper.id }
        }
        if topics.count > 1 || topic == nil, edition.lists.count > 1 {
            facts.append(ScreenText(topics.map(\.topic.name).joined(separator: ", "), .faint))
        }
        return ScreenText.joined(facts, by: ScreenText(" · ", .faint))
    }

    /// The interest or why there is none, and the marks.
    private func standing(of ranked: RankedPaper) -> ScreenText {
        var parts = [
            ranked.interest.map {
                ScreenText("interest \(LabelWording.percent($0))", .bold)
            } ?? ScreenText(edition.basisSentence, .faint)
        ]
        switch verdicts[ranked.paper.id] {
        case .up: parts.append(ScreenText("thumbed up", .favourable))
        case .down: parts.append(ScreenText("thumbed down", .unfavourable))
        case .skip: parts.append(ScreenText("skipped", .faint))
        case nil: break
        }
        if ranked.isFollowed { parts.append(ScreenText("★ followed author", .accent)) }
        if ranked.isExploration { parts.append(ScreenText("? to learn from", .accent)) }
        return ScreenText.joined(parts, by: ScreenText(" · ", .faint))
    }

    private func reasons(of ranked: RankedPaper, width: Int) -> [ScreenText] {
        let reasons = ranked.reasons.filter { $0.kind != .intercept }.prefix(5)
        guard !reasons.isEmpty else { return [] }
        let texts = reasons.map { reason in
            ScreenText(
                "\(Wording.share(reason.contribution)) \(Wording.phrase(reason))",
                reason.contribution < 0 ? .unfavourable : .favourable)
        }
        return ScreenText.joined(texts, by: ScreenText(", ", .faint)).wrapped(to: width)
    }

    private func notes(on paper: Paper, width: Int) -> [ScreenText] {
        let notes = [
            paper.comment, paper.journalReference, paper.doi.map { "doi:\($0)" },
            paper.submitted.map { "submitted \($0)" },
        ].compactMap { $0 }.map { Wording.readable(String($0.prefix(1000))) }
        return notes.isEmpty
            ? [] : [ScreenText()] + paragraph(notes.joined(separator: " · "), .faint, width)
    }

    private func paragraph(
        _ text: String, _ attributes: ScreenAttributes, _ width: Int
    ) -> [ScreenText] {
        text.isEmpty ? [] : ScreenText(text, attributes).wrapped(to: width)
    }

    // MARK: The explanation

    private func explanationLines(_ ranked: RankedPaper, width: Int) -> [ScreenText] {
        let title = ScreenText(LabelWording.title(ranked), .bold).truncated(to: Self.titleLimit)
        let heading = ScreenText("Why at \(ranked.rank): ", .faint) + title
        var lines = heading.wrapped(to: width) + standing(of: ranked).wrapped(to: width)
        lines.append(ScreenText())
        switch explanations[ranked.paper.id] {
        case nil: lines.append(ScreenText("…", .faint))
        case .failed(let reason): lines += ScreenText(reason, .unfavourable).wrapped(to: width)
        case .known(let explanation):
            lines += shares(of: explanation, width: width)
            lines += neighbours("Nearest thumbed up", explanation.nearestLiked, width)
            lines += neighbours("Nearest thumbed down", explanation.nearestDisliked, width)
        }
        return lines
    }

    /// Each reason with a bar, the smaller ones in one sum, and the score that they add up to.
    private func shares(of explanation: Explanation, width: Int) -> [ScreenText] {
        let limit = 40
        let shown = explanation.reasons.prefix(limit)
        // The start is the same for every paper: the bars compare what differs.
        let largest =
            shown.filter { $0.kind != .intercept }.map { abs($0.contribution) }.max() ?? 0
        var lines = shown.map { reason -> ScreenText in
            let colour: ScreenAttributes = reason.contribution < 0 ? .unfavourable : .favourable
            let share = ScreenText(Wording.share(reason.contribution) + " ", colour)
            let bar =
                reason.kind == .intercept ? "" : Self.bar(reason.contribution, largest: largest)
            let line = share + ScreenText(bar, colour) + ScreenText(Wording.phrase(reason))
            return line.truncated(to: width)
        }
        let rest = explanation.reasons.dropFirst(limit)
        if !rest.isEmpty {
            let sum = Wording.share(rest.reduce(0) { $0 + $1.contribution })
            let count = Wording.count(rest.count, "smaller one")
            lines.append(ScreenText("\(sum) from \(count)", .faint))
        }
        let isLearnt = explanation.reasons.contains { $0.kind != .keyword }
        let unit = isLearnt ? "log-odds" : "how well keywords fit"
        let score = "\(Wording.share(explanation.score)) is the score, the sum (\(unit))"
        return lines + [ScreenText(score, .bold).truncated(to: width)]
    }

    private static func bar(_ share: Double, largest: Double) -> String {
        let length = 8
        guard largest > 0, share.isFinite, largest.isFinite else { return "" }
        let filled = Int((min(abs(share) / largest, 1) * Double(length)).rounded())
        return String(repeating: "▇", count: filled)
            + String(repeating: " ", count: length - filled + 1)
    }

    private func neighbours(
        _ heading: String, _ neighbours: [Explanation.Neighbour], _ width: Int
    ) -> [ScreenText] {
        guard !neighbours.isEmpty else { return [] }
        let lines = neighbours.prefix(10).map { neighbour in
            let likeness = ScreenText(Wording.decimal(max(0, neighbour.similarity)), .accent)
            let title = ScreenText(" " + Wording.readable(neighbour.title))
            return (likeness + title).truncated(to: width)
        }
        return [ScreenText(), ScreenText(heading, .bold)] + lines
    }
}
