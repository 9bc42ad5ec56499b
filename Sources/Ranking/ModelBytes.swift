import LinearAlgebra
import Papers

/// The binary form of a fitted model, in which it is kept: read in a millisecond.
///
/// Little-endian. `paperbm\n`, the format's number and that of the recipe (32 bits each), a
/// checksum of all that follows, the background model's checksum; ups, downs, newest label, the
/// settings chosen and the labels they were chosen by; slope, offset, ceiling, Brier score and base
/// of the calibration (64-bit floats, NaN for none); intercept; then counted arrays: own terms and
/// their weights, directions, columns and their weights, columns of liked authors and their
/// bonuses, the texts of what the background model does not name, and of the rated works their
/// identifiers (a line each), titles, lengths of author lists, numbers of distinct authors, and
/// these.
enum ModelBytes {
    static let magic: [UInt8] = Array("paperbm\n".utf8)
    static let version: UInt32 = 5
    static let name = "kept model \(version)"

    /// A number of the constants of this room by which labels become a model.
    ///
    /// After a change of them a kept model is no longer what the same labels would give. Files that
    /// were written before there was such a number have 0.
    static let recipe: UInt32 = {
        var constants = ByteWriter()
        for alternative in SettingsChoice.alternatives() {
            constants.append(alternative.settings.numbers.map(\.bitPattern))
        }
        constants.append(FeatureExtractor.Scales().numbers.map(\.bitPattern))
        constants.append(Population.tasteShare.bitPattern)
        constants.append(
            [Calibration.halfLife, Calibration.ceilingShare, SettingsChoice.requiredErrors]
                .map(\.bitPattern))
        constants.append([
            FitSettings.others, FitSettings.seenAtTop, FitSettings.labels, FitSettings.passed,
            Calibration.requiredLabels, Calibration.requiredOfEachKind,
            SettingsChoice.requiredLists,
        ])
        return UInt32(truncatingIfNeeded: checksum(of: constants.bytes.span))
    }()

    /// The checksum of what a file holds behind its head.
    static func checksum(of bytes: Span<UInt8>) -> UInt64 {
        LinearAlgebra.checksum(of: bytes, after: 0)
    }
}

extension InterestModel {
    /// The numbers before the arrays of a file.
    private struct Head {
        var ups: Int
        var downs: Int
        var revision: Int
        var choice: SettingsChoice
        var calibration: Calibration
        var intercept: Float

        init(_ model: InterestModel) {
            (ups, downs, revision) = (model.ups, model.downs, model.revision)
            (choice, calibration) = (model.choice, model.calibration)
            intercept = model.interest.intercept
        }

        init(_ reader: inout ByteReader) throws(ModelFileError) {
            func count() throws(ModelFileError) -> Int {
                let count = try reader.next() as UInt64
                guard count <= Int32.max else { throw .altered }
                return Int(count)
            }
            func value() throws(ModelFileError) -> Double? {
                let value = Double(bitPattern: try reader.next())
                return value.isFinite ? value : nil
            }
            (ups, downs, revision) = (try count(), try count(), try count())
            let (index, labels) = (try count(), try count())
            guard let choice = SettingsChoice(index: index, madeBy: labels) else { throw .altered }
            self.choice = choice
            let scaling = PlattScaling(numbers: [try value(), try value(), try value()])
            calibration = Calibration(
                scaling: scaling, labels: ups + downs, brier: try value(),
                baseBrier: try value())
            intercept = Float(bitPattern: try reader.next())
        }

        func write(to body: inout ByteWriter) {
            body.append(
                [ups, downs, revision, choice.index, choice.labels].map { UInt64(max(0, $0)) })
            body.append(calibration.numbers.map { ($0 ?? .nan).bitPattern })
            body.append(intercept.bitPattern)
        }
    }

    /// The model as the bytes of a file.
    public var bytes: [UInt8] {
        var body = ByteWriter()
        body.append(extractor.background.checksum)
        Head(self).write(to: &body)
        body.appendCounted(extractor.ownTerms.terms.map(\.value))
        body.append(extractor.ownTerms.weights.map(\.bitPattern))
        body.appendCounted(interest.semantic.map(\.bitPattern))
        body.appendCounted(interest.columns)
        body.append(interest.weights.map(\.bitPattern))
        let bonus = interest.authorBonus.sorted { $0.key < $1.key }
        body.appendCounted(bonus.map(\.key))
        body.append(bonus.map(\.value.bitPattern))
        let named = texts.sorted { $0.key < $1.key }
        body.appendCounted(named.map(\.key))
        for (_, text) in named { body.appendCounted(Array(text.utf8)) }
        body.append(rated)
        var file = ByteWriter()
        file.append(ModelBytes.magic)
        file.append([ModelBytes.version, recipe])
        file.append(ModelBytes.checksum(of: body.bytes.span))
        return file.bytes + body.bytes
    }

