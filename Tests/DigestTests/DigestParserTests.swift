import Papers
import Testing

@testable import Digest

struct DigestParserTests {
    static let list = """
        # 🔍 Folding_Things Papers · 2025-03-04

        [![Total Papers](https://img.shields.io/badge/Papers-2-2688EB)]()
        [![Last Updated](https://img.shields.io/badge/dynamic/json?url=https://api.github.com/repos/\
        some-one/a.digest/commits/main&query=%24.commit.author.date&label=updated&color=orange)]()

        ---

        ## 📚 Paper List

        - **[A [first] title, $x$](https://arxiv.org/abs/2503.00001)**  `arXiv:2503.00001`  \
        `cs.LG` `cs.CV`\("  ")
          _Ada Byron, Kurt Noether_
          <details open><summary>Abstract</summary>
          One line.\(" ")
          </details>

        - **[Second](https://arxiv.org/abs/hep-th/9901001)**  `arXiv:hep-th/9901001`  `hep-th`\("  ")
          _A, B, C, D, E, F, et al._
          <details open><summary>Abstract</summary>
          Says </details> inside.
          </details>

        Still inside, after a blank line.
          </details>

        """

    private func parse(_ text: String) throws -> ParsedDigest {
        let configuration = DigestConfiguration(
            headings: [.init(Category("cs.CV"), "Seeing 📸")], topics: [])
        return try DigestParser(configuration: configuration).parse(Array(text.utf8))
    }

    @Test("a topic list gives its name, date, repository and papers")
    func topicList() throws {
        let digest = try parse(DigestParserTests.list)
        #expect(digest.kind == .topic("Folding_Things"))
        #expect(digest.day == Day("2025-03-04"))
        #expect(digest.repository == DigestRepository(badge: "some-one/a.digest"))
        #expect(digest.problems.isEmpty)
        let first = try #require(digest.entries.first)
        #expect(first.paper.id.text == "2503.00001")
        #expect(first.paper.title == "A [first] title, $x$")
        #expect(first.paper.abstract == "One line. ")
        #expect(first.paper.authors == ["Ada Byron", "Kurt Noether"])
        #expect(first.paper.authorsComplete)
        #expect(first.paper.categories.map(\.code) == ["cs.LG", "cs.CV"])
        #expect(first.paper.categoriesComplete)
        #expect(first.topic == "Folding_Things")
        #expect(first.line == 10)
    }

