extension LabelScreenState {
    /// The help, a line each.
    var helpLines: [ScreenText] {
        Self.help.flatMap { key, meaning -> [ScreenText] in
            if meaning.isEmpty { return [ScreenText(key, .bold)] }
            let width = min(layout.columns, 76) - 13
            return ScreenText(meaning).wrapped(to: width).enumerated().map { index, line in
                ScreenText("  " + (index == 0 ? key : ""), .bold).padded(to: 13) + line
            }
        }
    }

    private static let help: [(String, String)] = [
        ("Thumbs", ""),
        ("u  d  s", "thumb up, thumb down, skip; then on to the next without a label"),
        ("z  U", "undo the newest label given here"),
        ("Moving", ""),
        ("j  k  ↓ ↑", "next and previous paper"),
        ("PgDn PgUp", "a page of the list"),
        ("g  G", "first and last paper, also Home and End"),
        ("Space  b", "a page of the abstract; J and K: one line"),
        ("Tab", "list or paper, where there is room for one"),
        ("Lists", ""),
        ("t", "choose a topic"),
        ("n  p", "the next day, the previous day"),
        ("/", "search this list; Esc drops the search"),
        ("r", "rank again with what was learnt"),
        ("The paper", ""),
        ("w", "why it stands here, in full"),
        ("o", "its address"),
        ("Signs", ""),
        ("+  −  ·", "thumbed up, thumbed down, skipped"),
        ("★  ?", "by an author you follow; placed here to learn from"),
        ("", "Underlined words are those that the reasons name."),
        ("q", "quit; every label is saved as soon as it shows"),
    ]
}
