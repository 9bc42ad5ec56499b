import LinearAlgebra
import Papers

/// The binary form of a fitted model, in which it is kept: read in a millisecond.
///
/// Little-endian. `paperbm\n`, the format's number and a zero (32 bits each), a checksum of all that
/// follows, the background model's checksum; ups, downs, newest label, the settings chosen and the
/// labels they were chosen by; slope, offset, Brier score and base of the calibration (64-bit floats,
/// NaN for none); intercept; then counted arrays: own terms and their weights, directions, columns
/// and their weights, columns of liked authors and their bonuses, the texts of what the background
/// model does not name, and of the rated works their identifiers (a line each), titles, lengths of
/// author lists, numbers of distinct authors, and these.
enum ModelBytes {
    static let magic: [UInt8] = Array("paperbm\n".utf8)
    static let version: UInt32 = 3
    static let name = "kept model \(version)"
}

extension InterestModel {
    /// The model as the bytes of a file.
    public var bytes: [UInt8] {
        var body = ByteWriter()
        body.append(extractor.background.checksum)
        body.append([ups, downs, revision, choice.index, choice.labels].map { UInt64(max(0, $0)) })
        let calibration = [
            calibration.scaling?.slope, calibration.scaling?.offset, calibration.brier,
            calibration.baseBrier,
        ]
        body.append(calibration.map { ($0 ?? .nan).bitPattern })
        body.append(interest.intercept.bitPattern)
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
        body.appendCounted(Array(rated.ids.map(\.text).joined(separator: "\n").utf8))
        body.appendCounted(rated.titles)
        body.append(rated.listed)
        body.append(rated.authors.map { UInt32($0.count) })
        for authors in rated.authors { body.append(authors.map(\.value)) }
        var file = ByteWriter()
        file.append(ModelBytes.magic)
        file.append([ModelBytes.version, 0])
        file.append(Checksum.of(body.bytes[...]))
        return file.bytes + body.bytes
    }

    /// Reads a model written by `bytes`.
    ///
    /// - Throws: `ModelFileError` where the bytes are damaged, of another format, or made for
    ///   another background model.
    /// - Complexity: O(bytes).
    public init(bytes: [UInt8], background: BackgroundModel) throws(ModelFileError) {
        guard bytes.starts(with: ModelBytes.magic) else {
            throw .version(
                found: String(decoding: bytes.prefix(8), as: UTF8.self), known: ModelBytes.name)
        }
        guard bytes.count >= 24 else { throw .altered }
        var reader = ByteReader(bytes, from: 8)
        let version: UInt32 = try reader.next()
        guard version == ModelBytes.version else {
            throw .version(found: "kept model \(version)", known: ModelBytes.name)
        }
        let zero: UInt32 = try reader.next()
        guard zero == 0 else { throw .altered }
        let sum: UInt64 = try reader.next()
        guard sum == Checksum.of(bytes[24...]) else { throw .altered }
        guard try reader.next() == background.checksum else { throw .vocabulary }
        let counts: [UInt64] = try reader.array(5)
        let values = (try reader.array(4) as [UInt64]).map { Double(bitPattern: $0) }
        let intercept = Float(bitPattern: try reader.next())
        let terms: [UInt64] = try reader.counted()
        let termWeights = try reader.floats(terms.count)
        let semantic = try reader.floats(Int(try reader.next() as UInt32))
        let columns: [Int32] = try reader.counted()
        let weights = try reader.floats(columns.count)
        let authors: [Int32] = try reader.counted()
        let bonuses = try reader.floats(authors.count)
        let named: [Int32] = try reader.counted()
        var texts: [Int32: String] = [:]
        for column in named {
            texts[column] = String(decoding: try reader.counted() as [UInt8], as: UTF8.self)
        }
        let rated = try reader.ratedWorks()
        guard
            let choice = SettingsChoice(
                index: Int(clamping: counts[3]), madeBy: Int(clamping: counts[4]))
        else { throw .altered }
        guard semantic.count == background.basis.directions else { throw .vocabulary }
        func value(_ index: Int) -> Double? { values[index].isFinite ? values[index] : nil }
        let ownTerms = TermExtension(
            terms: terms.map { TermHash(value: $0) }, weights: termWeights,
            first: Int32(background.vocabulary.count))
        let (ups, downs) = (Int(clamping: counts[0]), Int(clamping: counts[1]))
        let extractor = FeatureExtractor(background: background, ownTerms: ownTerms)
        guard columns.allSatisfy({ $0 >= 0 && Int($0) < extractor.columns }) else { throw .altered }
        self.init(
            interest: LinearInterest(
                columns: columns, weights: weights, semantic: semantic, intercept: intercept,
                authorBonus: Dictionary(zip(authors, bonuses), uniquingKeysWith: { $1 })),
            ups: ups, downs: downs, choice: choice,
            calibration: Calibration(
                scaling: value(0).flatMap { slope in
                    value(1).map { PlattScaling(slope: slope, offset: $0) }
                }, labels: ups + downs, brier: value(2), baseBrier: value(3)),
            revision: Int(clamping: counts[2]), rated: rated, texts: texts,
            extractor: extractor)
    }
}

