import Digest
import Papers

/// The lists of a day.
struct PageListView: Sendable {
    /// The lists, with the words that stand.
    var edition: Edition
    /// What of them is shown.
    var selection: PageSelection
    /// The lists next to these in time.
    var newer: Day?
    /// The lists before these.
    var older: Day?

    /// The content of the page.
    var html: PageHTML {
        var seen: Set<ArxivID> = []
        let topicsOfPapers = topicsByPaper
        let sections = shown.map { number, list in
            section(number, list, topics: topicsOfPapers, seen: &seen)
        }
        let none: PageHTML = "<p class=\"none\">There is no such topic on this day.</p>"
        return """
            <div class="day">
            <h1>\(PageWording.long(edition.day))</h1>
            <p class="lead">\(counts) · \(edition.orderSentence)</p>
            \(steps)
            </div>
            \(topics)
            \(sections.isEmpty ? [none] : sections)
            """
    }

    private var shown: [(offset: Int, element: RankedList)] {
        edition.lists.enumerated().filter {
            selection.topic == nil || $0.element.topic.name == selection.topic
        }
    }

    private var counts: PageHTML {
        var verdicts: [ArxivID: Verdict?] = [:]
        for list in edition.lists {
            for paper in list.papers { verdicts[paper.paper.id] = paper.verdict }
        }
        let rated = verdicts.values.count { $0 != nil }
        return """
            <span id="count" data-papers="\(verdicts.count)">\
            \(Wording.count(verdicts.count, "paper")), \(rated) rated</span>
            """
    }

    private var steps: PageHTML {
        let older = older.map { step("older", $0, "← ") }
        let newer = newer.map { step("newer", $0, "") }
        var other = selection
        other.unratedOnly.toggle()
        let filter = selection.unratedOnly ? "Show all" : "Unrated only"
        return """
            <nav class="steps" aria-label="Days">\(older) \(newer) \
            <a href="\(other.path)">\(filter)</a></nav>
            """
    }

    private func step(_ name: String, _ day: Day, _ arrow: String) -> PageHTML {
        var there = PageSelection()
        there.day = day
        there.unratedOnly = selection.unratedOnly
        let after = arrow.isEmpty ? " →" : ""
        return """
            <a rel="\(name == "older" ? "prev" : "next")" href="\(there.path)">\
            \(arrow)<span class="hidden">\(name): </span>\(day.description)\(after)</a>
            """
    }

    private var topics: PageHTML {
        guard edition.lists.count > 1 || selection.topic != nil else { return "" }
        var all = selection
        all.topic = nil
        let items = edition.lists.map { list -> PageHTML in
            var one = selection
            one.topic = list.topic.name
            let current: PageHTML =
                selection.topic == list.topic.name ? " aria-current=\"page\"" : ""
            return """
                <li><a href="\(one.path)"\(current)>\(list.topic.name) \
                <span class="number">\(list.papers.count)</span></a></li>
                """
        }
        let current: PageHTML = selection.topic == nil ? " aria-current=\"page\"" : ""
        return """
            <nav class="topics" aria-label="Topics"><ul>
            <li><a href="\(all.path)"\(current)>All topics</a></li>
            \(items)
            </ul></nav>
            """
    }

    /// The names of the topics that each paper stands in.
    private var topicsByPaper: [ArxivID: [String]] {
        var topics: [ArxivID: [String]] = [:]
        for list in edition.lists {
            for ranked in list.papers { topics[ranked.paper.id, default: []] += [list.topic.name] }
        }
        return topics
    }

    private func section(
        _ number: Int, _ list: RankedList, topics: [ArxivID: [String]], seen: inout Set<ArxivID>
    ) -> PageHTML {
        var items: [PageHTML] = []
        for ranked in list.papers where !selection.unratedOnly || ranked.verdict == nil {
            let isFirst = seen.insert(ranked.paper.id).inserted
            let others = (topics[ranked.paper.id] ?? []).filter { $0 != list.topic.name }
            let view = PagePaperView(ranked: ranked, alsoIn: others, here: selection.path)
            items.append(isFirst ? view.html : reference(to: ranked))
        }
        let keywords = list.topic.keywords.map(\.source).joined(separator: " · ")
        let none = selection.unratedOnly ? "Nothing left to rate." : "None on this day."
        let content: PageHTML =
            items.isEmpty
            ? "<p class=\"none\">\(none)</p>" : "<ol class=\"papers\">\(items)</ol>"
        return """
            <section aria-labelledby="topic-\(number)">
            <h2 id="topic-\(number)">\(list.topic.name)</h2>
            <p class="keywords">\(keywords)</p>
            \(content)
            </section>

            """
    }

    /// A line for a paper that stands in full under an earlier topic.
    private func reference(to ranked: RankedPaper) -> PageHTML {
        """
        <li class="above"><span class="rank">\(ranked.rank)</span> \
        <a href="#\(PagePaperView.anchor(ranked.paper.id))">\(Wording.readable(ranked.paper.title))</a></li>

        """
    }
}

/// What of the lists is shown.
struct PageSelection: Hashable, Sendable {
    /// The day; nil for the newest.
    var day: Day?
    /// The topic; nil for all.
    var topic: String?
    /// Whether papers with a word are hidden.
    var unratedOnly = false

    /// Everything of the newest day.
    init() {}

    /// What a query asks for; nil where its day is none.
    init?(_ query: PageForm) {
        if let text = query["day"] {
            guard let day = Day(text) else { return nil }
            self.day = day
        }
        topic = query["topic"]
        unratedOnly = query["unrated"] == "1"
    }

    /// Path and query that ask for it.
    var path: String {
        var query = PageForm()
        query["day"] = day?.description
        query["topic"] = topic
        query["unrated"] = unratedOnly ? "1" : nil
        return query.encoded.isEmpty ? "/" : "/?\(query.encoded)"
    }
}
