import Digest
import Papers

/// Everything that the labelling screen shows, as a value: keys go in, effects and lines come out.
///
/// It does nothing itself. Whoever runs it carries out the `Effect` that a key asks for, and tells
/// the result with `labelled`, `undone`, `moved`, `explained` or `failed`: so a label is on the
/// screen only after it was stored.
struct LabelScreenState: Sendable {
    /// What a key asks for.
    enum Effect: Hashable, Sendable {
        /// Write a label, then `labelled`.
        case store(ArxivID, Verdict)
        /// Withdraw the newest label given on this screen, then `undone`.
        case undo
        /// Fetch other lists, then `moved`.
        case step(LabelSession.Step)
        /// Draw everything anew.
        case redraw
        /// Leave the screen.
        case quit
    }

    enum Mode: Hashable, Sendable {
        case browse
        /// Typing a search; what was searched for before.
        case search(before: String)
        /// Choosing a topic: 0 is all of them.
        case topics(selection: Int)
        case help(top: Int)
    }

    /// What the pane of one paper shows.
    enum Content: Hashable, Sendable {
        case paper
        case explanation
    }

    /// What a narrow screen shows.
    enum Focus: Hashable, Sendable {
        case paper
        case list
    }

    enum Explained: Hashable, Sendable {
        case known(Explanation)
        case failed(String)
    }

    private(set) var edition: Edition
    private(set) var topic: Int?
    private(set) var verdicts: [ArxivID: Verdict] = [:]
    private(set) var explanations: [ArxivID: Explained] = [:]
    /// The papers of the topic, each once.
    private(set) var papers: [RankedPaper] = []
    /// Those of them that match the search.
    private(set) var shown: [RankedPaper] = []
    /// Names of topics above places in `shown`, where all topics are shown.
    private(set) var headings: [Int: String] = [:]
    private(set) var query = ""
    private(set) var cursor = 0

    /// Whose words these are, where it is not the usual reader.
    let reader: String?
    var size: ScreenSize
    var mode = Mode.browse
    var content = Content.paper
    var focus = Focus.paper
    /// Lines of the paper that are scrolled off above.
    var scroll = 0
    var message: Message?

    /// What the last key has brought about, until the next.
    struct Message: Hashable, Sendable {
        enum Kind: Hashable, Sendable {
            case note
            case up
            case down
            case failure
            /// The address of the paper.
            case address
        }

        var text: String
        var kind: Kind
    }

    /// The lists of a day on a screen, at the first paper without a label.
    ///
    /// - Parameter topic: the topic shown first; nil or an unknown name: all.
    init(edition: Edition, topic: String? = nil, reader: String? = nil, size: ScreenSize) {
        self.edition = edition
        self.reader = reader
        self.size = size
        self.topic = topic.flatMap { name in
            edition.lists.firstIndex { $0.topic.name == name }
        }
        takeVerdicts()
        showTopic()
    }

    // MARK: What is shown

    /// The paper under the cursor, or nil in an empty list.
    var current: RankedPaper? { shown.indices.contains(cursor) ? shown[cursor] : nil }

    /// The paper whose explanation is to be shown and not known yet.
    var unexplained: RankedPaper? {
        guard content == .explanation, let current, explanations[current.paper.id] == nil else {
            return nil
        }
        return current
    }

    /// How many papers of the topic have no label.
    var left: Int { papers.count { verdicts[$0.paper.id] == nil } }

    /// How many papers of the topic have this label.
    func count(of verdict: Verdict) -> Int {
        papers.count { verdicts[$0.paper.id] == verdict }
    }

    /// The papers of a topic, or of all, each at its first place.
    func papers(ofTopic topic: Int?) -> [RankedPaper] {
        let lists = topic.map { [edition.lists[$0]] } ?? edition.lists
        return lists.flatMap(\.papers).distinct(by: \.paper.id)
    }

    // MARK: Results of effects

    /// The screen has another size now.
    mutating func resized(to size: ScreenSize) {
        self.size = size
        clampScroll()
    }

