public import LinearAlgebra
import Papers

/// Why a file is no background model that can be used.
public enum BackgroundError: Error, CustomStringConvertible {
    /// The file cannot be read.
    case unreadable(MappedFileError)
    /// It is not a background model, or a damaged one.
    case damaged(reason: String)
    /// It was written by another version of the program.
    case version(found: UInt32, known: UInt32)

    /// What is wrong, in words that do not name the file.
    public var reason: String {
        switch self {
        case .unreadable(let error): error.reason
        case .damaged(let reason): "not a usable background model: \(reason)"
        case .version(let found, let known):
            "a background model of format \(found); this program reads format \(known)"
        }
    }

    /// What is wrong, in words; where the file cannot be read, with its path.
    public var description: String {
        if case .unreadable(let error) = self { error.description } else { reason }
    }
}

/// The file format of a background model; `models/README.md` describes it.
enum BackgroundFile {
    static let magic: [UInt8] = Array("paperbg\n".utf8)
    static let version: UInt32 = 3
    static let headerSize = 256
    static let sections = 15

    /// The numbers at the head of the file, in order, each a little-endian 32-bit word from byte
    /// 24.
    struct Header {
        var documents: UInt32
        var semantic: UInt32
        var unigrams: UInt32
        var bigrams: UInt32
        var names: UInt32
        var directions: UInt32
        var sample: UInt32
        var firstDay: UInt32
        var lastDay: UInt32
    }

    static func encode(
        draft: Draft, texts: Draft.Texts, basis: QuantisedMatrix, sample: Draft.Sample,
        days: ClosedRange<Day>
    ) -> [UInt8] {
        var textBytes: [UInt8] = []
        var textOffsets: [UInt32] = [0]
        for text in texts.unigrams {
            textBytes.append(contentsOf: text.utf8)
            textOffsets.append(UInt32(textBytes.count))
        }
        let sections: [[UInt8]] = [
            littleEndian(draft.hashes), littleEndian(draft.frequencies),
            littleEndian(Vocabulary.slots(for: draft.hashes)), littleEndian(textOffsets), textBytes,
            littleEndian(texts.parts), littleEndian(basis.scales.map(\.bitPattern)),
            basis.multiples.map { UInt8(bitPattern: $0) }, littleEndian(sample.days),
            littleEndian(sample.identities),
            littleEndian(sample.offsets), sample.terms,
            littleEndian(sample.semantic.scales.map(\.bitPattern))
                + sample.semantic.multiples.map { UInt8(bitPattern: $0) },
            [], [],
        ]
        let stretches = draft.stretches
        let numbers: [Int] = [
            draft.documents, stretches.semantic, stretches.unigrams, stretches.bigrams,
            stretches.names, basis.columns, sample.days.count, days.lowerBound.number,
            days.upperBound.number,
        ]
        return assemble(numbers: numbers, sections: sections)
    }

    /// The bytes of a model with another population.
    static func encode(_ model: BackgroundModel, population: Population) -> [UInt8] {
        guard let numbers = model.file.array(of: UInt32.self, at: 24, count: 9),
            let places = model.file.array(of: UInt32.self, at: 60, count: sections * 2)
        else { preconditionFailure("a background model has a header") }
        let bytes = model.bytes
        var sections = (0..<Self.sections).map { section in
            let start = Int(places[section * 2])
            return Array(bytes[start..<(start + Int(places[section * 2 + 1]))])
        }
        sections[13] = littleEndian(population.identities)
        sections[14] = littleEndian(population.weights.values.map(\.bitPattern))
        return assemble(numbers: numbers.map { Int($0) }, sections: sections)
    }

    private static func assemble(numbers: [Int], sections: [[UInt8]]) -> [UInt8] {
        var body: [UInt8] = []
        var places: [UInt32] = []
        for section in sections {
            while body.count % 64 != 0 { body.append(0) }
            places.append(UInt32(headerSize + body.count))
            places.append(UInt32(section.count))
            body.append(contentsOf: section)
        }
        while body.count % 8 != 0 { body.append(0) }
        var rest = littleEndian(numbers.map { UInt32(truncatingIfNeeded: $0) })
        rest.append(contentsOf: littleEndian(places))
        rest.append(contentsOf: [UInt8](repeating: 0, count: headerSize - 24 - rest.count))
        rest.append(contentsOf: body)
        let sum = MappedFile(rest).checksum(from: 0)
        return magic + littleEndian([version, UInt32(sections.count)]) + littleEndian([sum]) + rest
    }

