import Foundation
import Testing

extension ProgramTests {
    @Suite("Real digests", .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.note)))
    struct RealDataTests {
        /// A home with the whole digest of a day.
        private func home(of day: String, lists: Bool = true) async throws -> Program {
            let program = try Program()
            let folder = "digests/\(day)"
            expect(
                try await program.run("init", "--from", SharedData.path("\(folder)/config.yml")),
                exits: 0)
            let files =
                [SharedData.path("\(folder)/README.md")] + (lists ? SharedData.lists(of: day) : [])
            expect(try await program.run(Program.executable, ["import"] + files), exits: 0)
            return program
        }

        @Test(
            "each topic list comes out byte for byte, and the archive too",
            arguments: SharedData.days)
        func byteForByte(day: String) async throws {
            let program = try await home(of: day)
            for topic in SharedData.topics {
                let outcome = try await program.run(
                    "today", "--order", "digest", "--format", "markdown", "--topic", topic)
                #expect(
                    outcome.output
                        == (try SharedData.bytes("digests/\(day)/hot_topic/\(topic).md")),
                    "\(topic)")
            }
            let out = program.home.appending(path: "out")
            expect(
                try await program.run("digest", "--out", out.path, "--order", "digest"), exits: 0)
            let written = Array(try Data(contentsOf: out.appending(path: "README.md")))
            let real = try SharedData.bytes("digests/\(day)/README.md")
            #expect(archivePart(of: written) == archivePart(of: real))
        }

        @Test(
            "topic lists without their archive come out byte for byte, in whatever order they come",
            arguments: ["2025-12-04", "2025-12-05", "2025-12-08", "2026-08-14", "2026-08-16"])
        func listsAlone(day: String) async throws {
            let lists = SharedData.lists(of: day).filter(FileManager.default.fileExists)
            for files in [lists, lists.reversed()] {
                let program = try Program()
                let configuration = SharedData.path("digests/2025-12-08/config.yml")
                expect(try await program.run("init", "--from", configuration), exits: 0)
                expect(try await program.run(Program.executable, ["import"] + files), exits: 0)
                for file in files {
                    let url = URL(filePath: file)
                    let outcome = try await program.run(
                        "today", "--order", "digest", "--format", "markdown", "--topic",
                        url.deletingPathExtension().lastPathComponent)
                    #expect(
                        outcome.output == Array(try Data(contentsOf: url)),
                        "\(url.lastPathComponent)")
                }
            }
        }

        /// The archive from the heading `Full Archive` on.
        private func archivePart(of text: [UInt8]) -> String {
            let whole = String(decoding: text, as: UTF8.self)
            return whole.range(of: "## 📌 Full Archive").map { String(whole[$0.lowerBound...]) }
                ?? ""
        }

        @Test("a topic's papers follow from the archive alone", arguments: SharedData.days)
        func archiveAlone(day: String) async throws {
            let program = try await home(of: day, lists: false)
            for topic in SharedData.topics {
                let ids = try await program.run("today", "--topic", topic, "--format", "ids").lines
                let real = String(
                    decoding: try SharedData.bytes("digests/\(day)/hot_topic/\(topic).md"),
                    as: UTF8.self)
                let wanted = real.split(separator: "\n").filter { $0.hasPrefix("- **[") }
                    .compactMap { $0.split(separator: "`arXiv:").last?.prefix { $0 != "`" } }
                #expect(!wanted.isEmpty)
                #expect(Set(ids) == Set(wanted.map(String.init)), "\(topic)")
            }
        }

        @Test("a list is still right after a keyword is taken out of the configuration")
        func keywordTakenOut() async throws {
            let day = "2025-12-05"
            let program = try await home(of: day)
            let config = String(
                decoding: try SharedData.bytes("digests/\(day)/config.yml"), as: UTF8.self)
            let before = try await program.run("today", "--topic", "LLM", "--format", "ids").lines
                .count
            let lines = config.split(separator: "\n", omittingEmptySubsequences: false)
            let place = try #require(lines.firstIndex { $0.hasPrefix("  LLM:") })
            let keyword = try #require(lines[place...].firstIndex { $0.contains("- ") })
            var fewer = lines
            fewer.remove(at: keyword)
            _ = try program.file("config.yml", fewer.joined(separator: "\n"))
            let after = try await program.run("today", "--topic", "LLM", "--format", "ids").lines
                .count
            #expect(after < before)
        }

        @Test("the wrongly decoded seed gives the same 33 papers")
        func mojibake() async throws {
            var lists: [String] = []
            for name in ["MLLM-2025-12-05.md", "MLLM-2025-12-05.mojibake.md"] {
                let program = try Program()
                let config = SharedData.path("digests/2025-12-05/config.yml")
                expect(try await program.run("init", "--from", config), exits: 0)
                let outcome = try await program.run("import", SharedData.path("seed/\(name)"))
                expect(outcome, exits: 0, says: "33 new")
                #expect(outcome.error.contains("repaired") == name.contains("mojibake"))
                lists.append(
                    try await program.run("today", "--topic", "MLLM", "--format", "json").text)
            }
            #expect(lists[0] == lists[1])
        }

        @Test(
            "four thumbs bring the papers like the liked ones up, and the disliked ones last",
            .enabled(if: SharedData.hasModel, "needs models/arxiv.background"))
        func fourThumbs() async throws {
            let program = try Program()
            let config = SharedData.path("digests/2025-12-05/config.yml")
            expect(try await program.run("init", "--from", config), exits: 0)
            let file = SharedData.path("digests/2025-12-05/hot_topic/MLLM.md")
            expect(try await program.run("import", file), exits: 0)
            expect(try await program.run("up", "2512.04540", "2512.03405"), exits: 0)
            expect(try await program.run("down", "2512.05098", "2512.04252"), exits: 0)
            let list = try await program.run(
                "today", "--topic", "MLLM", "--format", "ids", "--models", SharedData.models)
            let first = list.lines.prefix(9)
            for id in ["2512.04451", "2512.01424", "2503.04058", "2512.03963"] {
                #expect(first.contains(id), "\(first)")
            }
            #expect(Set(list.lines.suffix(2)) == ["2512.05098", "2512.04252"], "\(list.lines)")
        }
    }
}
