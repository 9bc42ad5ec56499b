import Digest
import Papers
import Testing

struct ArchiveRendererTests {
    @Test("every configured category has a row and a section, in order")
    func sections() throws {
        let configuration = DigestConfiguration(
            headings: [
                .init(Category("cs.RO"), "Robotics 🤖"), .init(Category("cs.CV"), "Seeing, Too"),
                .init(Category("cs.LG"), "Robotics 🤖"),
            ], topics: [])
        let papers = try [
            Sample.paper("2503.00001", "T", "x", "cs.CV", "cs.RO"),
            Sample.paper("2503.00002", "U", "y", "cs.AI"),
        ]
        let text = MarkdownRenderer(repository: DigestRepository(badge: "a/b", link: "A/b"))
            .archive(
                of: papers, configuration: configuration,
                lists: [
                    (TopicRule(name: "Few", keywords: []), 1),
                    (TopicRule(name: "Many More", keywords: []), 3),
                ])
        #expect(
            text.contains(
                """
                | ----- |
                | [Robotics 🤖](#robotics-) | 0     |
                | [Seeing, Too](#seeing-too) | 1     |
                | [Robotics 🤖](#robotics--1) | 0     |

                ### Robotics 🤖

                <details open><summary>Click to Collapse</summary>

                [↑ Back to Top](#-full-archive)

                </details>

                ### Seeing, Too

                <details open><summary>Click to Collapse</summary>

                - **[T](https://arxiv.org/abs/2503.00001)**  `arXiv:2503.00001`\("  ")
                  _Ada Byron, Kurt Noether_
                  <details><summary>Abstract</summary>
                  x
                  </details>

                [↑ Back to Top](#-full-archive)

                </details>

                ### Robotics 🤖
                """))
        #expect(!text.contains("2503.00002"))
        #expect(text.contains("](https://github.com/A/b/commits/main/)\n"))
        #expect(
            text.contains("- [Many More](hot_topic/Many%20More.md): 3\n- [Few](hot_topic/Few.md)"))
        let digest = try DigestParser(configuration: configuration).parse(Array(text.utf8))
        #expect(digest.kind == .archive)
        #expect(digest.papers.map(\.categories) == [[Category("cs.CV")]])
    }

    @Test("names of files hold nothing that leads elsewhere")
    func fileNames() {
        #expect(FileName.base(for: "3D_Generation") == "3D_Generation")
        #expect(FileName.base(for: "../../etc/passwd") == "_._.._etc_passwd")
        #expect(FileName.base(for: "a\u{0}\n/b") == "a _b")
        #expect(FileName.base(for: "") == "_")
        #expect(FileName.base(for: "..") == "_.")
        #expect(FileName.percentEncoded("a b/é") == "a%20b%2F%C3%A9")
    }

    @Test("topics whose names differ in what a file name cannot hold have files of their own")
    func distinctNames() {
        #expect(
            FileName.bases(for: ["A/B", "A:B", "A_B-2", "A\\B", "C"])
                == ["A_B", "A_B-2", "A_B-2-2", "A_B-3", "C"])
    }

    @Test(
        "a paper stands once, under its own code's heading or else under that of its other code",
        arguments: [
            (["eess.SY", "cs.RO"], "eess.SY"), (["eess.SY", "cs.SY"], "cs.SY"),
            (["cs.SY", "eess.SY"], "cs.SY"), (["cs.RO", "cs.SY"], "cs.SY"),
        ])
    func synonyms(configured: [String], heading: String) throws {
        let configuration = DigestConfiguration(
            headings: configured.map { .init(Category($0), "Head \($0)") }, topics: [])
        let paper = try Sample.paper("2503.00001", "T", "x", "cs.SY", "eess.SY")
        let text = MarkdownRenderer(repository: nil)
            .archive(of: [paper], configuration: configuration, lists: [])
        #expect(text.ranges(of: "`arXiv:2503.00001`").count == 1)
        let head = try #require(text.firstRange(of: "### Head \(heading)\n"))
        let section = text[head.upperBound...]
        let end = section.firstRange(of: "### Head ")?.lowerBound ?? section.endIndex
        #expect(section[..<end].contains("`arXiv:2503.00001`"))
        let anchor = heading.lowercased().replacing(".", with: "")
        #expect(text.contains("| [Head \(heading)](#head-\(anchor)) | 1 "))
    }
}
