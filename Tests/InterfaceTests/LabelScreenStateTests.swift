import Digest
import Papers
import Testing

@testable import Interface

@Suite struct LabelScreenStateTests {
    /// Types characters; effects are returned, not carried out.
    @discardableResult
    private func type(_ text: String, into state: inout LabelScreenState)
        -> [LabelScreenState.Effect]
    {
        text.compactMap { state.handle(.character($0)) }
    }

    @Test("It begins at the first paper without a label, each paper once")
    func beginning() {
        var edition = LabelSamples.edition
        edition.lists[0].papers[0].verdict = .up
        let state = LabelScreenState(edition: edition, size: ScreenSize(columns: 80, rows: 24))
        #expect(state.shown.map(\.paper.id) == [1, 2, 3, 5].map(LabelSamples.id))
        #expect(state.current?.paper.id == LabelSamples.id(2))
        #expect(state.left == 2)
        #expect(state.headings == [0: "Agents", 3: "Rewards"])
    }

    @Test("A thumb asks for storing and shows nothing before it is stored")
    func thumbs() {
        var state = LabelSamples.state()
        let before = state.render(ScreenStyle(palette: .plain))
        #expect(state.handle(.character("u")) == .store(LabelSamples.id(1), .up))
        #expect(state.render(ScreenStyle(palette: .plain)) == before)
        state.labelled(LabelSamples.id(1), .up)
        #expect(state.verdicts[LabelSamples.id(1)] == .up)
        #expect(state.current?.paper.id == LabelSamples.id(2))
        #expect(state.handle(.character("d")) == .store(LabelSamples.id(2), .down))
        state.labelled(LabelSamples.id(2), .down)
        // Paper 3 has a label already.
        #expect(state.current?.paper.id == LabelSamples.id(5))
        #expect(state.handle(.character("s")) == .store(LabelSamples.id(5), .skip))
        state.labelled(LabelSamples.id(5), .skip)
        #expect(state.left == 0)
        #expect(state.message?.text.hasPrefix("All 4 done.") == true)
    }

    @Test("A failed effect changes nothing but the message")
    func failure() {
        var state = LabelSamples.state()
        _ = state.handle(.character("u"))
        state.failed("The disk is full.")
        #expect(state.verdicts[LabelSamples.id(1)] == nil)
        #expect(state.current?.paper.id == LabelSamples.id(1))
        #expect(state.render(ScreenStyle(palette: .plain)).last == "! The disk is full.")
        _ = state.handle(.down)
        #expect(state.message == nil)
    }

