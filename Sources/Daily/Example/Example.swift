import Papers

/// The example of `paperboy demo`: invented papers of a few days, and the thumbs of an invented
/// reader who likes animals on video, small devices and robots with a sense of touch.
///
/// The identifiers are of a range that no paper of that month has.
struct Example {
    /// The papers in the order of a digest's archive, oldest day first.
    let papers: [ListedPaper]
    /// The reader's thumbs, given at noon of each paper's day.
    let labels: [Label]

    /// The days whose lists are ranked; the days before are only learnt from.
    static let days = [23, 24, 25].compactMap { Day("2024-01-\($0)") }

    /// Reads the built-in text.
    init() {
        let texts = [Self.weekBefore, Self.dayOne, Self.dayTwo, Self.dayThree]
        let days = Self.days.prefix(1).map { $0 - 1 } + Self.days
        var papers: [ListedPaper] = []
        var labels: [Label] = []
        for (text, day) in zip(texts, days) {
            for block in Self.blocks(of: text) {
                guard let (paper, verdict) = Self.paper(block) else { continue }
                papers.append(ListedPaper(paper: paper, day: day))
                let noon = Timestamp(startOf: day) + 43_200
                if let verdict {
                    labels.append(Label(paper: paper.id, verdict: verdict, time: noon))
                }
            }
        }
        self.papers = papers
        self.labels = labels
    }

    private static func blocks(of text: String) -> [[Substring]] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .split(separator: "").map(Array.init)
    }

    /// The paper of a block: identifier, categories and thumb on the first line, then title,
    /// authors, and the abstract on the rest.
    private static func paper(_ block: [Substring]) -> (Paper, Verdict?)? {
        guard block.count > 3 else { return nil }
        let head = block[0].split(separator: " ")
        guard let id = head.first.flatMap({ ArxivID(String($0)) }) else { return nil }
        let verdict: Verdict? = head.last == "+" ? .up : head.last == "-" ? .down : nil
        let codes = head.dropFirst().filter { $0 != "+" && $0 != "-" }
        let paper = Paper(
            id: id, title: String(block[1]), abstract: block[3...].joined(separator: " "),
            authors: block[2].split(separator: ",").map { $0.drop { $0 == " " } }.map(String.init),
            authorsComplete: true, categories: codes.map { Category(String($0)) },
            categoriesComplete: true)
        return (paper, verdict)
    }

    /// The configuration of the example's reader: three topics.
    static let configuration = """
        category:
          cs.CL: Computation and Language
          cs.CV: Computer Vision
          cs.HC: Human-Computer Interaction
          cs.LG: Machine Learning
          cs.RO: Robotics
        topic:
          Robots:
            match: word
            keywords:
              - robot
            filters:
          Language-Models:
            match: word
            keywords:
              - language model
            filters:
          Video:
            match: word
            keywords:
              - video
            filters:

        """
}
