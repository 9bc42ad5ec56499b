public import Papers

/// The words that all renderings share, cleaned but not escaped.
public enum Wording {
    /// A text that may hold LaTeX, readable, on one line and cleaned.
    public static func readable(_ text: String, limit: Int = SafeText.lengthLimit) -> String {
        let clean = SafeText.cleaned(text, limit: limit)
        let readable = ReadableTeX.readable(clean)
        return readable == clean ? clean : SafeText.cleaned(readable, limit: limit)
    }

    /// The paragraphs of an abstract, readable and cleaned, at most twenty.
    public static func paragraphs(of abstract: String) -> [String] {
        let text = String(abstract.unicodeScalars.prefix(SafeText.lengthLimit))
        return text.split(whereSeparator: \.isNewline).prefix(20).map { readable(String($0)) }
            .filter { !$0.allSatisfy { $0 == " " } }
    }

    /// A probability as a whole percentage, at least 1 and at most 99, since nothing is certain;
    /// nil where it is no number.
    public static func percentage(_ probability: Double?) -> Int? {
        guard let probability, probability.isFinite else { return nil }
        return Int(min(max(probability * 100, 1), 99).rounded())
    }

    /// A probability as `72 %`, within the bounds of `percentage`.
    public static func percent(_ probability: Double) -> String {
        percentage(probability).map { "\($0) %" } ?? "?"
    }

    /// A text with a capital at its beginning.
    public static func capitalised(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }

    /// A count with its noun: `1 paper`, `2 papers`.
    public static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }

    /// What a reason says, without its share.
    public static func phrase(_ reason: Reason) -> String {
        let text = readable(reason.text, limit: 80)
        switch reason.kind {
        case .term, .category, .form, .keyword: return text
        case .title: return "\(text) in the title"
        case .author: return "by \(text)"
        case .semantic: return "about \(text)"
        case .paper:
            return (reason.contribution < 0 ? "like the disliked “" : "like “") + text + "”"
        case .intercept: return "where every paper starts"
        }
    }

    /// The share of a reason in the score, with its sign and two decimals.
    public static func share(_ contribution: Double) -> String {
        let digits = decimal(abs(contribution))
        return (contribution < 0 && digits != "0.00" ? "−" : "+") + digits
    }

    /// A number that is not negative, with two decimals.
    public static func decimal(_ number: Double) -> String {
        guard number.isFinite, number >= 0, number < 1e6 else { return "?" }
        let hundredths = Int((number * 100).rounded())
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// The strongest reasons, at most `count`, the intercept left out.
    public static func reasons(of paper: RankedPaper, count: Int = 3) -> [Reason] {
        Array(paper.reasons.lazy.filter { $0.kind != .intercept }.prefix(count))
    }

    /// A word in lower case without the ending of its plural.
    public static func singular(_ word: String) -> String {
        word.hasSuffix("s") && !word.hasSuffix("ss") ? String(word.dropLast()) : word
    }

    /// The strongest reasons that differ, at most `count`: a word and its plural are one, the
    /// stronger; bare numbers tell a reader nothing.
    ///
    /// - Parameter reasons: the strongest first.
    public static func distinct(_ reasons: [Reason], count: Int = 3) -> [Reason] {
        var words: Set<String> = []
        let differing = reasons.filter { reason in
            guard [.term, .title].contains(reason.kind) else { return true }
            let word = reason.text.lowercased()
            if word.utf8.allSatisfy({ ASCII.isDigit($0) || $0 == ASCII.space }) { return false }
            return words.insert(singular(word)).inserted
        }
        return Array(differing.prefix(count))
    }

    /// The authors, at most `count`, and whether there are more.
    public static func authors(
        of paper: Paper, count: Int = 6
    ) -> (names: [String], isCut: Bool) {
        let names = paper.authors.prefix(count).map { SafeText.cleaned($0, limit: 200) }
        return (names, paper.authors.count > count || (!names.isEmpty && !paper.authorsComplete))
    }

    /// The authors on a line, at most `count`, then "et al." where there are more.
    public static func authorLine(of paper: Paper, count: Int = 6) -> String {
        let (names, isCut) = authors(of: paper, count: count)
        return names.joined(separator: ", ") + (isCut ? ", et\u{A0}al." : "")
    }

    /// The marks of a paper: followed author, exploration, the reader's word.
    static func marks(of paper: RankedPaper) -> [String] {
        var marks: [String] = []
        if paper.isFollowed { marks.append("followed author") }
        if paper.isExploration { marks.append("to learn from") }
        return marks + self.marks(of: paper.verdict)
    }

    /// What the reader said of a paper.
    public static func marks(of verdict: Verdict?) -> [String] {
        switch verdict {
        case .up: ["thumbed up"]
        case .down: ["thumbed down"]
        case .skip: ["seen"]
        case nil: []
        }
    }
}