    @Test("Undo goes to the paper and shows the word that stands again", arguments: ["z", "U"])
    func undo(key: String) {
        var state = LabelSamples.state()
        state.labelled(LabelSamples.id(1), .up)
        #expect(type(key, into: &state) == [.undo])
        state.undone(LabelUndone(paper: LabelSamples.id(1), withdrawn: .up, standing: .down))
        #expect(state.verdicts[LabelSamples.id(1)] == .down)
        #expect(state.current?.paper.id == LabelSamples.id(1))
        state.undone(nil)
        #expect(
            state.message?.text
                == "Nothing more to undo here. `paperboy undo` takes older words back.")
    }

    @Test("The cursor moves by keys and stays within the list")
    func moving() {
        var state = LabelSamples.state()
        let path: [(Key, Int)] = [
            (.up, 0), (.character("j"), 1), (.down, 2), (.pageDown, 3), (.down, 3),
            (.character("k"), 2), (.home, 0), (.end, 3), (.pageUp, 0), (.character("G"), 3),
            (.character("g"), 0),
        ]
        for (key, place) in path {
            #expect(state.handle(key) == nil)
            #expect(state.cursor == place)
        }
    }

    @Test("Keys of lists and of the screen ask for their effects")
    func effects() {
        var state = LabelSamples.state()
        #expect(type("npr", into: &state) == [.step(.newer), .step(.older), .step(.again)])
        #expect(state.handle(.control("l")) == .redraw)
        #expect(type("q", into: &state) == [.quit])
        _ = state.handle(.character("?"))
        #expect(type("uds", into: &state).isEmpty)
        #expect(state.handle(.control("c")) == .quit)
    }

    @Test("Other lists keep the topic by its name, and no list keeps what is shown")
    func stepping() {
        var state = LabelSamples.state(topic: "Rewards")
        #expect(state.shown.count == 2)
        state.moved(to: nil, by: .newer)
        #expect(state.message?.text == "There is no later list.")
        #expect(state.shown.count == 2)
        let other = Edition(
            day: LabelSamples.day - 1,
            lists: [LabelSamples.list("Rewards", [LabelSamples.ranked(9)])])
        state.moved(to: other, by: .older)
        #expect(state.topic == 0)
        state.moved(to: Edition(day: LabelSamples.day - 2, lists: []), by: .older)
        #expect(state.topic == nil)
        #expect(state.current == nil)
        #expect(type("uwo jk", into: &state).isEmpty)
    }

    @Test("A topic is chosen from the menu")
    func topics() {
        var state = LabelSamples.state()
        type("tj", into: &state)
        _ = state.handle(.down)
        _ = state.handle(.enter)
        #expect(state.topic == 1)
        #expect(state.shown.map(\.paper.id) == [2, 5].map(LabelSamples.id))
        type("ttq", into: &state)
        #expect(state.topic == 1)
        type("tt", into: &state)
        _ = state.handle(.enter)
        #expect(state.topic == nil)
    }

    @Test("A search narrows the list as it is typed, and thumbs are letters in it")
    func search() {
        var state = LabelSamples.state()
        #expect(type("/ANOTHER thing", into: &state).isEmpty)
        #expect(state.shown.map(\.paper.id) == [LabelSamples.id(5)])
        _ = state.handle(.enter)
        #expect(type("u", into: &state) == [.store(LabelSamples.id(5), .up)])
        _ = state.handle(.escape)
        #expect(state.shown.count == 4)
        #expect(state.current?.paper.id == LabelSamples.id(5))
    }

    @Test("Editing a search: delete a character, a word, all; Escape brings back the one before")
    func searchEditing() {
        var state = LabelSamples.state()
        type("/李 part x", into: &state)
        _ = state.handle(.backspace)
        #expect(state.query == "李 part ")
        _ = state.handle(.control("w"))
        #expect(state.query == "李 ")
        #expect(state.shown.count == 4)
        _ = state.handle(.enter)
        type("/nowhere", into: &state)
        #expect(state.current == nil)
        _ = state.handle(.control("u"))
        #expect(state.query.isEmpty)
        _ = state.handle(.escape)
        #expect(state.query == "李 ")
        #expect(state.mode == .browse)
    }

    @Test("The explanation is asked for once for each paper that is looked at")
    func explanation() {
        var state = LabelSamples.state()
        #expect(state.unexplained == nil)
        type("w", into: &state)
        #expect(state.unexplained?.paper.id == LabelSamples.id(1))
        state.explained(LabelSamples.id(1), Explanation(score: 0.5, reasons: []))
        #expect(state.unexplained == nil)
        type("j", into: &state)
        #expect(state.unexplained?.paper.id == LabelSamples.id(2))
        state.notExplained(LabelSamples.id(2), because: "No model.")
        #expect(state.unexplained == nil)
        _ = state.handle(.escape)
        type("j", into: &state)
        #expect(state.unexplained == nil)
    }

    @Test("The abstract scrolls as far as it goes, and begins anew with each paper")
    func scrolling() {
        var edition = LabelSamples.edition
        let text = String(repeating: "many words here ", count: 200)
        edition.lists[0].papers[0].paper.abstract = text
        var state = LabelScreenState(edition: edition, size: ScreenSize(columns: 80, rows: 24))
        type(" ", into: &state)
        #expect(state.scroll == 19)
        type(String(repeating: " ", count: 50), into: &state)
        let last = state.scroll
        #expect(last == state.paperLines(state.layout).count - state.layout.bodyRows)
        type("K", into: &state)
        #expect(state.scroll == last - 1)
        state.resized(to: ScreenSize(columns: 80, rows: 400))
        #expect(state.scroll == 0)
        state.resized(to: ScreenSize(columns: 80, rows: 24))
        type(" j", into: &state)
        #expect(state.scroll == 0)
    }

    @Test("Papers are in view by their titles in the list, or opened where there is no list")
    func inView() {
        let split = LabelSamples.state()
        #expect(Set(split.papersInView) == Set([1, 2, 3, 5].map(LabelSamples.id)))
        // Head, rule and foot leave two lines: a topic's name and the paper under the cursor.
        let low = LabelSamples.state(rows: 4)
        #expect(Set(low.papersInView) == [LabelSamples.id(1)])
        var narrow = LabelSamples.state(columns: 40)
        #expect(narrow.papersInView == [LabelSamples.id(1)])
        _ = narrow.handle(.character("?"))
        #expect(narrow.papersInView.isEmpty)
    }
}
