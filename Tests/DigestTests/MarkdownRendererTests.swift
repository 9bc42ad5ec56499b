import Digest
import Papers
import Testing

struct MarkdownRendererTests {
    @Test("the digest's form, whole")
    func digestForm() throws {
        let edition = try Sample.edition(order: .digest)
        let renderer = MarkdownRenderer(repository: DigestRepository(badge: "one/two"))
        #expect(
            renderer.list(edition.lists[1], of: edition) == """
                # 🔍 Learning Papers · 2025-03-04

                [![Total Papers](https://img.shields.io/badge/Papers-1-2688EB)]()
                [![Last Updated](https://img.shields.io/badge/dynamic/json?url=https://api.github\
                .com/repos/one/two/commits/main&query=%24.commit.author.date&label=updated\
                &color=orange)]()

                ---

                ## 📌 Filter by Category
                **Keywords**: `robot,learn`\("  ")
                **Filter**: `survey`

                ---

                ## 📚 Paper List

                - **[A Robot Learns to Fold Paper](https://arxiv.org/abs/2503.00001)**  \
                `arXiv:2503.00001`  `cs.RO` `cs.LG`\("  ")
                  _Ada Byron, Kurt Noether_
                  <details open><summary>Abstract</summary>
                  Folding is hard.
                  </details>

                """)
    }

    @Test("ranked: the same form with the basis and one line an entry")
    func ranked() throws {
        let text = MarkdownRenderer(repository: nil).render(try Sample.edition())
        #expect(text.contains("_Ordered by predicted interest: learnt from 40 labels._\n\n- **"))
        #expect(
            text.contains(
                "  </details>\n\n  **Interest 82 %** · robot learning (+0.81) · by Ada Byron"
                    + " (+0.40) · cs.LG (−0.11)\n\n- **[Folds]"))
        #expect(text.contains("\n  **No. 2** · _followed author_ · _thumbed up_\n"))
        #expect(text.contains("_A, B, C, D, E, F, et al._"))
        #expect(!text.contains("[ ]"))
        #expect(!text.contains("Last Updated"))
    }

    @Test("too few labels: said once, and ranks in the place of probabilities")
    func tooFew() throws {
        let edition = try Sample.edition(basis: .tooFewLabels(12, of: 30))
        let text = MarkdownRenderer(repository: nil).list(edition.lists[0], of: edition)
        #expect(text.contains("too few labels for a probability (12 of 30)"))
        #expect(text.contains("**No. 1**"))
        #expect(!text.contains("Interest"))
    }

    @Test("ranked lists with boxes are read back, the reader's word ticked")
    func readBack() throws {
        let edition = try Sample.edition()
        let renderer = MarkdownRenderer(
            repository: nil, options: .init(thumbBoxes: true))
        let digest = try DigestParser().parse(Array(renderer.render(edition).utf8))
        #expect(digest.problems.isEmpty)
        #expect(digest.entries.map(\.topic) == ["Robots", "Robots", "Learning"])
        #expect(digest.papers[0] == edition.lists[0].papers[0].paper)
        #expect(digest.papers[1].abstract == "Short.")
        #expect(digest.thumbs.map(\.id.text) == ["2503.00002"])
        #expect(digest.thumbs.map(\.verdict) == [.up])
        #expect(digest.newThumbs.isEmpty)
    }

    @Test("a paper without authors has no line of them, and is read back")
    func withoutAuthors() throws {
        var edition = try Sample.edition()
        edition.lists[0].papers[0].paper.authors = []
        let text = MarkdownRenderer(repository: nil).render(edition)
        #expect(!text.contains("__"))
        #expect(text.contains("`cs.RO` `cs.LG`  \n  <details open><summary>Abstract</summary>\n"))
        let paper = try DigestParser().parse(Array(text.utf8)).papers[0]
        #expect(paper.title == edition.lists[0].papers[0].paper.title)
        #expect(paper.authors == [] && !paper.authorsComplete)
    }

    @Test("a ticked box says by its mark which word it is")
    func marked() throws {
        let edition = try Sample.edition()
        let word = Label(
            paper: try #require(ArxivID("2501.00007")), verdict: .up,
            time: Timestamp(milliseconds: 1_500))
        let id = try #require(ArxivID("2503.00002"))
        let renderer = MarkdownRenderer(
            repository: nil, options: .init(thumbBoxes: true, words: [id: word]))
        let text = renderer.render(edition)
        #expect(text.contains("- [x] 👍 <!-- standing 2501.00007 1970-01-01T00:00:01.500Z -->\n"))
        let unticked = text.replacing("- [x]", with: "- [ ]")
        #expect(try DigestParser().parse(Array(unticked.utf8)).takenBack == [word])
    }

    @Test("hostile text stays in its place and is read back without harm")
    func hostile() throws {
        let paper = try Sample.paper(
            "2503.00001", Sample.hostile, Sample.hostile, authors: [Sample.hostile], "cs.RO")
        let list = RankedList(
            topic: TopicRule(name: "T\n# x", keywords: [KeywordRule("`a`\n# b")]),
            papers: [
                RankedPaper(
                    paper: paper, rank: 1, score: .nan, interest: .nan,
                    reasons: [Reason(kind: .term, text: Sample.hostile, contribution: .infinity)])
            ])
        let edition = Edition(day: try #require(Day("2025-03-04")), lists: [list])
        for order in [Edition.Order.interest, .digest] {
            var edition = edition
            edition.order = order
            let text = MarkdownRenderer(repository: nil).render(edition)
            #expect(!text.holdsControls)
            #expect(!text.contains("<script"))
            // In the abstract, inside raw HTML, a Markdown link is plain text.
            let links = text.split(separator: "\n").filter { $0.contains("](http://evil") }
            #expect(links.map { $0.hasPrefix("  Evil") } == [true])
            let digest = try DigestParser().parse(Array(text.utf8))
            #expect(digest.papers.map(\.id) == [paper.id])
            #expect(digest.papers[0].title == SafeText.cleaned(Sample.hostile))
            #expect(digest.papers[0].abstract == SafeText.cleaned(Sample.hostile))
        }
    }
}
