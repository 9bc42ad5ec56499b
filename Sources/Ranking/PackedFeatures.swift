import LinearAlgebra
public import Papers

/// The bytes in which a paper's features are kept: its terms as a background model numbers them,
/// and its vector of meaning.
///
/// In this order: the scale of the vector of meaning (4 bytes), its elements (a byte each), the
/// amounts of the traits of form, the category, the authors, the known terms, the others. Numbers
/// and lengths are written in groups of seven bits, the lowest first, the eighth bit saying that
/// more follow; a name begins with its number among the names plus one, or with zero and its hash.
/// A term begins with its number times two, plus one where it stands once in the abstract and
/// nowhere else; otherwise its occurrences follow. Of the terms that the background model lacks, a
/// bigram begins with the place of its first part times two, again plus one where it stands once
/// in the abstract, plus one, and then has the place of its second part; a unigram begins with zero
/// and its hash.
extension PaperTerms {
    /// More terms are not kept: such a text is read anew.
    private static let mostTerms = 4096

    /// The bytes; nil for a paper with so many terms that they are not kept.
    func packed(meaning: QuantisedMeaning, vocabulary: Vocabulary) -> [UInt8]? {
        guard known.count + unknown.count <= Self.mostTerms, authors.count <= Self.mostTerms else {
            return nil
        }
        var writer = ByteWriter()
        writer.append(meaning.scale.bitPattern)
        writer.append(meaning.elements)
        writer.append(form)
        let firstName = Int32(vocabulary.stretches.firstName)
        writer.append(number: category < 0 ? 0 : Int(category - firstName) + 1)
        writer.append(number: authors.count)
        for author in authors {
            writer.append(number: author.number < 0 ? 0 : Int(author.number - firstName) + 1)
            if author.number < 0 { writer.append(author.name.value) }
        }
        writer.append(number: known.count)
        for term in known {
            let isOnce = term.title == 0 && term.abstract == 1
            writer.append(number: Int(term.number) << 1 | (isOnce ? 1 : 0))
            if !isOnce { writer.append(title: term.title, abstract: term.abstract) }
        }
        writer.append(number: unknown.count)
        for term in unknown {
            let isOnce = term.isBigram && term.title == 0 && term.abstract == 1
            if term.isBigram {
                writer.append(number: (Int(term.parts.first) << 1 | (isOnce ? 1 : 0)) + 1)
                writer.append(number: Int(term.parts.second))
            } else {
                writer.append(number: 0)
                writer.append(term.term.value)
            }
            if !isOnce { writer.append(title: term.title, abstract: term.abstract) }
        }
        return writer.bytes
    }

    /// Reads bytes that `packed` wrote.
    ///
    /// - Parameter wantsUnknown: whether terms count that the vocabulary lacks.
    /// - Returns: whether they are such bytes; if not, the terms are of no meaning.
    mutating func unpack(
        _ bytes: [UInt8], directions: Int, vocabulary: Vocabulary, wantsUnknown: Bool
    ) -> Bool {
        removeAll()
        let traits = PaperForm.Trait.allCases.count
        let start = QuantisedMeaning.size(directions: directions)
        guard bytes.count >= start + traits, QuantisedMeaning.isSound(bytes) else { return false }
        form.append(contentsOf: bytes[start..<(start + traits)])
        var reader = ByteReader(bytes, at: start + traits)
        let isRead =
            readNames(&reader, vocabulary) && readKnown(&reader, vocabulary)
            && (!wantsUnknown || readUnknown(&reader, vocabulary))
        return isRead && reader.isWhole
    }

    private mutating func readNames(
        _ reader: inout ByteReader, _ vocabulary: Vocabulary
    ) -> Bool {
        let (firstName, names) = (vocabulary.stretches.firstName, vocabulary.stretches.names)
        category = Int32(truncatingIfNeeded: reader.number())
        let count = reader.number()
        guard category <= names, count <= Self.mostTerms else { return false }
        category = category == 0 ? -1 : category - 1 + Int32(firstName)
        for _ in 0..<count {
            let number = reader.number()
            guard number <= names else { return false }
            authors.append(
                number == 0
                    ? Author(number: -1, name: TermHash(value: reader.word()))
                    : Author(
                        number: Int32(firstName + number - 1), name: TermHash(value: 0)))
        }
        return true
    }

    private mutating func readKnown(
        _ reader: inout ByteReader, _ vocabulary: Vocabulary
    ) -> Bool {
        let (count, limit) = (reader.number(), vocabulary.stretches.firstName)
        guard count <= Self.mostTerms else { return false }
        var isRead = true
        known.append(addingCapacity: count) { known in
            for _ in 0..<count {
                let head = reader.number()
                let (title, abstract) = head & 1 == 1 ? (0, 1) : reader.occurrences()
                guard head >> 1 < limit else {
                    isRead = false
                    return
                }
                known.append(
                    Known(
                        number: Int32(truncatingIfNeeded: head >> 1), title: title,
                        abstract: abstract))
            }
        }
        return isRead
    }

