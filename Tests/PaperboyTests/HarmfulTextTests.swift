import Foundation
import Testing

extension ProgramTests {
    /// One paper that tries to break out of every place where it is shown, through the whole
    /// program.
    @Suite("A harmful paper is shown harmlessly")
    struct HarmfulTextTests {
        private static let script = "<script>alert(1)</script><img src=x onerror=alert(2)>"
        private static let escapes = "\u{1B}[2J\u{1B}]0;owned\u{7}\u{9B}31m\u{8}"
        private static let invisible = "\u{202E}\u{2066}\u{200B}\u{FEFF}\u{E0041}"
        private static let link = "[here](javascript:alert(3)) </details> ]]> &amp; \"q\" 'q'"

        private static func text(_ name: String) -> String {
            "Video \(name) \(escapes)\(script)\(invisible)\(link)\n- **[Fake](https://evil.example)**"
        }

        /// A home with that paper, one of a title of 20,000 characters, and a thumb on the first.
        private func program() async throws -> Program {
            let program = try Program()
            _ = try program.file("config.yml", Sample.configuration)
            let papers = try program.file(
                "papers.jsonl",
                try Sample.line(
                    "2503.01800", Self.text("title"), Self.text("abstract"),
                    authors: [Self.text("author")])
                    + Sample.line(
                        "2503.01801", "Video " + String(repeating: "long", count: 5_000),
                        String(repeating: "long ", count: 10_000)))
            expect(try await program.run("import", papers), exits: 0)
            expect(try await program.run("up", "2503.01800"), exits: 0)
            return program
        }

        /// Characters that a terminal obeys, or that hide or turn text.
        private func controls(in text: String) -> [String] {
            text.unicodeScalars.filter { scalar in
                switch scalar.value {
                case 0x0A: false
                case 0..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x202A...0x202E, 0x2066...0x2069,
                    0xFEFF, 0xE0000...0xE0FFF:
                    true
                default: false
                }
            }.map { String($0.value, radix: 16) }
        }

        @Test("on a terminal, by every command that shows papers")
        func terminal() async throws {
            let program = try await program()
            for arguments in [
                ["today"], ["show", "2503.01800"], ["why", "2503.01800"],
                ["similar", "2503.01801"], ["search", "video"], ["history"], ["topics", "test"],
                ["model", "show"],
            ] {
                let outcome = try await program.run(Program.executable, arguments)
                expect(outcome, exits: 0)
                #expect(controls(in: outcome.text) == [], "\(arguments)")
                #expect(controls(in: outcome.error) == [], "\(arguments)")
                #expect(!outcome.text.contains(String(repeating: "long", count: 2_600)))
            }
        }

        @Test("in Markdown: no element, no link but to arXiv, no entry of its own")
        func markdown() async throws {
            let program = try await program()
            let text = try await program.run("today", "--format", "markdown").text
            #expect(controls(in: text) == [])
            #expect(!text.contains("<script") && !text.contains("<img"))
            // Within <details> a line is HTML, in which brackets are text (CommonMark 4.6).
            let lines = text.split(separator: "\n").filter {
                $0.hasPrefix("- **[") || $0.hasPrefix("  _")
            }
            #expect(lines.count == 4)
            #expect(!lines.contains { $0.contains("](javascript:") })
            #expect(text.split(separator: "\n- **[").count == 3)
            #expect(text.split(separator: "</details>").count == 3)
        }

        @Test("in HTML: no element and no attribute of its own")
        func html() async throws {
            let program = try await program()
            let text = try await program.run("today", "--format", "html").text
            #expect(controls(in: text) == [])
            #expect(!text.contains("<script") && !text.contains("<img"))
            #expect(text.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
            #expect(!text.contains("href=\"javascript:"))
        }

        @Test("in Atom: well-formed XML, and no element in the HTML within")
        func atom() async throws {
            let program = try await program()
            let text = try await program.run("today", "--topic", "Video", "--format", "atom").text
            #expect(controls(in: text) == [])
            let entries = text.split(separator: "<entry>").count - 1
            #expect(entries == 2)
            #expect(!text.contains("<script"))
            // What stands in the content is HTML, escaped once more; a summary is text.
            let contents = text.split(separator: "<content type=\"html\">").dropFirst()
            #expect(contents.count == 2)
            #expect(
                contents.allSatisfy {
                    !$0.split(separator: "</content>")[0].contains("&lt;script")
                })
            #expect(text.split(separator: "<summary>").count == 3)
            #expect(text.contains("&amp;lt;script&amp;gt;"))
        }

        @Test("in e-mail: no header of its own, and harmless parts")
        func email() async throws {
            let program = try await program()
            let outcome = try await program.run("digest", "--email", "--to", "me@example.org")
            expect(outcome, exits: 0)
            #expect(outcome.output.allSatisfy { $0 < 0x80 })
            let parts = outcome.text.replacing("\r\n", with: "\n")
                .split(separator: "Content-Transfer-Encoding: base64\n\n").dropFirst()
            let bodies = parts.compactMap { part in
                let lines = part.split(separator: "\n").prefix { !$0.hasPrefix("--") }
                return Data(base64Encoded: lines.joined()).map {
                    String(decoding: $0, as: UTF8.self).replacing("\r\n", with: "\n")
                }
            }
            try #require(bodies.count == 2)
            for body in bodies {
                #expect(controls(in: body) == [])
                #expect(body.contains("Video title"))
            }
            #expect(!bodies[1].contains("<script") && !bodies[1].contains("<img"))
        }
    }
}
