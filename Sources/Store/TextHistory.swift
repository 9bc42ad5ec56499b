internal import Papers

/// A paper's title and abstract as a source of some day had them.
struct DatedText: Hashable, Sendable {
    var day: Day
    var title: String
    var abstract: String

    /// Whether title or abstract is missing, as in a listing page.
    var isBare: Bool { title.isEmpty || abstract.isEmpty }

    /// How much it tells: a whole text more than one without title or abstract, and of two such
    /// texts one that has lost characters less than the other.
    fileprivate var worth: Int {
        (isBare ? 0 : 2) + (title.hasLostCharacters || abstract.hasLostCharacters ? 0 : 1)
    }

    /// The title, where there is one that has lost no characters.
    fileprivate var soundTitle: String? {
        title.isEmpty || title.hasLostCharacters ? nil : title
    }

    func hasSameWords(as other: DatedText) -> Bool {
        title == other.title && abstract == other.abstract
    }
}

/// The texts of one paper in the order of their days; a text holds from its day to the next one's.
///
/// Never empty. The last text is the current one.
struct TextHistory: Hashable, Sendable {
    private(set) var texts: [DatedText]

    /// A history from its texts, in any order of days.
    init(_ texts: [DatedText]) {
        precondition(!texts.isEmpty, "A history has a text.")
        self.texts = texts.sorted { $0.day < $1.day }
    }

    var current: DatedText { texts[texts.count - 1] }

    /// The text of the greatest day that is not later, or else the earliest text.
    func text(asOf day: Day) -> DatedText {
        texts.last { $0.day <= day } ?? texts[0]
    }

    /// Takes in what a source of that day had.
    ///
    /// A second text of the same day replaces the first. A text without title or abstract is used
    /// only until there is a whole one, and one that has lost characters until there is another;
    /// a title that has lost none is kept beside an abstract that has.
    ///
    /// - Parameter listedDays: the days of the lists that had the paper; a list between the new
    ///   text and the next known one keeps the text that it had.
    mutating func insert(_ told: DatedText, listedDays: [Day]) {
        var text = told
        if text.title.hasLostCharacters, let title = texts.compactMap(\.soundTitle).last {
            text.title = title
        }
        if let first = texts.first(where: { $0.worth < text.worth }) {
            texts.removeAll { $0.worth < text.worth }
            guard !texts.isEmpty else {
                text.day = min(text.day, first.day)
                texts = [text]
                return
            }
        }
        guard texts.allSatisfy({ $0.worth <= text.worth }) else {
            let last = texts.count - 1
            if texts[last].title.hasLostCharacters, let title = told.soundTitle {
                texts[last].title = title
            }
            return
        }
        let place = texts.firstIndex { $0.day >= text.day } ?? texts.endIndex
        if place < texts.endIndex, texts[place].day == text.day {
            texts[place] = text
        } else {
            insertBetween(text, at: place, listedDays: listedDays)
        }
        mergeRepetitions()
    }

    private mutating func insertBetween(_ text: DatedText, at place: Int, listedDays: [Day]) {
        guard place > 0 else {
            texts.insert(text, at: 0)
            return
        }
        var before = texts[place - 1]
        guard !before.hasSameWords(as: text) else { return }
        let between = listedDays.filter { day in
            day > text.day && (place == texts.endIndex || day < texts[place].day)
        }
        if let day = between.min() {
            before.day = day
            texts.insert(before, at: place)
        }
        texts.insert(text, at: place)
    }

    private mutating func mergeRepetitions() {
        var kept = [texts[0]]
        for text in texts.dropFirst() where !text.hasSameWords(as: kept[kept.count - 1]) {
            kept.append(text)
        }
        texts = kept
    }
}