    /// A label was stored: shows it, and goes on to the next paper without one.
    mutating func labelled(_ paper: ArxivID, _ verdict: Verdict) {
        verdicts[paper] = verdict
        let title = shown.first { $0.paper.id == paper }.map(LabelWording.title) ?? paper.text
        let (text, kind): (String, Message.Kind) =
            switch verdict {
            case .up: ("+ up: \(title)", .up)
            case .down: ("− down: \(title)", .down)
            case .skip: ("· skipped: \(title)", .note)
            }
        let isDone = left == 0
        message = Message(text: isDone ? "All \(papers.count) done. \(text)" : text, kind: kind)
        guard current?.paper.id == paper else { return }
        let rest = shown.indices.dropFirst(cursor + 1)
        move(to: rest.first { verdicts[shown[$0].paper.id] == nil } ?? cursor + 1)
    }

    /// A label was withdrawn, or none is left of those given on this screen; goes to its paper.
    mutating func undone(_ undone: LabelUndone?) {
        guard let undone else {
            message = Message(
                text: "Nothing more to undo here. `paperboy undo` takes older words back.",
                kind: .note)
            return
        }
        verdicts[undone.paper] = undone.standing
        if let place = shown.firstIndex(where: { $0.paper.id == undone.paper }) { move(to: place) }
        let title = undone.title.map { Wording.readable($0) } ?? undone.paper.text
        message = Message(
            text: "Undone: \(LabelWording.verdict(undone.withdrawn)) for \(title)", kind: .note)
    }

    /// Other lists were fetched, or there are none.
    mutating func moved(to edition: Edition?, by step: LabelSession.Step) {
        guard let edition else {
            let text: String =
                switch step {
                case .newer: "There is no later list."
                case .older: "There is no earlier list."
                case .again: "These lists are gone."
                }
            message = Message(text: text, kind: .note)
            return
        }
        let name = topic.map { self.edition.lists[$0].topic.name }
        self.edition = edition
        topic = name.flatMap { name in edition.lists.firstIndex { $0.topic.name == name } }
        explanations = [:]
        query = ""
        takeVerdicts()
        showTopic()
        if step == .again { message = Message(text: "Ranked again.", kind: .note) }
    }

    /// A paper was explained.
    mutating func explained(_ paper: ArxivID, _ explanation: Explanation) {
        explanations[paper] = .known(explanation)
        clampScroll()
    }

    /// A paper could not be explained; it is not tried again.
    mutating func notExplained(_ paper: ArxivID, because reason: String) {
        explanations[paper] = .failed(reason)
    }

    /// An effect failed; what is shown stays.
    mutating func failed(_ reason: String) {
        message = Message(text: reason, kind: .failure)
    }

    // MARK: Moving

    /// Goes to a place in the list, or to the nearest that exists.
    mutating func move(to place: Int) {
        let place = max(0, min(place, shown.count - 1))
        if place != cursor { scroll = 0 }
        cursor = place
        clampScroll()
    }

    /// Shows a topic: 0 is all of them.
    mutating func choose(topic selection: Int) {
        topic = edition.lists.indices.contains(selection - 1) ? selection - 1 : nil
        query = ""
        showTopic()
    }

    /// Shows what matches a search.
    mutating func search(_ text: String) {
        let before = current?.paper.id
        query = String(text.prefix(100))
        show()
        move(to: shown.firstIndex { $0.paper.id == before } ?? 0)
    }

    private mutating func takeVerdicts() {
        verdicts = [:]
        for ranked in edition.lists.lazy.flatMap(\.papers) {
            if let verdict = ranked.verdict { verdicts[ranked.paper.id] = verdict }
        }
    }

    private mutating func showTopic() {
        papers = papers(ofTopic: topic)
        show()
        scroll = 0
        cursor = 0
        move(to: shown.firstIndex { verdicts[$0.paper.id] == nil } ?? 0)
    }

    private mutating func show() {
        let filter = LabelFilter(query)
        shown = filter.isEmpty ? papers : papers.filter { filter.matches($0.paper) }
        headings = [:]
        guard topic == nil, edition.lists.count > 1 else { return }
        var owner: [ArxivID: String] = [:]
        for list in edition.lists {
            for ranked in list.papers where owner[ranked.paper.id] == nil {
                owner[ranked.paper.id] = list.topic.name
            }
        }
        var last: String?
        for (place, ranked) in shown.enumerated() {
            let name = owner[ranked.paper.id]
            if name != last { headings[place] = name }
            last = name
        }
    }
}
