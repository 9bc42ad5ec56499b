public import LinearAlgebra
public import Papers

/// What is known of arXiv's papers before a reader has said anything: vocabulary, document
/// frequencies, the semantic basis, and a sample of papers that serve as negatives.
///
/// It is made once from many papers (`init(fitting:)`), kept in one file, and read in place. It
/// holds numbers and terms only, no text of a paper.
public final class BackgroundModel: Sendable {
    /// The terms with their document frequencies.
    public let vocabulary: Vocabulary
    /// The semantic directions.
    public let basis: SemanticBasis
    /// Papers to tell the reader's from.
    public let sample: BackgroundSample
    /// What readers in general were found to like; of no reader where nobody's labels were at hand.
    public let population: Population
    /// The first and last day of the papers that it was made from.
    public let days: ClosedRange<Day>
    /// A checksum of the whole content, by which fitted models name their vocabulary.
    public let checksum: UInt64
    let texts: TermTexts
    let file: MappedFile

    /// Reads a file in place.
    init(_ file: MappedFile) throws(BackgroundError) {
        let reader = try SectionReader(file)
        let header = reader.header
        let unigrams = Int(header.semantic) + Int(header.unigrams)
        let total = unigrams + Int(header.bigrams) + Int(header.names)
        let basisTerms = Int(header.semantic)
        let directions = Int(header.directions)
        let sampled = Int(header.sample)
        let slots: MappedArray<UInt32> = try reader.array(2, count: nil)
        guard slots.count.nonzeroBitCount == 1, slots.count > total else {
            throw .damaged(reason: "its table of terms has an impossible size")
        }
        self.file = file
        checksum = reader.checksum
        let (first, last) = (
            Int(Int32(bitPattern: header.firstDay)), Int(Int32(bitPattern: header.lastDay))
        )
        guard first <= last else { throw .damaged(reason: "its last day is before its first") }
        days = Day(number: first)...Day(number: last)
        vocabulary = Vocabulary(
            documents: Int(header.documents),
            stretches: Vocabulary.Stretches(
                semantic: basisTerms, unigrams: Int(header.unigrams), bigrams: Int(header.bigrams),
                names: Int(header.names)),
            hashes: try reader.array(0, count: total),
            frequencies: try reader.array(1, count: total), slots: slots)
        texts = TermTexts(
            offsets: try reader.array(3, count: unigrams + 1),
            bytes: try reader.array(4, count: nil),
            parts: try reader.array(5, count: Int(header.bigrams) * 2))
        basis = SemanticBasis(
            terms: basisTerms, directions: directions,
            scales: try reader.array(6, count: basisTerms),
            elements: try reader.array(7, count: basisTerms * directions))
        sample = BackgroundSample(
            days: try reader.array(8, count: sampled),
            identities: try reader.array(9, count: sampled),
            offsets: try reader.array(10, count: sampled + 1),
            terms: try reader.array(11, count: nil),
            semantic: try reader.array(12, skipping: sampled * 4, count: sampled * directions),
            semanticScales: try reader.array(12, skipping: 0, count: sampled))
        population = try Population(reader, directions: directions)
    }

    /// The readable form of a term; nil for authors and categories, which are kept as hashes.
    public func text(of number: Int32) -> String? {
        texts.text(of: Int(number), in: vocabulary.stretches)
    }

    /// Whether `text(of:)` would find a text.
    func isNamed(_ number: Int32) -> Bool {
        texts.isNamed(Int(number), in: vocabulary.stretches)
    }

    /// The content as the bytes of a file.
    public var bytes: [UInt8] { file.bytes }
}

/// Readable forms of the terms: the unigrams' own, and for bigrams the numbers of their parts.
struct TermTexts: Sendable {
    let offsets: MappedArray<UInt32>
    let bytes: MappedArray<UInt8>
    let parts: MappedArray<UInt32>

