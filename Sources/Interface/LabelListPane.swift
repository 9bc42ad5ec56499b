import Digest
import Papers

extension LabelScreenState {
    private enum Row {
        case heading(String)
        case paper(Int)
    }

    /// The rows of the list that are in view, the cursor's among them.
    func listRows(_ layout: LabelLayout) -> [ScreenText] {
        guard !shown.isEmpty else { return emptyRows(layout) }
        let columns = Columns(of: shown)
        return rowsInView(layout).map { row in
            switch row {
            case .heading(let name): heading(name, layout)
            case .paper(let place): paperRow(place, columns, layout)
            }
        }
    }

    /// The papers whose titles are in view in the list.
    func papersInList(_ layout: LabelLayout) -> [ArxivID] {
        rowsInView(layout).compactMap { row in
            if case .paper(let place) = row { shown[place].paper.id } else { nil }
        }
    }

    private func rowsInView(_ layout: LabelLayout) -> ArraySlice<Row> {
        let rows = shown.indices.flatMap { place -> [Row] in
            headings[place].map { [.heading($0), .paper(place)] } ?? [.paper(place)]
        }
        let place = rows.firstIndex { if case .paper(cursor) = $0 { true } else { false } } ?? 0
        // The cursor stays in the middle: what comes next is always in sight.
        let top = max(0, min(place - layout.bodyRows / 2, rows.count - layout.bodyRows))
        return rows[top...].prefix(layout.bodyRows)
    }

    private func emptyRows(_ layout: LabelLayout) -> [ScreenText] {
        let text =
            query.isEmpty
            ? "No papers here. p goes to the day before, t to another topic."
            : "Nothing matches “\(query)”. Esc drops the search."
        return ScreenText(text, .faint).wrapped(to: layout.listWidth)
    }

    private func heading(_ name: String, _ layout: LabelLayout) -> ScreenText {
        let name = ScreenText("── \(name) ", .faint).truncated(to: layout.listWidth)
        let rule = String(repeating: "─", count: max(0, layout.listWidth - name.width))
        return name + ScreenText(rule, .faint)
    }

    /// Widths that all rows share.
    private struct Columns {
        let rank: Int
        let hasInterest: Bool

        init(of papers: [RankedPaper]) {
            rank = papers.map { "\($0.rank)".count }.max() ?? 1
            hasInterest = papers.contains { $0.interest != nil }
        }
    }

    private func paperRow(_ place: Int, _ columns: Columns, _ layout: LabelLayout) -> ScreenText {
        let ranked = shown[place]
        let verdict = verdicts[ranked.paper.id]
        let isCurrent = place == cursor
        var row = ScreenText(isCurrent ? "▸" : " ")
        row = row + (verdict == nil ? mark(of: ranked) : LabelWording.mark(verdict))
        row = row + ScreenText(Self.right("\(ranked.rank)", columns.rank + 1), .faint)
        if columns.hasInterest {
            let percent = ranked.interest.map(LabelWording.percent) ?? ""
            row = row + ScreenText(Self.right(percent, 4), .accent)
        }
        row = row + ScreenText(" ")
        let attributes: ScreenAttributes = verdict == nil ? .plain : .faint
        row = row + ScreenText(LabelWording.title(ranked), attributes)
        row = row.truncated(to: layout.listWidth)
        guard isCurrent else { return row }
        return row.padded(to: layout.listWidth).styled {
            $0 = ScreenAttributes(isBold: $0.isBold, isReversed: true)
        }
    }

    /// A star for a followed author, a question mark for a paper to learn from.
    private func mark(of ranked: RankedPaper) -> ScreenText {
        ScreenText(ranked.isFollowed ? "★" : ranked.isExploration ? "?" : " ", .accent)
    }

    private static func right(_ text: String, _ columns: Int) -> String {
        String(repeating: " ", count: max(0, columns - text.count)) + text
    }

    // MARK: Topics

    /// The topics to choose from, with what is left in each.
    func topicRows(_ selection: Int, _ layout: LabelLayout) -> [ScreenText] {
        let names = ["all topics"] + edition.lists.map(\.topic.name)
        let width = max(10, min(layout.columns - 19, 50))
        let rows = names.enumerated().map { index, name in
            let papers = papers(ofTopic: index == 0 ? nil : index - 1)
            let left = papers.count { verdicts[$0.paper.id] == nil }
            let counts = Self.right("\(left)", 5) + " left of " + Self.right("\(papers.count)", 4)
            var row = ScreenText(index == selection ? "▸ " : "  ")
            row = row + ScreenText(name).truncated(to: width - 2)
            row = row.padded(to: width) + ScreenText(counts, .faint)
            return index == selection
                ? row.styled { $0 = ScreenAttributes(isReversed: true) } : row
        }
        let room = max(1, layout.bodyRows - 1)
        let top = max(0, min(selection - room / 2, rows.count - room))
        return [ScreenText("Topics", .bold)] + rows[top...].prefix(room)
    }
}
