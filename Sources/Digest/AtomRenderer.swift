import Papers

/// The list of a topic as an Atom feed (RFC 4287).
///
/// A feed is known by its topic and an entry by its paper, so that a reader of feeds shows a paper
/// once; times are midnight UTC of the list's day, so that the same lists give the same bytes.
///
/// The summary is the abstract alone, as the paper has it, so that the feed can be imported; the
/// content is what people read: interest and reasons, and the abstract in readable form.
public struct AtomRenderer: Sendable {
    /// A renderer.
    public init() {}

    /// The feed of one topic of an edition.
    public func render(_ list: RankedList, of edition: Edition) -> String {
        let name = MarkupText.escaped(list.topic.name, limit: 200)
        let topic = FileName.percentEncoded(SafeText.cleaned(list.topic.name, limit: 200))
        let updated = Timestamp(startOf: edition.day).description
        let entries = list.papers.map { entry($0, of: edition, updated: updated) }
        return """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:paperboy="urn:paperboy">
              <id>urn:paperboy:topic:\(topic)</id>
              <title>\(name)</title>
              <subtitle>\(MarkupText.escaped(edition.basisSentence))</subtitle>
              <updated>\(updated)</updated>
              <author><name>paperboy</name></author>
              <generator>paperboy</generator>
            \(entries.joined())</feed>

            """
    }

    /// The feed of an edition: of its topic where it has one, else of all its papers by rank, each
    /// once.
    public func render(_ edition: Edition) -> String {
        if let list = edition.lists.first, edition.lists.count == 1 {
            return render(list, of: edition)
        }
        let all = TopicRule(name: "All topics", keywords: [])
        let papers = EditionOrder.distinct(edition).map(\.paper)
        return render(RankedList(topic: all, papers: papers), of: edition)
    }

    private func entry(_ ranked: RankedPaper, of edition: Edition, updated: String) -> String {
        let paper = ranked.paper
        let authors = Wording.authors(of: paper, count: 50)
        let names = (authors.names + (authors.isCut ? ["et al."] : [])).filter { !$0.isEmpty }.map {
            "    <author><name>\(MarkupText.escaped($0))</name></author>\n"
        }
        let categories = paper.categories.map {
            "    <category term=\"\(MarkupText.escaped($0.code, limit: 100))\""
                + " scheme=\"http://arxiv.org/schemas/atom\"/>\n"
        }
        let title = Wording.readable(paper.title)
        let original =
            title == paper.title
            ? "" : "\n    <paperboy:title>\(MarkupText.escaped(paper.title))</paperboy:title>"
        return """
              <entry>
                <id>\(entryID(paper.id))</id>
                <title>\(title.isEmpty ? "arXiv:\(paper.id)" : MarkupText.escaped(title))</title>\(original)
                <updated>\(updated)</updated>
                <published>\(updated)</published>
                <link rel="alternate" type="text/html" href="\(paper.id.abstractURL)"/>
            \(names.joined())\(categories.joined())\
                <summary>\(abstract(of: paper))</summary>
                <content type="html">\(MarkupText.escaped(content(of: ranked, edition), limit: 100_000))</content>
              </entry>

            """
    }

    /// The entry's name: the same paper is the same entry in every feed and on every day.
    private func entryID(_ id: ArxivID) -> String { "urn:paperboy:paper:\(id.text)" }

    /// The abstract as the paper has it, an empty line between two paragraphs.
    private func abstract(of paper: Paper) -> String {
        String(paper.abstract.unicodeScalars.prefix(SafeText.lengthLimit))
            .split(whereSeparator: \.isNewline).map { MarkupText.escaped(String($0)) }
            .joined(separator: "\n\n")
    }

    /// HTML: interest and reasons, then the abstract; its length is bounded by its parts.
    private func content(of ranked: RankedPaper, _ edition: Edition) -> String {
        var facts: [String] = []
        if let interest = ranked.interest { facts.append("interest \(Wording.percent(interest))") }
        facts += Wording.marks(of: ranked)
        if edition.order == .interest {
            facts += Wording.reasons(of: ranked).map {
                "\(Wording.share($0.contribution)) \(Wording.phrase($0))"
            }
        }
        let first =
            facts.isEmpty ? "" : "<p>\(MarkupText.escaped(facts.joined(separator: " · ")))</p>"
        return first
            + Wording.paragraphs(of: ranked.paper.abstract)
            .map { "<p>\(MarkupText.escaped($0))</p>" }.joined()
    }
}