    func isNamed(_ number: Int, in stretches: Vocabulary.Stretches) -> Bool {
        let unigrams = stretches.semantic + stretches.unigrams
        guard number >= unigrams else { return true }
        guard number < stretches.firstName else { return false }
        let place = (number - unigrams) * 2
        return Int(parts[place]) < unigrams && Int(parts[place + 1]) < unigrams
    }

    func text(of number: Int, in stretches: Vocabulary.Stretches) -> String? {
        let unigrams = stretches.semantic + stretches.unigrams
        if number < unigrams {
            let (start, end) = (Int(offsets[number]), Int(offsets[number + 1]))
            guard start <= end, end <= bytes.count else { return nil }
            return String(decoding: bytes[start..<end], as: UTF8.self)
        }
        guard number < stretches.firstName else { return nil }
        let place = (number - unigrams) * 2
        let (first, second) = (Int(parts[place]), Int(parts[place + 1]))
        guard first < unigrams, second < unigrams, let head = text(of: first, in: stretches),
            let tail = text(of: second, in: stretches)
        else { return nil }
        return "\(head) \(tail)"
    }
}

/// Papers of the background as term counts, with the day of each.
public struct BackgroundSample: Sendable {
    /// The day of each paper; a replay uses only those of earlier days.
    public let days: MappedArray<Int32>
    /// A hash of each paper's identifier, so that a paper that the reader likes is no negative.
    public let identities: MappedArray<UInt64>
    let offsets: MappedArray<UInt32>
    let terms: MappedArray<UInt8>
    let semantic: MappedArray<Int8>
    let semanticScales: MappedArray<Float>

    /// Number of papers.
    public var count: Int { days.count }

    /// The identity under which a paper would be in the sample.
    public static func identity(of id: ArxivID) -> UInt64 {
        TermHash(bytes: id.text.utf8).value
    }

    /// A number for a name, the same on every machine.
    public static func identity(ofName name: String) -> UInt64 {
        TermHash(bytes: name.utf8).value
    }

    /// A paper's known terms.
    ///
    /// Each with its number, its occurrences in the title (3 at most) and in the abstract (63 at
    /// most). Damaged bytes end the list early.
    ///
    /// - Complexity: O(terms).
    public func counts(of paper: Int) -> [(number: Int32, title: UInt8, abstract: UInt8)] {
        var counts: [(number: Int32, title: UInt8, abstract: UInt8)] = []
        var place = Int(offsets[paper])
        let end = min(Int(offsets[paper + 1]), terms.count)
        var number: Int32 = -1
        while place < end {
            var gap: Int32 = 0
            var shift: Int32 = 0
            while place < end, terms[place] & 0x80 != 0, shift < 28 {
                gap |= Int32(terms[place] & 0x7F) << shift
                shift += 7
                place += 1
            }
            guard place + 1 < end else { break }
            gap |= Int32(terms[place] & 0x7F) << shift
            let packed = terms[place + 1]
            place += 2
            number = number &+ gap &+ 1
            guard number >= 0 else { break }
            counts.append((number, packed >> 6, packed & 0x3F))
        }
        return counts
    }

    /// The unit vector of a paper's meaning: multiples of a number.
    func meaning(
        of paper: Int, directions: Int
    ) -> (scale: Float, multiples: Slice<MappedArray<Int8>>) {
        (semanticScales[paper], semantic[(paper * directions)..<((paper + 1) * directions)])
    }

    /// The bytes of a paper's counts, as `counts(of:)` reads them.
    ///
    /// - Precondition: numbers ascend.
    static func packed(_ counts: [(number: Int32, title: UInt8, abstract: UInt8)]) -> [UInt8] {
        var writer = ByteWriter()
        var previous: Int32 = -1
        for entry in counts {
            writer.append(number: Int(entry.number - previous - 1))
            previous = entry.number
            writer.append(min(entry.title, 3) << 6 | min(entry.abstract, 63))
        }
        return writer.bytes
    }
}