    /// Reads a model written by `bytes`.
    ///
    /// - Throws: `ModelFileError` where the bytes are damaged, of another format, or made for
    ///   another background model.
    /// - Complexity: O(bytes).
    public init(bytes: [UInt8], background: BackgroundModel) throws(ModelFileError) {
        var (recipe, reader) = try Self.body(of: bytes)
        guard try reader.next() == background.checksum else { throw .vocabulary }
        let head = try Head(&reader)
        let terms: [UInt64] = try reader.counted()
        let ownTerms = TermExtension(
            terms: terms.map { TermHash(value: $0) }, weights: try reader.floats(terms.count),
            first: Int32(background.vocabulary.count))
        let extractor = FeatureExtractor(background: background, ownTerms: ownTerms)
        let interest = try reader.interest(intercept: head.intercept)
        guard interest.semantic.count == background.basis.directions else { throw .vocabulary }
        guard interest.columns.allSatisfy({ $0 >= 0 && Int($0) < extractor.columns }) else {
            throw .altered
        }
        let texts = try reader.texts()
        self.init(
            interest: interest, ups: head.ups, downs: head.downs, choice: head.choice,
            calibration: head.calibration, revision: head.revision, rated: try reader.ratedWorks(),
            texts: texts, extractor: extractor, recipe: recipe)
    }

    /// The recipe of a file, and what follows its checksum, by which that is right.
    private static func body(
        of bytes: [UInt8]
    ) throws(ModelFileError) -> (recipe: UInt32, reader: ByteReader) {
        guard bytes.starts(with: ModelBytes.magic) else {
            throw .version(
                found: String(decoding: bytes.prefix(8), as: UTF8.self), known: ModelBytes.name)
        }
        guard bytes.count >= 24 else { throw .altered }
        var reader = ByteReader(bytes, at: 8)
        let (version, recipe): (UInt32, UInt32) = (try reader.next(), try reader.next())
        guard version == ModelBytes.version else {
            throw .version(found: "kept model \(version)", known: ModelBytes.name)
        }
        guard try reader.next() == ModelBytes.checksum(of: bytes.span.extracting(24...)) else {
            throw .altered
        }
        return (recipe, reader)
    }
}

extension ByteWriter {
    fileprivate mutating func append(_ rated: KnownWorks) {
        appendCounted(Array(rated.ids.map(\.text).joined(separator: "\n").utf8))
        appendCounted(rated.titles)
        append(rated.listed)
        append(rated.authors.map { UInt32($0.count) })
        for authors in rated.authors { append(authors.map(\.value)) }
    }
}

/// What is missing at the end of a file is told as an alteration of it.
extension ByteReader {
    fileprivate mutating func next<Word: FixedWidthInteger & BitwiseCopyable>()
        throws(ModelFileError) -> Word
    {
        let word: Word = word()
        guard isWhole else { throw .altered }
        return word
    }

    private mutating func array<Word: FixedWidthInteger & BitwiseCopyable>(_ count: Int)
        throws(ModelFileError) -> [Word]
    {
        guard let words: [Word] = words(count) else { throw .altered }
        return words
    }

    fileprivate mutating func counted<Word: FixedWidthInteger & BitwiseCopyable>()
        throws(ModelFileError) -> [Word]
    {
        let count: UInt32 = try next()
        return try array(Int(count))
    }

    /// The weights behind the reader's own terms.
    fileprivate mutating func interest(intercept: Float) throws(ModelFileError) -> LinearInterest {
        let semantic = try floats(Int(try next() as UInt32))
        let columns: [Int32] = try counted()
        let weights = try floats(columns.count)
        let authors: [Int32] = try counted()
        let bonuses = try floats(authors.count)
        return LinearInterest(
            columns: columns, weights: weights, semantic: semantic, intercept: intercept,
            authorBonus: Dictionary(zip(authors, bonuses), uniquingKeysWith: { $1 }))
    }

    fileprivate mutating func texts() throws(ModelFileError) -> [Int32: String] {
        let named: [Int32] = try counted()
        var texts: [Int32: String] = [:]
        for column in named {
            texts[column] = String(decoding: try counted() as [UInt8], as: UTF8.self)
        }
        return texts
    }

    fileprivate mutating func ratedWorks() throws(ModelFileError) -> KnownWorks {
        let lines: [UInt8] = try counted()
        let ids = lines.split(separator: UInt8(ascii: "\n"))
            .compactMap { ArxivID(String(decoding: $0, as: UTF8.self)) }
        let titles: [UInt64] = try counted()
        guard titles.count == ids.count else { throw .altered }
        let listed: [UInt32] = try array(ids.count)
        let counts: [UInt32] = try array(ids.count)
        var authors: [[TermHash]] = []
        for count in counts {
            authors.append((try array(Int(count)) as [UInt64]).map { TermHash(value: $0) })
        }
        return KnownWorks(ids: ids, titles: titles, listed: listed, authors: authors)
    }

    fileprivate mutating func floats(_ count: Int) throws(ModelFileError) -> [Float] {
        (try array(count) as [UInt32]).map { Float(bitPattern: $0) }
    }
}
