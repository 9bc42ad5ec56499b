import Papers
import Testing

@testable import Ranking

@Suite struct ModelFileTests {
    private static let papers = World.fresh(.stars) + World.fresh(.proteins)

    private func failure(_ text: String, _ background: BackgroundModel = World.background)
        -> ModelFileError?
    {
        do {
            _ = try InterestModel(text: text, background: background)
            return nil
        } catch {
            return error
        }
    }

    /// A text with some of it replaced, and the checksum of the new body.
    private func forged(_ old: String, _ new: String) -> String {
        let lines = World.model.text.split(separator: "\n", omittingEmptySubsequences: false)
        let body = lines.dropLast(2).joined(separator: "\n") + "\n"
        guard let place = body.firstRange(of: old) else { return "" }
        let changed = body.replacingCharacters(place, with: new)
        let sum = String(TermHash(bytes: changed.utf8).value, radix: 16)
        return changed + "end " + String(repeating: "0", count: 16 - sum.count) + sum + "\n"
    }

    @Test func `a model read again gives the same scores to the last bit`() throws {
        for model in ModelBytesTests.models {
            let read = try InterestModel(text: model.text, background: World.background)
            #expect(read.scores(of: Self.papers) == model.scores(of: Self.papers))
            #expect(read.interest == model.interest)
            #expect(read.calibration == model.calibration)
            #expect(read.choice == model.choice)
            #expect(read.ups == model.ups && read.downs == model.downs)
            #expect(read.revision == model.revision)
            #expect(read.text == model.text)
        }
    }

    @Test(arguments: [
        "Ada\nLöwe", "Ada\r\nLöwe", "Ada Löwe\r", "Ada Löwe\u{85}", "\u{301}Ada", "  Ada  ",
        "Ada\u{2028}Löwe", "end 0000", "Ada\nend 00",
    ]) func `a hostile author's name does not break the text`(name: String) throws {
        let label = TrainingSet.LabelledPaper(
            paper: paper(970, "Star", "galaxy", authors: [name]), verdict: .up,
            time: Timestamp(milliseconds: 0))
        let model = InterestModel(
            fitting: TrainingSet(labelled: [label], others: World.papers),
            background: World.background, revision: 1)
        let read = try InterestModel(text: model.text, background: World.background)
        #expect(read.scores(of: Self.papers) == model.scores(of: Self.papers))
        let lines = model.text.unicodeScalars.split(separator: "\n").count
        let counted =
            model.interest.semantic.count + model.interest.columns.count
            + model.interest.authorBonus.count + model.extractor.ownTerms.terms.count
        #expect(lines == 11 + counted)
        #expect(read.text == model.text)
    }

    @Test func `other line ends and a mark, as editors put them in, change nothing`() throws {
        let text = World.model.text
        for changed in [
            text.replacing("\n", with: "\r\n"), "\u{FEFF}" + text, String(text.dropLast()),
        ] {
            let read = try InterestModel(text: changed, background: World.background)
            #expect(read.text == text)
        }
    }

    @Test func `a text of the format before, with numbers alone, is still read`() throws {
        let model = ModelBytesTests.models[0]
        var block = ""
        let lines = model.text.split(separator: "\n").dropLast().map { line -> String in
            if let heading = line.firstRange(of: " (") {
                block = String(line[..<heading.lowerBound])
                return block
            }
            if line.hasPrefix("calibration ") {
                // It had no ceiling.
                let words = line.split(separator: " ")
                return (words[..<3] + words[4...]).joined(separator: " ")
            }
            guard !block.isEmpty, !block.hasPrefix("features") else { return String(line) }
            let words = block.hasPrefix("directions") ? 1 : 2
            return line.split(separator: " ").prefix(words).joined(separator: " ")
        }
        let body = (["paperboy model 2"] + lines.dropFirst()).joined(separator: "\n") + "\n"
        let old = body + "end \(ModelFile.checksum(of: body))\n"
        let read = try InterestModel(text: old, background: World.background)
        #expect(read.interest == model.interest)
        #expect(read.scores(of: Self.papers) == model.scores(of: Self.papers))
    }

    @Test func `a text cut short or altered is refused`() {
        let text = World.model.text
        for length in [20, 100, text.utf8.count / 2, text.utf8.count - 2] {
            guard case .altered = failure(String(text.prefix(length))) else {
                Issue.record("\(length) characters must be refused as altered")
                return
            }
        }
        guard case .altered = failure(text.replacing("intercept", with: "intercepT")) else {
            Issue.record("another letter must be refused as altered")
            return
        }
    }

    @Test func `a blank behind the heading is an alteration, no other format`() {
        let text = World.model.text
        for forged in [
            text.replacing("model 3\n", with: "model 3 \n"), forged("model 3\n", "model 3 \n"),
        ] {
            guard case .altered = failure(forged) else {
                Issue.record("it must be refused as altered")
                return
            }
        }
    }

    @Test func `what stands behind the checksum is refused, blank lines apart`() {
        let text = World.model.text
        #expect(failure(text + "\n \r\n") == nil)
        #expect(failure(String(text.dropLast())) == nil)
        guard case .malformed(let line, _) = failure(text + "\nmore\n") else {
            Issue.record("text behind the checksum must be refused")
            return
        }
        #expect(line == text.utf8.count { $0 == UInt8(ascii: "\n") } + 2)
    }

    @Test func `another format or background is told as that`() {
        for text in ["", "paperboy model 1\n", "hello"] {
            guard case .version = failure(text) else {
                Issue.record("another format must be told")
                return
            }
        }
        let other = BackgroundModel(
            fitting: Array(World.listed.prefix(60)), options: World.options)
        guard case .vocabulary = failure(World.model.text, other) else {
            Issue.record("another background must be told")
            return
        }
    }

    /// What stands in the file, what is put there, and the line that is named.
    @Test(arguments: [
        ("labels 10 up", "labels ten up", 3), ("labels 10 up", "labels -1 up", 3),
        ("settings 0 by 0", "settings 99 by 0", 4), ("settings 0 by", "settings 0 of", 4),
        ("calibration - -", "calibration -", 5), ("intercept ", "intercept x", 6),
        ("own terms 0", "own terms 99999", 8), ("directions 8", "directions", 8),
    ]) func `a line that is not what it should be is named`(
        old: String, new: String, line: Int
    ) {
        guard case .malformed(let found, _) = failure(forged(old, new)) else {
            Issue.record("'\(new)' must be refused as malformed")
            return
        }
        #expect(found == line)
    }

    @Test func `the errors say what is wrong`() {
        let errors: [ModelFileError] = [
            .malformed(line: 3, expected: "a number"), .altered,
            .version(found: "x", known: "y"), .vocabulary,
        ]
        #expect(errors[0].description == "line 3: expected a number")
        #expect(Set(errors.map(\.description)).count == 4)
        let strange = ModelFileError.version(
            found: "\u{1B}[2J\nnoise", known: "paperboy model 2"
        ).description
        #expect(strange == "it has the format '[2J noise', not 'paperboy model 2'")
    }
}

extension String {
    /// The text with a range replaced.
    fileprivate func replacingCharacters(_ range: Range<Index>, with text: String) -> String {
        String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
    }
}