    private mutating func readUnknown(
        _ reader: inout ByteReader, _ vocabulary: Vocabulary
    ) -> Bool {
        let count = reader.number()
        guard count <= Self.mostTerms else { return false }
        for _ in 0..<count {
            let head = reader.number()
            guard head > 0 else {
                let term = TermHash(value: reader.word())
                let (title, abstract) = reader.occurrences()
                unknown.append(
                    TermCount(term: term, title: title, abstract: abstract, isBigram: false))
                continue
            }
            let (first, second) = ((head - 1) >> 1, reader.number())
            guard let left = term(at: first, vocabulary), let right = term(at: second, vocabulary)
            else { return false }
            let (title, abstract) = (head - 1) & 1 == 1 ? (0, 1) : reader.occurrences()
            unknown.append(
                TermCount(
                    term: .bigram(left, right), title: title, abstract: abstract, isBigram: true,
                    parts: (UInt16(clamping: first), UInt16(clamping: second))))
        }
        return true
    }

    /// The term at a place among `known` and, counted on behind them, `unknown`.
    private func term(at place: Int, _ vocabulary: Vocabulary) -> TermHash? {
        if place < known.count {
            return TermHash(value: vocabulary.hashes[Int(known[place].number)])
        }
        return place - known.count < unknown.count ? unknown[place - known.count].term : nil
    }
}

/// A paper's vector of meaning, rounded to whole multiples of one number.
///
/// All such vectors are, whether they are kept or made anew: a ranking must not depend on that.
struct QuantisedMeaning {
    private(set) var scale: Float = 0
    private(set) var elements: [Int8] = []

    /// The bytes that one takes.
    static func size(directions: Int) -> Int { 4 + directions }

    /// Becomes the direction of a vector, of length 1.
    mutating func setDirection(of meaning: [Float]) {
        if elements.count != meaning.count {
            elements = [Int8](repeating: 0, count: meaning.count)
        }
        scale = quantiseDirection(of: meaning, into: &elements)
    }

    /// Whether a kept vector can be one: its largest multiple being 127, the number that is
    /// multiplied is no greater than a 127th.
    ///
    /// - Precondition: there are `size` bytes.
    static func isSound(_ bytes: [UInt8]) -> Bool { (0...0.008).contains(scale(of: bytes)) }

    /// Where the elements of a kept vector are.
    static func elements(_ directions: Int) -> Range<Int> { 4..<size(directions: directions) }

    /// The number that the elements of a kept vector are multiples of.
    ///
    /// - Precondition: there are `size` bytes.
    static func scale(of bytes: [UInt8]) -> Float {
        precondition(bytes.count >= 4, "a kept vector begins with its scale")
        return Float(bitPattern: bytes.span.number(at: 0))
    }
}

extension ByteWriter {
    /// Occurrences: in one byte where they fit, the title's in the two upper bits.
    fileprivate mutating func append(title: UInt8, abstract: UInt8) {
        if title <= 3, abstract <= 63, title << 6 | abstract != 0xFF {
            append(title << 6 | abstract)
        } else {
            append([0xFF, title, abstract])
        }
    }
}

extension ByteReader {
    @inline(__always)
    fileprivate mutating func occurrences() -> (title: UInt8, abstract: UInt8) {
        let packed: UInt8 = word()
        return packed == 0xFF ? (word(), word()) : (packed >> 6, packed & 0x3F)
    }
}

/// Makes the features of papers as bytes to keep.
public struct FeaturePacker: Sendable {
    /// What the bytes can be read by: the same for the same background model and form of the bytes.
    public var key: UInt64 { extractor.background.keyOfPacked }
    private let extractor: FeatureExtractor
    private let tables: FeatureTables?

    /// A packer by a background model.
    ///
    /// - Parameter count: how many papers there will be; for thousands, more is laid out before.
    public init(_ background: BackgroundModel, papers count: Int) {
        extractor = FeatureExtractor(background: background)
        tables = count >= FeatureTables.fewestPapers ? FeatureTables(extractor) : nil
    }

    /// The bytes of papers, each with the fingerprint of what they were made from; no bytes for a
    /// paper of more than some thousand terms.
    ///
    /// - Complexity: O(bytes + terms × directions), on all processors.
    public func packed(_ papers: [Paper]) -> [(fingerprint: UInt64, bytes: [UInt8])] {
        let background = extractor.background
        let stretch = max(16, min(256, papers.count / 8))
        return concurrently(papers.count, stretch: stretch) { range in
            var reader = PaperReader(background.vocabulary, tables: tables, wantsUnknown: true)
            var maker = FeatureMaker(extractor, tables: tables, papers: 0)
            var terms = PaperTerms()
            return papers[range].map { paper in
                reader.read(paper, into: &terms)
                let meaning = maker.meaning(of: terms)
                return (
                    background.fingerprint(of: paper),
                    terms.packed(meaning: meaning, vocabulary: background.vocabulary) ?? []
                )
            }
        }.flatMap(\.self)
    }
}

extension BackgroundModel {
    /// The form of the bytes; to be counted up with every change of it, or of what is read out of a
    /// text.
    private static let packedVersion: UInt64 = 2

    fileprivate var keyOfPacked: UInt64 { checksum ^ Self.packedVersion << 1 }

    /// What tells whether kept features are those of a paper: a checksum of what they can be read
    /// by and of all that they are made from.
    func fingerprint(of paper: Paper) -> UInt64 {
        var state = keyOfPacked ^ (paper.authorsComplete ? 1 : 0)
        state = LinearAlgebra.checksum(of: paper.title.utf8Span.span, after: state)
        state = LinearAlgebra.checksum(of: paper.abstract.utf8Span.span, after: state)
        for author in paper.authors {
            state = LinearAlgebra.checksum(of: author.utf8Span.span, after: state)
        }
        let category = paper.primaryCategory?.code ?? ""
        return LinearAlgebra.checksum(of: category.utf8Span.span, after: state)
    }
}
