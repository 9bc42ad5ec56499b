import Papers
import Testing

@testable import Ranking

@Suite struct ModelBytesTests {
    private static let papers = World.fresh(.stars) + World.fresh(.proteins)

    /// Models with and without own terms, liked authors, probabilities and chosen settings.
    static let models = [
        World.model, World.model(ups: 0, downs: 1), World.model(ups: 22, downs: 18), withOwnTerms,
        chosen,
    ]

    /// A model by other settings than the constants.
    private static let chosen = InterestModel(
        fitting: World.training(ups: 9, downs: 4), background: World.background, revision: 4,
        choice: SettingsChoice(index: 2, madeBy: 90) ?? .constants)

    /// A model whose labels have words and an author that the background does not know.
    static let withOwnTerms: InterestModel = {
        let labels = (0..<3).map {
            TrainingSet.LabelledPaper(
                paper: paper(
                    960 + $0, "Zeppelin physics", "Zeppelin engines and stars",
                    authors: ["Ada  Löwe"]),
                verdict: .up, time: Timestamp(milliseconds: Int64($0)))
        }
        return InterestModel(
            fitting: TrainingSet(labelled: labels, others: World.papers),
            background: World.background, revision: 3)
    }()

    private func failure(_ bytes: [UInt8], _ background: BackgroundModel = World.background)
        -> ModelFileError?
    {
        do {
            _ = try InterestModel(bytes: bytes, background: background)
            return nil
        } catch {
            return error
        }
    }

    @Test func `a model read again gives the same scores to the last bit`() throws {
        for model in Self.models {
            let read = try InterestModel(bytes: model.bytes, background: World.background)
            #expect(read.scores(of: Self.papers) == model.scores(of: Self.papers))
            #expect(read.interest == model.interest)
            #expect(read.calibration == model.calibration)
            #expect(read.choice == model.choice)
            #expect(read.ups == model.ups && read.downs == model.downs)
            #expect(read.revision == model.revision)
            #expect(read.rated == model.rated)
            #expect(read.texts == model.texts)
            #expect(read.bytes == model.bytes)
        }
        #expect(!Self.withOwnTerms.extractor.ownTerms.terms.isEmpty)
        #expect(Self.withOwnTerms.rated.ids.count == 3)
    }

    @Test func `a file cut short anywhere is refused`() {
        let bytes = World.model.bytes
        for length in [24, 25, 32, 100, bytes.count / 2, bytes.count - 1] {
            guard case .altered = failure(Array(bytes.prefix(length))) else {
                Issue.record("\(length) bytes must be refused as altered")
                return
            }
        }
        for length in 0..<24 { #expect(failure(Array(bytes.prefix(length))) != nil) }
    }

    @Test func `a file cut short within its head is told as cut short`() {
        for length in 8..<24 {
            guard case .altered = failure(Array(World.model.bytes.prefix(length))) else {
                Issue.record("\(length) bytes must be refused as altered")
                return
            }
        }
    }

    @Test func `an altered byte is refused`() {
        let bytes = World.model.bytes
        // The recipe before it is only told.
        for place in Array(16..<200) + Array(stride(from: 200, to: bytes.count, by: 211)) {
            var altered = bytes
            altered[place] ^= 1
            guard case .altered = failure(altered) else {
                Issue.record("byte \(place) must be refused as altered")
                return
            }
        }
        #expect(failure(bytes + [0]) != nil)
    }

    @Test(arguments: [-1, Int32.max]) func `a feature that cannot be is refused`(column: Int32) {
        let model = InterestModel(
            interest: LinearInterest(
                columns: [column], weights: [1], semantic: World.model.interest.semantic,
                intercept: 0),
            ups: 1, downs: 0, calibration: World.model.calibration, revision: 1, texts: [:],
            extractor: World.model.extractor)
        guard case .altered = failure(model.bytes) else {
            Issue.record("column \(column) must be refused")
            return
        }
    }

    @Test func `another format or version is told as that`() {
        var newer = World.model.bytes
        newer[8] += 1
        for bytes in [newer, Array("paperboy model 1\nand so on".utf8), []] {
            guard case .version = failure(bytes) else {
                Issue.record("another format must be told")
                return
            }
        }
    }

    @Test func `no constant is missing where models tell by which they were fitted`() {
        let (settings, scales) = (FitSettings(), FeatureExtractor.Scales())
        #expect(Mirror(reflecting: settings).children.count == settings.numbers.count)
        #expect(Mirror(reflecting: scales).children.count == scales.numbers.count)
    }

    @Test func `a model by other constants is read and is told as that`() throws {
        #expect(World.model.isByPresentConstants)
        var bytes = World.model.bytes
        bytes[12] ^= 1
        let older = try InterestModel(bytes: bytes, background: World.background)
        #expect(!older.isByPresentConstants)
        #expect(older.interest == World.model.interest)
        #expect(older.bytes == bytes)
    }

    @Test func `a model for another background is refused`() {
        let other = BackgroundModel(
            fitting: Array(World.listed.prefix(60)), options: World.options)
        guard case .vocabulary = failure(World.model.bytes, other) else {
            Issue.record("another background must be told")
            return
        }
    }
}
