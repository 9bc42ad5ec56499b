import Foundation
import Testing

extension ProgramTests {
    @Suite("paperboy today")
    struct TodayTests {
        @Test("the newest lists come without --date, an older one and several days with it")
        func dates() async throws {
            let program = try await Program.withPapers()
            let more = try program.file(
                "more.jsonl",
                try Sample.lines(day: "2025-03-05", first: 2).replacing("part", with: "section"))
            expect(try await program.run("import", more), exits: 0)
            #expect(try await program.ranked().allSatisfy { $0.id.hasPrefix("2503.02") })
            #expect(
                try await program.ranked("--date", "2025-03-04").allSatisfy {
                    $0.id.hasPrefix("2503.01")
                })
            #expect(try await program.run("today", "--week", "--format", "ids").lines.count == 24)
            #expect(
                try await program.run("today", "--since", "2025-03-04", "--format", "ids").lines
                    .count == 24)
            let none = try await program.run("today", "--date", "2025-02-01")
            expect(none, exits: 66, says: "no list of 2025-02-01", "2025-03-04")
            expect(
                try await program.run("today", "--topic", "Nothing"), exits: 64,
                says: "Video, Language")
        }

        @Test("arguments read without the library ask for what they ask for with it")
        func plainArguments() async throws {
            let program = try await Program.withPapers()
            expect(try await program.run("up", "2503.01001"), exits: 0)
            let folder = program.home.path + "/elsewhere"
            let plain = [
                [], ["--top", "2"], ["--date", "2025-03-04", "--topic", "Video"],
                ["--topic", "Video", "--topic", "Language", "--abstracts"], ["--unseen", "-q"],
                ["--profile", "another"], ["--home", folder], ["--models", folder, "--quiet"],
                ["--models", "/dev/null"], ["--profile", ""],
                ["--topic", "Nothing"], ["--date", "2025-02-01"],
            ]
            for arguments in plain {
                let found = try await program.run(Program.executable, ["today"] + arguments)
                // An option that is always left to the library, and says what is so anyway.
                let order = ["--order", "interest"]
                let read = try await program.run(Program.executable, ["today"] + order + arguments)
                #expect(found.status == read.status, "\(arguments)")
                #expect(found.text == read.text, "\(arguments)")
                #expect(found.error == read.error, "\(arguments)")
                let unnamed = try await program.run(Program.executable, arguments)
                #expect(unnamed.status == found.status, "\(arguments)")
                #expect(unnamed.text == found.text, "\(arguments)")
            }
        }

        @Test("what is printed for a pipe has no colour and no escape")
        func plainOutput() async throws {
            let program = try await Program.withPapers()
            let hostile = try program.file(
                "hostile.jsonl",
                try Sample.line(
                    "2503.01999", "A video \u{1B}[31mof evil\u{7}", "Video.\u{202E} <script>",
                    authors: ["Mal\u{1B}]0;lory\u{7}"]))
            expect(try await program.run("import", hostile), exits: 0)
            for format in ["text", "markdown", "json", "ids"] {
                let text = try await program.run("today", "--format", format).text
                #expect(text.contains("2503.01999"))
                #expect(
                    !text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" }, "\(format)")
            }
            #expect(
                !(try await program.run("today", "--format", "markdown").text).contains("<script>"))
        }

        @Test("labels change the order at once, and taking them back restores it")
        func refit() async throws {
            let program = try await Program.withPapers()
            let before = try await program.ranked("--topic", "Video").map(\.id)
            expect(try await program.run("up", "2503.01001", "2503.01003"), exits: 0)
            expect(try await program.run("down", "2503.01000", "2503.01004"), exits: 0)
            let after = try await program.ranked("--topic", "Video").map(\.id)
            #expect(
                Set(after.prefix(4)) == ["2503.01001", "2503.01003", "2503.01007", "2503.01009"])
            #expect(after != before)
            expect(try await program.run("undo", "4"), exits: 0)
            #expect(try await program.ranked("--topic", "Video").map(\.id) == before)
        }

        @Test("a damaged model is fitted again from the labels, with a remark")
        func damagedModel() async throws {
            let program = try await Program.withPapers()
            expect(try await program.run("up", "2503.01000"), exits: 0)
            let order = try await program.ranked().map(\.id)
            let model = program.home.appending(path: "models/me.model")
            #expect(FileManager.default.fileExists(atPath: model.path))
            try Data("nonsense".utf8).write(to: model)
            let outcome = try await program.run("today", "--format", "ids")
            expect(outcome, exits: 0, says: "fitted again")
            #expect(try await program.ranked().map(\.id) == order)
        }

        @Test(
            "all that reads the model says that it is damaged, once, and goes on",
            arguments: ["today", "why 2503.01001", "model show", "model diff", "model export"])
        func damagedModelIsTold(command: String) async throws {
            let program = try await Program.withPapers()
            expect(try await program.run("up", "2503.01000", "2503.01002"), exits: 0)
            expect(try await program.run("train"), exits: 0)
            let words = command.split(separator: " ").map(String.init)
            let good = try await program.run(Program.executable, words)
            #expect(good.error.isEmpty)
            let model = program.home.appending(path: "models/me.model")
            let bytes = try Data(contentsOf: model)
            try bytes.dropLast(9).write(to: model)
            let outcome = try await program.run(Program.executable, words)
            expect(outcome, exits: 0)
            #expect(
                outcome.error
                    == "warning: The model \(model.path) cannot be used: it was altered or cut "
                    + "short (its checksum is wrong). It was fitted again from the labels.\n")
            #expect(outcome.text == good.text)
            #expect(try await program.run(Program.executable, words).error.isEmpty)
        }

        @Test(
            "a pipe in the place of a model is told as that, and waited for by nobody",
            .timeLimit(.minutes(1)))
        func pipeAsModel() async throws {
            let program = try await Program.withPapers()
            expect(try await program.run("up", "2503.01000", "2503.01002"), exits: 0)
            let order = try await program.ranked().map(\.id)
            let model = program.home.appending(path: "models/me.model")
            try FileManager.default.removeItem(at: model)
            try #require(unsafe mkfifo(model.path, 0o600) == 0)
            expect(
                try await program.run("today"), exits: 0,
                says: "The model \(model.path) cannot be read: it is no regular file. It was "
                    + "fitted again from the labels.")
            #expect(try await program.ranked().map(\.id) == order)
            #expect(
                try await program.run("doctor", "--format", "json").text.contains(
                    "\(model.path): it is no regular file"))
            for name in ["me.model.previous", "me.model.imported", "own.background"] {
                let path = program.home.appending(path: "models/\(name)").path
                try? FileManager.default.removeItem(atPath: path)
                try #require(unsafe mkfifo(path, 0o600) == 0)
            }
            #expect(try await program.ranked().map(\.id) == order)
            expect(try await program.run("evaluate"), exits: 0)
            let background = program.home.appending(path: "shipped/arxiv.background")
            try FileManager.default.createDirectory(
                at: background.deletingLastPathComponent(), withIntermediateDirectories: false)
            try #require(unsafe mkfifo(background.path, 0o600) == 0)
            program.variables["PAPERBOY_MODELS"] = background.deletingLastPathComponent().path
            expect(
                try await program.run("today"), exits: 65,
                says: "The background model \(background.path) cannot be used",
                "it is no regular file")
        }

        @Test("--unseen leaves out what was labelled")
        func unseen() async throws {
            let program = try await Program.withPapers()
            expect(try await program.run("skip", "2503.01000"), exits: 0)
            let ids = try await program.run("today", "--unseen", "--format", "ids").lines
            #expect(ids.count == 11)
            #expect(!ids.contains("2503.01000"))
        }

        @Test("`topics test` names the rule that fired, and counts")
        func topics() async throws {
            let program = try await Program.withPapers()
            let text = try await program.run("topics", "test", "Language").text
            #expect(text.contains("2503.01002  [language,model]"))
            #expect(text.contains("     4  listed of 12 in scope"))
            #expect(try await program.run("topics").text.contains("Video: video (8)"))
        }
    }

    @Suite("paperboy why")
    struct WhyTests {
        private struct Whole: Decodable {
            struct Part: Decodable {
                let contribution: Double
            }
            struct Neighbour: Decodable {
                let id: String
            }
            let score: Double
            let reasons: [Part]
            let nearestLiked: [Neighbour]
        }

        @Test("the parts add up to the score, and the nearest liked paper is named")
        func sum() async throws {
            let program = try await Program.withPapers()
            expect(try await program.run("up", "2503.01000", "2503.01002"), exits: 0)
            expect(try await program.run("down", "2503.01001"), exits: 0)
            let scores = try await program.ranked()
            for id in ["2503.01004", "2503.01007", "2503.01008"] {
                let outcome = try await program.run("why", id, "--format", "json")
                let whole = try JSONDecoder().decode(Whole.self, from: Data(outcome.output))
                let sum = whole.reasons.reduce(0) { $0 + $1.contribution }
                #expect(abs(sum - whole.score) < 1e-6)
                let listed = try #require(scores.first { $0.id == id })
                #expect(abs(listed.score - whole.score) < 1e-6)
                #expect(!whole.nearestLiked.isEmpty)
            }
            let text = try await program.run("why", "2503.01004").text
            #expect(text.contains("in all"))
            program.variables["COLUMNS"] = "40"
            for words in [["why", "2503.01004"], ["model", "show"], ["topics"]] {
                let lines = try await program.run(Program.executable, words).lines
                #expect(lines.count > 2 && lines.allSatisfy { $0.count <= 40 }, "\(words)")
            }
            #expect(text.contains("Nearest papers that you liked"))
        }

        @Test("without labels the parts are the keywords that it fits")
        func noLabels() async throws {
            let program = try await Program.withPapers()
            let why = try await program.run("why", "2503.01000")
            #expect(why.status == 0)
            #expect(why.text.contains("how well keywords fit"))
            #expect(why.text.contains("no labels yet"))
        }
    }
}
