import LinearAlgebra

/// Why a file is no fitted model that can be used.
public enum ModelFileError: Error, CustomStringConvertible {
    /// A line is not what it should be.
    case malformed(line: Int, expected: String)
    /// The checksum at the end does not fit: the file was altered or cut short.
    case altered
    /// It was written in another format.
    case version(found: String, known: String)
    /// It was made for another background model.
    case vocabulary

    /// What is wrong, in words.
    public var description: String {
        switch self {
        case .malformed(let line, let expected): "line \(line): expected \(expected)"
        case .altered: "it was altered or cut short (its checksum is wrong)"
        case .version(let found, let known):
            "it has the format '\(found.onOneLine ?? "")', not '\(known)'"
        case .vocabulary: "it was made for another background model"
        }
    }
}

extension InterestModel {
    /// Reads a model written by `text(inWordsOf:)`, also where its lines have got other ends.
    ///
    /// - Throws: `ModelFileError` where the text is damaged, of another format, or made for another
    ///   background model.
    public init(text: String, background: BackgroundModel) throws(ModelFileError) {
        let text = ModelFile.withPlainLines(text)
        let heading = text.prefix { $0 != "\n" }
        guard ModelFile.known.contains(String(heading)) else {
            // A blank that an editor has left behind it makes no other format.
            let words = heading.split(separator: " ").joined(separator: " ")
            throw ModelFile.known.contains(words)
                ? .altered : .version(found: String(heading.prefix(40)), known: ModelFile.heading)
        }
        guard let end = text.range(ofLast: "end "),
            text[end.upperBound...].prefix(while: { $0 != "\n" })
                == ModelFile.checksum(of: text[..<end.lowerBound])
        else { throw .altered }
        try ModelFile.checkEnd(text, from: end.upperBound)
        var lines = LineReader(text[..<end.lowerBound])
        let hasCeiling = try lines.next("the heading") == ModelFile.heading
        guard try lines.word(after: "background ") == ModelFile.hexadecimal(background.checksum)
        else {
            throw .vocabulary
        }
        let counts = try lines.integers(in: "labels ", count: 3)
        let choice = try lines.choice()
        let calibration = try lines.calibration(
            labels: counts[0] + counts[1], hasCeiling: hasCeiling)
        let intercept: Float = try lines.number(after: "intercept ")
        let ownTerms = try lines.ownTerms(first: Int32(background.vocabulary.count))
        let directions = try lines.integers(in: "directions ", count: 1)[0]
        var semantic: [Float] = []
        for _ in 0..<directions { semantic.append(try lines.weight()) }
        guard directions == background.basis.directions else { throw .vocabulary }
        let extractor = FeatureExtractor(background: background, ownTerms: ownTerms)
        let bonus = try lines.authorBonus(below: extractor.columns)
        var features = try lines.features(below: extractor.columns)
        features.sort { $0.column < $1.column }
        self.init(
            interest: LinearInterest(
                columns: features.map(\.column), weights: features.map(\.weight),
                semantic: semantic, intercept: intercept, authorBonus: bonus),
            ups: counts[0], downs: counts[1], choice: choice, calibration: calibration,
            revision: counts[2],
            texts: features.reduce(into: [:]) { $0[$1.column] = $1.text }, extractor: extractor)
    }
}

/// A feature of a model file.
private struct FeatureLine {
    var column: Int32
    var weight: Float
    var text: String?
}

/// Reads the lines of a model file one after the other.
private struct LineReader {
    private var rest: Substring
    private var line = 0

    init(_ text: Substring) {
        rest = text
    }

    mutating func next(_ expected: String) throws(ModelFileError) -> Substring {
        line += 1
        guard let end = rest.firstIndex(of: "\n") else {
            throw .malformed(line: line, expected: expected)
        }
        defer { rest = rest[rest.index(after: end)...] }
        return rest[..<end]
    }

    mutating func word(after prefix: String) throws(ModelFileError) -> String {
        let text = try next(prefix)
        guard text.hasPrefix(prefix) else { throw .malformed(line: line, expected: prefix) }
        return String(text.dropFirst(prefix.count))
    }

    mutating func number(after prefix: String) throws(ModelFileError) -> Float {
        guard let value = Float(try word(after: prefix)), value.isFinite else {
            throw .malformed(line: line, expected: "\(prefix)a number")
        }
        return value
    }

    /// The number that a line begins with; words behind it are for the eye.
    mutating func weight() throws(ModelFileError) -> Float {
        let words = try next("a weight").split(separator: " ", maxSplits: 1)
        guard let value = words.first.flatMap({ Float($0) }), value.isFinite else {
            throw .malformed(line: line, expected: "a weight")
        }
        return value
    }