/// A checksum of bytes for files of this program.
enum Checksum {
    /// FNV-1a over 64-bit words, a last short word filled with zeros, then mixed.
    static func of(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        var state: UInt64 = 0xCBF2_9CE4_8422_2325
        unsafe bytes.withUnsafeBytes { bytes in
            for place in stride(from: 0, to: bytes.count - 7, by: 8) {
                let word = unsafe bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
                state = (state ^ UInt64(littleEndian: word)) &* 0x0000_0100_0000_01B3
                state ^= state >> 31
            }
        }
        var word: UInt64 = 0
        let rest = bytes.suffix(bytes.count % 8)
        for (place, byte) in rest.enumerated() { word |= UInt64(byte) << UInt64(place * 8) }
        return TermHash.mixed(
            (state ^ word) &* 0x0000_0100_0000_01B3 ^ UInt64(rest.count * 8))
    }
}

/// Writes little-endian numbers.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    mutating func append<Word: FixedWidthInteger & BitwiseCopyable>(_ word: Word) {
        for shift in stride(from: 0, to: Word.bitWidth, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: word >> Word(shift)))
        }
    }

    mutating func append<Word: FixedWidthInteger & BitwiseCopyable>(_ words: [Word]) {
        for word in words { append(word) }
    }

    mutating func appendCounted<Word: FixedWidthInteger & BitwiseCopyable>(_ words: [Word]) {
        append(UInt32(words.count))
        append(words)
    }
}

/// Reads little-endian numbers.
private struct ByteReader {
    private let bytes: [UInt8]
    private var place: Int

    init(_ bytes: [UInt8], from place: Int) {
        self.bytes = bytes
        self.place = place
    }

    mutating func next<Word: FixedWidthInteger & BitwiseCopyable>() throws(ModelFileError) -> Word {
        let size = Word.bitWidth / 8
        guard place + size <= bytes.count else { throw .altered }
        let word = unsafe bytes.withUnsafeBytes {
            unsafe $0.loadUnaligned(fromByteOffset: place, as: Word.self)
        }
        place += size
        return Word(littleEndian: word)
    }

    mutating func array<Word: FixedWidthInteger & BitwiseCopyable>(_ count: Int)
        throws(ModelFileError) -> [Word]
    {
        guard count >= 0, count <= (bytes.count - place) / (Word.bitWidth / 8) else {
            throw .altered
        }
        let start = place
        place += count * (Word.bitWidth / 8)
        return unsafe bytes.withUnsafeBytes { bytes in
            (0..<count).map { index in
                Word(
                    littleEndian: unsafe bytes.loadUnaligned(
                        fromByteOffset: start + index * MemoryLayout<Word>.size, as: Word.self))
            }
        }
    }

    mutating func counted<Word: FixedWidthInteger & BitwiseCopyable>() throws(ModelFileError)
        -> [Word]
    {
        let count: UInt32 = try next()
        return try array(Int(count))
    }

    mutating func ratedWorks() throws(ModelFileError) -> RatedWorks {
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
        return RatedWorks(ids: ids, titles: titles, listed: listed, authors: authors)
    }

    mutating func floats(_ count: Int) throws(ModelFileError) -> [Float] {
        (try array(count) as [UInt32]).map { Float(bitPattern: $0) }
    }
}
