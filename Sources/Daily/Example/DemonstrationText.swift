import Digest
import Papers
import Ranking

extension Demonstration {
    /// What the reader sees: the day ranked, one paper explained, a short evaluation.
    ///
    /// - Parameter width: columns of the terminal; from 60 to 100 are used.
    public func text(width: Int, usesColour: Bool) -> String {
        let page = Page(width: min(100, max(60, width)), usesColour: usesColour)
        return
            (ranking(page) + [""] + explanation(page) + [""] + evaluation(page) + [""]
            + closing(page)).joined(separator: "\n") + "\n"
    }

    private func ranking(_ page: Page) -> [String] {
        let topics = Set(ranked.map(\.paper.id)).count
        let day = Example.days.last.map(\.description) ?? ""
        let intro = """
            An example: on \(day) a reader's three topics match \(topics) new papers. From \
            \(thumbs) thumbs of the days before, paperboy has learnt what she likes. It puts the \
            papers in this order, and says why:
            """
        let head = page.dim("  now  in the digest")
        return page.wrapped(intro) + ["", head]
            + ranked.prefix(10).enumerated().flatMap { entry($1, place: $0 + 1, page) }
    }

    private func entry(_ ranked: RankedPaper, place: Int, _ page: Page) -> [String] {
        let digest = digestPlaces[ranked.paper.id].map(String.init) ?? ""
        let title = DisplayWidth.truncated(ranked.paper.title, width: page.width - 13)
        let interest = ranked.interest.map { "interest \(Wording.percent($0)) · " } ?? ""
        var why = interest
        for (place, reason) in ranked.reasons.prefix(3).enumerated() {
            let next =
                (place == 0 ? "" : ", ") + Wording.share(reason.contribution) + " " + phrase(reason)
            // A reason that does not fit is left out: half of one says nothing.
            guard DisplayWidth.of(why + next) <= page.width - 13 else { break }
            why += next
        }
        return [
            padded(String(place), 5) + page.dim(padded(digest, 5)) + "   " + page.bold(title),
            String(repeating: " ", count: 13) + page.reason(why),
        ]
    }

    private func explanation(_ page: Page) -> [String] {
        let parts = wholeTerms(reasoning.explanation.reasons)
        let named = parts.prefix(6)
        let rest = parts.dropFirst(named.count).reduce(0) { $0 + $1.contribution }
        let score = Wording.share(reasoning.explanation.score)
        let head = "Why is “\(reasoning.paper.title)” on top? Everything that counts, in log-odds:"
        var lines = page.wrapped(head)
        lines += named.map { padded(Wording.share($0.contribution), 9) + "  " + phrase($0) }
        lines.append(
            padded(Wording.share(rest), 9) + "  \(parts.count - named.count) smaller parts")
        let learnt = reasoning.interest.map {
            "; papers of such a score she liked \(Wording.percent($0)) of the time"
        }
        lines.append(padded(score, 9) + "  in all" + (learnt ?? ""))
        if let near = reasoning.explanation.nearestLiked.first {
            lines += page.wrapped("The nearest paper that she liked: “\(near.title)”.")
        }
        return lines
    }

    /// The parts with those of one term, its own and that of its meaning, put together; the
    /// largest first, but what is the same for all papers before them.
    private func wholeTerms(_ reasons: [Reason]) -> [Reason] {
        var places: [String: Int] = [:]
        var whole: [Reason] = []
        for reason in reasons {
            let key = phrase(reason)
            if let place = places[key] {
                whole[place].contribution += reason.contribution
            } else {
                places[key] = whole.count
                whole.append(reason)
            }
        }
        return whole.filter { $0.kind == .intercept }
            + whole.filter { $0.kind != .intercept }.sorted {
                (abs($1.contribution), $0.text) < (abs($0.contribution), $1.text)
            }
    }

    private func evaluation(_ page: Page) -> [String] {
        let head = """
            Is the order better than the digest's? Each day ranked by the thumbs of earlier days \
            alone, measured by \(ExampleReplay.metric) (1 is the best order that there is):
            """
        var lines = page.wrapped(head)
        lines.append(page.dim("              paperboy   digest   random"))
        func row(_ name: String, _ values: [Double?]) -> String {
            "  " + name + String(repeating: " ", count: max(0, 10 - name.count))
                + zip(values, [10, 9, 9]).map { padded(measure($0), $1) }.joined()
        }
        lines += replay.lines.map {
            row($0.day.description, [$0.interest, $0.digest, $0.random])
        }
        lines.append(
            row("mean", [replay.mean(\.interest), replay.mean(\.digest), replay.mean(\.random)]))
        return lines
    }

    private func closing(_ page: Page) -> [String] {
        page.wrapped(
            """
            Papers, reader and thumbs are invented: this shows what the program does, not how well \
            it will know you. Nothing of it is kept. To begin with your own: paperboy init
            """)
    }

    private func phrase(_ reason: Reason) -> String {
        switch reason.kind {
        case .author: "by \(reason.text)"
        case .intercept: "the same for every paper"
        default: reason.text
        }
    }

    private func measure(_ value: Double?) -> String {
        value.map(Wording.decimal) ?? "–"
    }
}

/// How lines are set.
private struct Page {
    let width: Int
    let usesColour: Bool

    func wrapped(_ text: String) -> [String] { DisplayWidth.wrapped(text, width: width) }
    func bold(_ text: String) -> String { styled(text, "1") }
    func dim(_ text: String) -> String { styled(text, "2") }
    func reason(_ text: String) -> String { styled(text, "32") }

    private func styled(_ text: String, _ code: String) -> String {
        usesColour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
