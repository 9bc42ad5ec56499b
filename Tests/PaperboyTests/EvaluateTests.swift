import Foundation
import Testing

extension ProgramTests {
    @Suite("evaluate")
    struct EvaluateTests {
        /// A home with sixteen days of papers and a reader who likes birds on video.
        private func home() async throws -> Program {
            let program = try Program()
            _ = try program.file("config.yml", Sample.configuration)
            var papers = ""
            var labels = ""
            for day in 1...16 {
                let date = "2025-03-" + (day < 10 ? "0\(day)" : "\(day)")
                papers += try Sample.lines(day: date, first: day)
                for place in [0, 4, 6, 10, 1, 3, 7, 9] {
                    let id = "2503.\(String(100_000 + day * 1000 + place).dropFirst())"
                    let word = place.isMultiple(of: 2) ? "up" : "down"
                    labels +=
                        "{\"id\":\"\(id)\",\"label\":\"\(word)\",\"time\":\"\(date)T12:00:00Z\"}\n"
                }
            }
            expect(
                try await program.run("import", try program.file("papers.jsonl", papers)), exits: 0)
            expect(
                try await program.run(
                    "labels", "import", try program.file("labels.jsonl", labels)), exits: 0)
            return program
        }

        @Test("where the report could not be written it is not made, and nothing is left behind")
        func unwritable() async throws {
            let program = try await home()
            let file = try program.file("file", "")
            let page = program.home.appending(path: "page.html").path
            for arguments in [["--html", "\(file)/page.html"], ["--trec", "\(file)/trec"]] {
                let outcome = try await program.run(
                    Program.executable, ["evaluate", "--html", page] + arguments)
                expect(outcome, exits: 73, says: "cannot be written")
                #expect(outcome.text.isEmpty)
            }
            #expect(!FileManager.default.fileExists(atPath: page))
        }

        @Test("every form of the report holds the same numbers, and progress stays away")
        func forms() async throws {
            let program = try await home()
            let text = try await program.run("evaluate")
            expect(text, exits: 0)
            #expect(text.error.isEmpty)
            #expect(text.text.hasPrefix("On your last "))
            let page = program.home.appending(path: "page.html").path
            let folder = program.home.appending(path: "trec").path
            let json = try await program.run(
                "evaluate", "--format", "json", "--html", page, "--trec", folder)
            expect(json, exits: 0)
            let whole = try JSONSerialization.jsonObject(with: Data(json.output)) as? [String: Any]
            let readers = try #require(whole?["readers"] as? [[String: Any]])
            let systems = try #require(readers.first?["systems"] as? [[String: Any]])
            let markdown = try await program.run("evaluate", "--format", "markdown").text
            let html = try String(contentsOfFile: page, encoding: .utf8)
            for system in systems {
                let name = try #require(system["name"] as? String)
                let scores = try #require(system["scores"] as? [String: [String: Any]])
                let mean = try #require(scores["nDCG@10"]?["mean"] as? Double)
                let shown = String(format: "%.3f", mean)
                #expect(text.lines.contains { $0.hasPrefix("\(name) ") && $0.contains(shown) })
                #expect(markdown.contains("| \(name) | \(shown) |"))
                #expect(html.contains("<th scope=\"row\">\(name)</th><td><data value="))
            }
            let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(files.contains("qrels.txt") && files.contains("run-interest.txt"))
        }

        @Test(
            "one processor and all of them write the same bytes",
            .enabled(
                if: FileManager.default.isExecutableFile(atPath: "/usr/bin/taskset"),
                "taskset is not installed"))
        func processors() async throws {
            let program = try await home()
            let pages = ["one.html", "all.html"].map { program.home.appending(path: $0).path }
            let arguments = ["evaluate", "--by", "day", "--format", "json", "--html"]
            let one = try await program.run(
                URL(filePath: "/usr/bin/taskset"),
                ["-c", "0", Program.executable.path] + arguments + [pages[0]])
            let all = try await program.run(Program.executable, arguments + [pages[1]])
            expect(one, exits: 0)
            #expect(one.output == all.output)
            #expect(
                FileManager.default.contents(atPath: pages[0])
                    == FileManager.default.contents(atPath: pages[1]))
        }

        @Test("a home without a label gets a report that says so")
        func noLabels() async throws {
            let program = try await Program.withPapers()
            let outcome = try await program.run("evaluate")
            expect(outcome, exits: 0)
            #expect(outcome.text.hasPrefix("Too few labels to tell.\n"))
            #expect(outcome.text.contains("There are no labels yet: nothing can be replayed."))
            expect(
                try await program.run("evaluate", "--profiles", "nobody"), exits: 66,
                says: "There is no reader 'nobody'.")
        }

        @Test("the measures are explained without a home")
        func measures() async throws {
            let outcome = try await Program().run("evaluate", "--help-measures")
            expect(outcome, exits: 0)
            for measure in ["nDCG@k", "P@k", "R@k", "AP", "RR", "AUC", "Bpref", "Judged@k", "ECE"] {
                #expect(outcome.text.contains(measure), "\(measure)")
            }
        }

        @Test("a number of periods below one is wrong usage")
        func usage() async throws {
            expect(
                try await Program().run("evaluate", "--refit", "0"), exits: 64,
                says: "--refit takes a number from 1 on.")
        }
    }
}