    /// The whole numbers among the words of a line; what stands in parentheses is for the eye.
    mutating func integers(in prefix: String, count: Int) throws(ModelFileError) -> [Int] {
        let words = try word(after: prefix).prefix { $0 != "(" }
            .split { $0 == " " || $0 == "," }
        let values = words.compactMap { Int($0) }.filter { $0 >= 0 }
        guard values.count == count, values.allSatisfy({ $0 < 1 << 31 }) else {
            throw .malformed(line: line, expected: "\(prefix)and \(count) numbers")
        }
        return values
    }

    /// `INDEX by COUNT labels: NAME`, the name being for the eye.
    mutating func choice() throws(ModelFileError) -> SettingsChoice {
        let words = try word(after: "settings ").split(separator: " ")
        guard words.count > 3, words[1] == "by", let index = Int(words[0]),
            let labels = Int(words[2]), let choice = SettingsChoice(index: index, madeBy: labels)
        else { throw .malformed(line: line, expected: "settings and the number of them") }
        return choice
    }

    /// - Parameter hasCeiling: whether the format tells up to which score probabilities rise.
    mutating func calibration(
        labels: Int, hasCeiling: Bool
    ) throws(ModelFileError) -> Calibration {
        let words = try word(after: "calibration ").split(separator: " ")
        let count = hasCeiling ? 5 : 4
        guard words.count == count else {
            throw .malformed(line: line, expected: "calibration and \(count) numbers or dashes")
        }
        let values = words.map { Double($0).flatMap { $0.isFinite ? $0 : nil } }
        let errors = values.suffix(2)
        return Calibration(
            scaling: PlattScaling(numbers: values.dropLast(2)), labels: labels,
            brier: errors.first ?? nil, baseBrier: errors.last ?? nil)
    }

    mutating func ownTerms(first: Int32) throws(ModelFileError) -> TermExtension {
        let count = try integers(in: "own terms ", count: 1)[0]
        var terms: [TermHash] = []
        var weights: [Float] = []
        for _ in 0..<count {
            let words = try next("a term and its weight").split(separator: " ", maxSplits: 2)
            guard words.count >= 2, let hash = UInt64(words[0], radix: 16),
                let weight = Float(words[1]), weight.isFinite
            else { throw .malformed(line: line, expected: "a term and its weight") }
            terms.append(TermHash(value: hash))
            weights.append(weight)
        }
        guard Set(terms).count == terms.count else {
            throw .malformed(line: line, expected: "each own term once")
        }
        return TermExtension(terms: terms, weights: weights, first: first)
    }

    mutating func authorBonus(below columns: Int) throws(ModelFileError) -> [Int32: Float] {
        let count = try integers(in: "liked authors ", count: 1)[0]
        var bonus: [Int32: Float] = [:]
        for _ in 0..<count {
            let words = try next("an author and a bonus").split(separator: " ", maxSplits: 2)
            guard words.count >= 2, let term = Int32(words[0]), term >= 0,
                Int(term) < columns / 4, let value = Float(words[1]), value.isFinite
            else { throw .malformed(line: line, expected: "an author's number and a bonus") }
            bonus[Feature(term: term, block: .author).column] = value
        }
        return bonus
    }

    mutating func features(below columns: Int) throws(ModelFileError) -> [FeatureLine] {
        let count = try integers(in: "features ", count: 1)[0]
        var features: [FeatureLine] = []
        for _ in 0..<count {
            let words = try next("a feature").split(separator: " ", maxSplits: 3)
            guard words.count == 4, let weight = Float(words[0]), weight.isFinite,
                let block = Feature.Block.allCases.first(where: { "\($0)" == words[1] }),
                let term = Int32(words[2]), term >= 0, Int(term) < columns / 4
            else { throw .malformed(line: line, expected: "weight, block, number and text") }
            features.append(
                FeatureLine(
                    column: Feature(term: term, block: block).column, weight: weight,
                    text: words[3] == "-" ? nil : String(words[3])))
        }
        return features
    }
}

extension String {
    /// The last place where a line begins with a text.
    fileprivate func range(ofLast text: String) -> Range<String.Index>? {
        var end = endIndex
        while let line = self[..<end].lastIndex(of: "\n") {
            let start = index(after: line)
            if self[start...].hasPrefix(text) {
                return start..<index(start, offsetBy: text.count)
            }
            end = line
        }
        return nil
    }
}
