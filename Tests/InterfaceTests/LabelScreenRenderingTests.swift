import Digest
import Papers
import Testing

@testable import Interface

@Suite struct LabelScreenRenderingTests {
    private let plain = ScreenStyle(palette: .plain)

    private func screen(_ state: LabelScreenState) -> String {
        state.render(plain).map { line in
            String(line.reversed().drop { $0 == " " }.reversed())
        }.joined(separator: "\n")
    }

    @Test("Eighty columns show list and paper side by side")
    func sideBySide() {
        var state = LabelSamples.state(columns: 80, rows: 14)
        state.labelled(LabelSamples.id(1), .up)
        state.message = nil
        #expect(
            screen(state) == """
                Thu 2026-01-15 · all topics                                   2 of 4 left  +1 −1
                ─────────────────────────────────┬──────────────────────────────────────────────
                ── Agents ────────────────────── │ Reward models for agents, part 2
                 + 1 50% Reward models for agen… │ Ann Example, 李四
                ▸  2 33% Reward models for agen… │ 2601.00002 · cs.LG cs.CL · Agents, Rewards
                 − 3 25% Reward models for agen… │ interest 33%
                ── Rewards ───────────────────── │ +0.84 reward model, −0.20 benchmark
                   5 17% Another thing           │
                                                 │ We train n² reward models. They work on every
                                                 │ benchmark.
                                                 │
                                                 │
                                                 │
                u up  d down  s skip  z undo  ? help  w why  / search  t topic  n p day  q quit
                """)
    }

    @Test("Forty columns show the paper, and the list on Tab")
    func narrow() {
        var state = LabelSamples.state(columns: 40, rows: 12)
        #expect(
            screen(state) == """
                Thu 2026-01-15 · a…  1/4 · 3 left  +0 −1
                ────────────────────────────────────────
                Reward models for agents, part 1
                Ann Example, 李四
                2601.00001 · cs.LG cs.CL · Agents
                interest 50%
                +0.84 reward model, −0.20 benchmark

                We train n² reward models. They work on
                every benchmark.

                u up  d down  s skip  ? help  Tab list
                """)
        _ = state.handle(.tab)
        #expect(
            screen(state) == """
                Thu 2026-01-15 · a…  1/4 · 3 left  +0 −1
                ────────────────────────────────────────
                ── Agents ──────────────────────────────
                ▸  1 50% Reward models for agents, part…
                   2 33% Reward models for agents, part…
                 − 3 25% Reward models for agents, part…
                ── Rewards ─────────────────────────────
                   5 17% Another thing



                u up  d down  s skip  ? help  Tab paper
                """)
    }

    @Test("The explanation shows shares that add up, and the nearest papers")
    func explanation() {
        var state = LabelSamples.state(columns: 100, rows: 16)
        _ = state.handle(.character("w"))
        let smaller = (0..<50).map {
            Reason(kind: .semantic, text: "meaning \($0)", contribution: 0.001)
        }
        let reasons = [
            Reason(kind: .term, text: "reward model", contribution: 1.5),
            Reason(kind: .author, text: "Ann Example", contribution: -0.75),
        ]
        let liked = Explanation.Neighbour(
            paper: LabelSamples.id(7), title: "A liked one", similarity: 0.714)
        state.explained(
            LabelSamples.id(1),
            Explanation(score: 0.8, reasons: reasons + smaller, nearestLiked: [liked]))
        let text = screen(state)
        #expect(text.contains("+1.50 ▇▇▇▇▇▇▇▇ reward model"))
        #expect(text.contains("−0.75 ▇▇▇▇     by Ann Example"))
        _ = state.handle(.end)
        state.move(to: 0)
        for _ in 0..<60 { _ = state.handle(.character("J")) }
        let end = screen(state)
        #expect(end.contains("+0.01 from 12 smaller ones"))
        #expect(end.contains("+0.80 is the score"))
        #expect(end.contains("0.71 A liked one"))
    }

    @Test("Without probabilities it says why there are none")
    func noProbability() {
        var edition = LabelSamples.edition
        edition.basis = .tooFewLabels(12, of: 30)
        edition.lists[0].papers[0].interest = nil
        let state = LabelScreenState(edition: edition, size: ScreenSize(columns: 120, rows: 20))
        #expect(screen(state).contains("too few labels for a probability (12 of 30)"))
    }

    @Test("An empty list and an empty day say what can be done")
    func empty() {
        let edition = Edition(day: LabelSamples.day, lists: [])
        let state = LabelScreenState(edition: edition, size: ScreenSize(columns: 80, rows: 24))
        #expect(screen(state).contains("No papers here."))
        var searched = LabelSamples.state()
        for character in "/zzz" { _ = searched.handle(.character(character)) }
        #expect(screen(searched).contains("Nothing matches “zzz”."))
    }

    static let sizes = [1, 2, 3, 5, 12, 20, 40, 63, 64, 80, 200]

    @Test("At every size there are as many lines as rows, and none is too wide", arguments: sizes)
    func allSizes(columns: Int) {
        for rows in [1, 2, 3, 5, 9, 10, 24, 60] {
            for keys in ["", "u", "w", "t", "?", "/rew", "/zzz", "o", "\t"] {
                var state = LabelSamples.state(columns: columns, rows: rows)
                for key in keys { _ = state.handle(key == "\t" ? .tab : .character(key)) }
                let lines = state.render(plain)
                #expect(lines.count == rows)
                for line in lines { #expect(DisplayWidth.of(line) <= columns) }
            }
        }
    }

    /// What must not reach a terminal, in every place where a paper can carry text.
    static var hostile: RankedPaper {
        let text =
            "\u{1B}[2J\u{1B}]0;owned\u{7}\u{9B}31m\u{202E}txet\u{202C}\u{200B}\r\n\u{8}\u{0}"
            + "$\\\u{1B}[1m{" + String(repeating: "x", count: 10_000)
        var ranked = LabelSamples.ranked(1, title: text, abstract: text + "\n" + text)
        ranked.paper.authors = [text, text]
        ranked.paper.categories = [Category(text)]
        ranked.paper.comment = text
        ranked.paper.doi = text
        ranked.paper.journalReference = text
        ranked.reasons = [Reason(kind: .author, text: text, contribution: .nan)]
        ranked.interest = .infinity
        return ranked
    }

    @Test("Hostile text is shown harmlessly on every view")
    func hostileText() {
        let list = LabelSamples.list("\u{1B}[2Jtopic\u{202E}", [Self.hostile])
        let edition = Edition(day: LabelSamples.day, lists: [list, list])
        for keys in ["", "w", "t", "/x\u{202E}", "o"] {
            for columns in [40, 80, 200] {
                var state = LabelScreenState(
                    edition: edition, size: ScreenSize(columns: columns, rows: 50))
                for key in keys { _ = state.handle(.character(key)) }
                state.explained(
                    LabelSamples.id(1),
                    Explanation(
                        score: .nan, reasons: Self.hostile.reasons,
                        nearestLiked: [
                            .init(paper: LabelSamples.id(1), title: "\u{1B}c", similarity: .nan)
                        ]))
                if keys.isEmpty { state.failed("\u{1B}[31mno\nline") }
                for line in state.render(plain) {
                    #expect(line.unicodeScalars.allSatisfy(Self.isHarmless))
                    #expect(DisplayWidth.of(line) <= columns)
                }
            }
        }
    }

    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0x200B...0x200F, 0x202A...0x202E, 0x2066...0x2069: false
        default: true
        }
    }

    @Test("Without colour only bold, faint, underline and reverse are used")
    func monochrome() {
        let lines = LabelSamples.state().render(ScreenStyle(environment: ["NO_COLOR": "1"]))
        for line in lines {
            for part in line.split(separator: "\u{1B}[").dropFirst() {
                let code = part.prefix { $0 != "m" && $0 != "G" }
                guard part.dropFirst(code.count).first == "m" else { continue }
                #expect(
                    code.split(separator: ";").allSatisfy {
                        ["0", "1", "2", "4", "7"].contains($0)
                    })
            }
        }
        #expect(lines.joined().contains("\u{1B}[0;7m"))
    }

    @Test("Words that reasons name are underlined in the abstract")
    func highlights() {
        let lines = LabelSamples.state().render(ScreenStyle(palette: .colour))
        let text = lines.joined()
        #expect(text.contains("\u{1B}[0;4;32mreward models"))
        #expect(text.contains("\u{1B}[0;4;31mbenchmark"))
    }

    @Test("The environment decides on colour and links")
    func environment() {
        #expect(ScreenStyle(environment: ["TERM": "xterm"]).palette == .colour)
        #expect(ScreenStyle(environment: ["TERM": "xterm"]).usesLinks)
        #expect(ScreenStyle(environment: ["NO_COLOR": "", "TERM": "linux"]).palette == .colour)
        #expect(!ScreenStyle(environment: ["TERM": "linux"]).usesLinks)
    }

    @Test("Only lines that changed are sent")
    func updates() {
        var update = ScreenUpdate()
        let first = update.text(for: ["a", "b"])
        #expect(first.contains("\u{1B}[2J") && first.contains("a") && first.contains("b"))
        #expect(update.text(for: ["a", "b"]).isEmpty)
        #expect(
            update.text(for: ["a", "c"])
                == "\u{1B}[?2026h\u{1B}[2;1H\u{1B}[2Kc\u{1B}[?2026l")
        update.forget()
        #expect(update.text(for: ["a", "c"]).contains("\u{1B}[1;1H"))
    }
}