    private static func littleEndian<Word: FixedWidthInteger & BitwiseCopyable>(
        _ words: [Word]
    ) -> [UInt8] {
        var writer = ByteWriter()
        writer.append(words)
        return writer.bytes
    }
}

extension BackgroundModel {
    /// Reads a model file in place.
    ///
    /// - Throws: `BackgroundError` where the file is missing, damaged, truncated or of another
    ///   version.
    /// - Complexity: O(bytes) for the checksum, at memory speed.
    public convenience init(path: String) throws(BackgroundError) {
        let file: MappedFile
        do {
            file = try MappedFile(path: path)
        } catch {
            throw .unreadable(error)
        }
        try self.init(file)
    }
}

extension BackgroundModel {
    /// A model of bytes that `BackgroundFile` has just written.
    convenience init(written bytes: [UInt8]) {
        do {
            try self.init(MappedFile(bytes))
        } catch {
            preconditionFailure("a background model must be able to read what it wrote: \(error)")
        }
    }

    /// The same with what readers were found to like over it.
    public func with(_ population: Population) -> BackgroundModel {
        BackgroundModel(written: BackgroundFile.encode(self, population: population))
    }
}

extension Population {
    init(_ reader: SectionReader, directions: Int) throws(BackgroundError) {
        let identities: MappedArray<UInt64> = try reader.array(13, count: nil)
        let weights: MappedArray<Float> = try reader.array(14, count: nil)
        guard !identities.isEmpty else {
            self.init(identities: [], weights: DenseMatrix(rows: 0, columns: 0))
            return
        }
        let columns = weights.count / identities.count
        guard columns >= directions, columns * identities.count == weights.count,
            weights.allSatisfy(\.isFinite)
        else { throw .damaged(reason: "its readers' weights have an impossible size") }
        self.init(
            identities: Array(identities),
            weights: DenseMatrix(
                rows: identities.count, columns: columns, values: Array(weights)))
    }
}

/// The header and the sections of a model file, checked.
struct SectionReader {
    let file: MappedFile
    let header: BackgroundFile.Header
    let checksum: UInt64
    private let places: MappedArray<UInt32>

    init(_ file: MappedFile) throws(BackgroundError) {
        self.file = file
        guard let magic = file.array(of: UInt8.self, at: 0, count: 8),
            magic.elementsEqual(BackgroundFile.magic),
            let head = file.array(of: UInt32.self, at: 8, count: 2)
        else { throw .damaged(reason: "it does not begin as one") }
        guard head[0] == BackgroundFile.version else {
            throw .version(found: head[0], known: BackgroundFile.version)
        }
        guard Int(head[1]) == BackgroundFile.sections, file.count % 8 == 0,
            file.count >= BackgroundFile.headerSize,
            let sum = file.array(of: UInt64.self, at: 16, count: 1),
            let numbers = file.array(of: UInt32.self, at: 24, count: 9),
            let places = file.array(of: UInt32.self, at: 60, count: BackgroundFile.sections * 2)
        else { throw .damaged(reason: "it is cut short") }
        guard sum[0] == file.checksum(from: 24) else {
            throw .damaged(reason: "its checksum is wrong: it was altered or cut short")
        }
        // No size is larger than the file, so that products of two cannot overflow.
        guard numbers[1...6].allSatisfy({ Int($0) <= file.count }) else {
            throw .damaged(reason: "its sizes are impossible")
        }
        checksum = sum[0]
        header = BackgroundFile.Header(
            documents: numbers[0], semantic: numbers[1], unigrams: numbers[2], bigrams: numbers[3],
            names: numbers[4], directions: numbers[5], sample: numbers[6], firstDay: numbers[7],
            lastDay: numbers[8])
        self.places = places
    }

    /// The elements of a section; all of them where no count is given.
    func array<Element: BitwiseCopyable>(
        _ section: Int, skipping skipped: Int = 0, count: Int?
    ) throws(BackgroundError) -> MappedArray<Element> {
        let size = Int(places[section * 2 + 1])
        let stride = MemoryLayout<Element>.stride
        let wanted = count ?? (size - skipped) / stride
        guard wanted >= 0, skipped + wanted * stride <= size,
            let array = file.array(
                of: Element.self, at: Int(places[section * 2]) + skipped, count: wanted)
        else { throw .damaged(reason: "section \(section) has the wrong size") }
        return array
    }
}