    @Test("an abstract ends at its last end, whatever it holds; et al. means more authors")
    func oddAbstract() throws {
        let second = try parse(DigestParserTests.list).papers[1]
        #expect(second.id.text == "hep-th/9901001")
        #expect(second.authors == ["A", "B", "C", "D", "E", "F"])
        #expect(!second.authorsComplete)
        #expect(
            second.abstract
                == "Says </details> inside.\n</details>\n\nStill inside, after a blank line.")
    }

    @Test("an archive gives primary categories by its headings, and no date")
    func archive() throws {
        let digest = try parse(
            """
            # 🚀 Some Digest
            [![Last Updated](https://x.example/?url=https://api.github.com/repos/one/two/commits/\
            main&q)](https://github.com/One/two/commits/main/)

            ## 📌 Full Archive

            ### Seeing 📸

            <details open><summary>Click to Collapse</summary>

            - **[T](https://arxiv.org/abs/2503.00001)**  `arXiv:2503.00001`\("  ")
              _A_
              <details><summary>Abstract</summary>
              x
              </details>

            [↑ Back to Top](#-full-archive)

            </details>

            ### Robotics 🤖

            - **[U](https://arxiv.org/abs/2503.00002)**  `arXiv:2503.00002`\("  ")
              _A_
              <details><summary>Abstract</summary>
              y
              </details>

            </details>

            ### No Such Thing

            - **[V](https://arxiv.org/abs/2503.00003)**  `arXiv:2503.00003`\("  ")
              _A_
              <details><summary>Abstract</summary>
              z
              </details>

            """)
        #expect(digest.kind == .archive)
        #expect(digest.day == nil)
        #expect(digest.repository == DigestRepository(badge: "one/two", link: "One/two"))
        #expect(digest.papers.map { $0.categories.map(\.code) } == [["cs.CV"], ["cs.RO"], []])
        #expect(digest.papers.map(\.abstract) == ["x", "y", "z"])
        #expect(digest.papers.allSatisfy { !$0.categoriesComplete })
        #expect(digest.problems.map(\.line) == [30])
        #expect(digest.problems.allSatisfy { !$0.losesEntry })
    }

    @Test("bad entries are counted with their lines, good ones kept")
    func badEntries() throws {
        let good =
            "- **[T](https://arxiv.org/abs/2503.00001)**  `arXiv:2503.00001`  `cs.CV`  \n"
            + "  _A_\n  <details open><summary>Abstract</summary>\n  x\n  </details>\n\n"
        let digest = try parse(
            "# 🔍 T Papers · 2025-03-04\n" + good
                + "- **[T](https://arxiv.org/abs/99)**  `arXiv:99`\n\n"
                + "- **[T](https://arxiv.org/abs/2503.00002)**  `arXiv:2503.00003`  `cs.CV`\n\n"
                + good
                + "- **[No abstract](https://arxiv.org/abs/2503.00002)**  `arXiv:2503.00002`\n")
        #expect(digest.papers.map(\.title) == ["T", "T"])
        #expect(digest.problems.filter(\.losesEntry).map(\.line) == [8, 10, 18])
    }

    @Test("a file cut off anywhere keeps the whole entries before the cut")
    func cutOff() throws {
        let bytes = Array(DigestParserTests.list.utf8)
        for length in stride(from: 0, to: bytes.count, by: 7) {
            let digest = try DigestParser().parse(Array(bytes[..<length]))
            #expect(digest.entries.count <= 2)
            #expect(
                digest.entries.first?.paper.title ?? "A [first] title, $x$"
                    == "A [first] title, $x$")
        }
        let cut = DigestParserTests.list.components(upTo: "  </details>\n\n- **[Second")
        let digest = try parse(cut)
        #expect(digest.entries.isEmpty)
        #expect(digest.problems.map(\.losesEntry) == [true])
    }

    @Test("CRLF and a byte order mark change nothing")
    func lineEnds() throws {
        let text =
            "\u{FEFF}"
            + DigestParserTests.list.split(separator: "\n", omittingEmptySubsequences: false)
            .joined(separator: "\r\n")
        let digest = try parse(text)
        #expect(digest.entries == (try parse(DigestParserTests.list)).entries)
        #expect(digest.kind == .topic("Folding_Things"))
    }

    @Test("ticked thumbs are read; both ticked is a problem")
    func thumbs() throws {
        func entry(_ number: Int, _ boxes: String) -> String {
            "- **[T](https://arxiv.org/abs/2503.0000\(number))**  `arXiv:2503.0000\(number)`  `cs.CV`  \n"
                + "  _A_\n  <details open><summary>Abstract</summary>\n  x\n  </details>\n\n"
                + "  **No. 1** · a (+0.10)\n\n\(boxes)\n"
        }
        let digest = try parse(
            "# 🔍 T Papers · 2025-03-04\n"
                + entry(1, "  - [x] 👍\n  - [ ] 👎\n") + entry(2, "  - [ ] 👍\n  - [X] 👎\n")
                + entry(3, "  - [ ] 👍\n  - [ ] 👎\n") + entry(4, "  - [x] 👍\n  - [x] 👎\n"))
        #expect(digest.thumbs.map(\.id.text) == ["2503.00001", "2503.00002"])
        #expect(digest.thumbs.map(\.verdict) == [.up, .down])
        #expect(digest.papers.map(\.abstract) == ["x", "x", "x", "x"])
        #expect(digest.problems.count == 1)
        #expect(digest.problems[0].text.contains("2503.00004"))
    }

    @Test("a tick that stood when the list was written is no new one, and gives way to a new one")
    func standingThumbs() throws {
        let mark = "<!-- standing -->"
        func thumbs(
            _ boxes: String, problems: Int = 0
        ) throws -> (all: [Verdict], new: [Verdict]) {
            let digest = try parse(
                "# 🔍 T Papers · 2025-03-04\n"
                    + "- **[T](https://arxiv.org/abs/2503.00001)**  `arXiv:2503.00001`  `cs.CV`  \n"
                    + "  _A_\n  <details open><summary>Abstract</summary>\n  x\n  </details>\n\n"
                    + boxes)
            #expect(digest.problems.count == problems)
            return (digest.thumbs.map(\.verdict), digest.newThumbs.map(\.verdict))
        }
        #expect(try thumbs("  - [x] 👍 \(mark)\n  - [ ] 👎\n") == ([.up], []))
        #expect(try thumbs("  - [x] 👍 \(mark)\n  - [x] 👎\n") == ([.down], [.down]))
        #expect(try thumbs("  - [ ] 👍 \(mark)\n  - [x] 👎\n") == ([.down], [.down]))
        #expect(try thumbs("  - [ ] 👍 \(mark)\n  - [ ] 👎\n", problems: 1) == ([], []))
        #expect(try thumbs("  - [ ] 👍\n  - [X] 👎\n") == ([.down], [.down]))
    }

    @Test("a box that was ticked and is no more takes its very word back, where no other is ticked")
    func takenBack() throws {
        let mark = "<!-- standing 2503.00009 2026-11-02T10:00:00.125Z -->"
        let word = Label(
            paper: try #require(ArxivID("2503.00009")), verdict: .up,
            time: try #require(Timestamp("2026-11-02T10:00:00.125Z")))
        func read(_ boxes: String) throws -> ParsedDigest {
            try parse(
                "# 🔍 T Papers · 2025-03-04\n"
                    + "- **[T](https://arxiv.org/abs/2503.00001)**  `arXiv:2503.00001`  `cs.CV`  \n"
                    + "  _A_\n  <details open><summary>Abstract</summary>\n  x\n  </details>\n\n"
                    + boxes)
        }
        let unticked = try read("  - [ ] 👍 \(mark)\n  - [ ] 👎\n")
        #expect(unticked.takenBack == [word])
        #expect(unticked.thumbs.isEmpty && unticked.problems.isEmpty)
        let moved = try read("  - [ ] 👍 \(mark)\n  - [x] 👎\n")
        #expect(moved.takenBack == [])
        #expect(moved.newThumbs.map(\.verdict) == [.down])
        let standing = try read("  - [x] 👍 \(mark)\n  - [ ] 👎\n")
        #expect(standing.takenBack == [] && standing.newThumbs.isEmpty)
        #expect(standing.thumbs.map(\.verdict) == [.up])
        for mark in ["<!-- standing -->", "<!-- standing x y -->", "<!-- standing 2503.00009 -->"] {
            let vague = try read("  - [ ] 👍 \(mark)\n  - [ ] 👎\n")
            #expect(vague.takenBack == [])
            #expect(vague.problems.map(\.line) == [8])
        }
    }

    @Test("a wrongly decoded file gives the same entries")
    func repaired() throws {
        let text = DigestParserTests.list
        let broken = String(String.UnicodeScalarView(text.utf8.map { Unicode.Scalar($0) }))
        let twice = String(String.UnicodeScalarView(broken.utf8.map { Unicode.Scalar($0) }))
        let sound = try parse(text)
        #expect(try parse(broken).repairs == [.windows1252])
        #expect(try parse(broken).entries == sound.entries)
        #expect(try parse(twice).repairs == [.windows1252, .windows1252])
        #expect(try parse(twice).entries == sound.entries)
    }

    @Test("a file whose symbols stand far above its end is repaired to its end")
    func longRepaired() throws {
        let entry = DigestParserTests.list.split(separator: "\n\n").last.map(String.init) ?? ""
        let filler = String(repeating: "Ünder the head.\n", count: 80_000)
        let text = DigestParserTests.list + "# Words\n" + filler + entry + "\n"
        let broken = String(String.UnicodeScalarView(text.utf8.map { Unicode.Scalar($0) }))
        #expect(text.utf8.count > 1 << 20)
        #expect(try parse(broken).repairs == [.windows1252])
        #expect(try parse(broken).entries == parse(text).entries)
    }

    @Test("of very many problems the first are told and the rest are counted")
    func manyProblems() throws {
        let digest = try parse(
            String(repeating: "- **[x\n", count: 1300)
                + String(repeating: "### Nothing\n", count: 7))
        #expect(digest.problems.count == ParsedDigest.problemLimit)
        #expect(digest.furtherLosses == 300 && digest.furtherNotes == 7)
        #expect(digest.problems.last?.line == 1000)
    }

    @Test("lines end as they do with and without a newline behind the last")
    func lines() {
        for (text, lines) in [
            ("", []), ("a", ["a"]), ("a\n", ["a"]), ("\n\n", ["", ""]),
            ("\u{FEFF}a\r\n\r\nb\r", ["a", "", "b\r"]), ("\r\n", [""]), ("a\n\r", ["a", "\r"]),
        ] {
            let read = DigestLines(Array(text.utf8))
            #expect(
                (0..<read.count).map { String(decoding: read[$0], as: UTF8.self) } == lines,
                "\(text.debugDescription)")
        }
    }

    @Test("a digest is recognised by its content")
    func recognised() {
        #expect(DigestParser.recognises(DigestParserTests.list.utf8))
        #expect(DigestParser.recognises("# 🔍 T Papers · 2025-03-04\n\n## 📚 Paper List\n".utf8))
        #expect(!DigestParser.recognises("{\"id\": \"2503.00001\"}".utf8))
        #expect(!DigestParser.recognises("<?xml version=\"1.0\"?><feed/>".utf8))
        #expect(!DigestParser.recognises("".utf8))
    }

    @Test("bytes at random are read without a crash")
    func random() throws {
        var generator = SplitMix(state: 11)
        let pieces = DigestParserTests.list.split(separator: "\n").map { Array($0.utf8) }
        for _ in 0..<200 {
            var bytes: [UInt8] = []
            for _ in 0..<20 {
                bytes += pieces[Int(generator.next() % UInt64(pieces.count))].prefix(
                    Int(generator.next() % 90))
                bytes.append(generator.next() % 5 == 0 ? UInt8(generator.next() & 0xFF) : 0x0A)
            }
            let digest = try DigestParser().parse(bytes)
            #expect(digest.entries.count <= 20)
        }
    }
}

extension String {
    /// The part before a text, or all of it.
    fileprivate func components(upTo text: String) -> String {
        guard let index = indices.first(where: { self[$0...].hasPrefix(text) }) else { return self }
        return String(self[..<index])
    }
}
