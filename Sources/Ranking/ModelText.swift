public import Papers

/// The text form of a fitted model: one line a weight, readable and diffable.
///
/// A heading, lines of what was fitted, then four blocks. Each begins with a line that names it,
/// how many lines follow, and in parentheses what they are; at the end of a line stands what it is
/// about, in words, or a dash. A last line has a checksum of all before it. The words are for the
/// eye: nothing is computed from them, and format 2, which is still read, has fewer.
enum ModelFile {
    static let heading = "paperboy model 3"
    /// The headings of all formats that are read.
    static let known: Set = [heading, "paperboy model 2"]

    /// Sixteen hexadecimal digits.
    static func hexadecimal(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// The checksum of all lines but the last.
    static func checksum(of body: some StringProtocol) -> String {
        hexadecimal(TermHash(bytes: body.utf8).value)
    }

    /// Refuses what stands behind the checksum, which does not cover it.
    static func checkEnd(_ text: String, from checksum: String.Index) throws(ModelFileError) {
        let rest = text[checksum...].drop { $0 != "\n" }
        guard let word = rest.firstIndex(where: { !$0.isWhitespace }) else { return }
        let lines = text.utf8[..<word].count { $0 == UInt8(ascii: "\n") }
        throw .malformed(line: lines + 1, expected: "nothing behind the line of the checksum")
    }

    /// A text with the line ends and without the mark that it was written with: editors and mail
    /// put others in.
    static func withPlainLines(_ text: String) -> String {
        let bytes = text.utf8
        let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        guard isMarked || bytes.contains(UInt8(ascii: "\r")) else { return text }
        // No carriage return is ever written.
        return String(
            decoding: bytes.dropFirst(isMarked ? 3 : 0).filter { $0 != UInt8(ascii: "\r") },
            as: UTF8.self)
    }
}

extension InterestModel {
    /// The model as readable text, terms in the words of the papers that it was fitted to, as far
    /// as it keeps them.
    public var text: String { text(inWordsOf: []) }

    /// The model as readable text; reading it again gives the same scores to the last bit.
    ///
    /// - Parameter papers: those whose words terms are told in, the first that has a term; the
    ///   background model's where none has it.
    /// - Complexity: O(features + terms × directions of the basis), and O(bytes of the papers).
    public func text(inWordsOf papers: [Paper]) -> String {
        let texts = FeatureTexts(papers, extractor: extractor)
        let lines =
            head + ownTermLines(texts) + directionLines(texts) + authorLines(texts)
            + featureLines(texts)
        let body = lines.joined(separator: "\n") + "\n"
        return body + "end \(ModelFile.checksum(of: body))\n"
    }

    private var head: [String] {
        [
            ModelFile.heading,
            "background \(ModelFile.hexadecimal(extractor.background.checksum))",
            "labels \(ups) up \(downs) down, newest \(revision)",
            "settings \(choice.index) by \(choice.labels) labels: \(choice.name)",
            "calibration \(calibration.line)",
            "intercept \(interest.intercept)",
        ]
    }

    /// The order is that of the terms' numbers, by which features name them.
    private func ownTermLines(_ texts: FeatureTexts) -> [String] {
        let known = extractor.background.vocabulary.count
        let own = extractor.ownTerms
        return ["own terms \(own.terms.count) (number, rarity, text: not in the background model)"]
            + zip(own.terms, own.weights).enumerated().map { place, entry in
                let text = anyText(ofTerm: Int32(known + place), in: texts)
                return "\(ModelFile.hexadecimal(entry.0.value)) \(entry.1) \(text)"
            }
    }

    private func directionLines(_ texts: FeatureTexts) -> [String] {
        let poles = extractor.background.basis.poles(words: 3)
        func words(_ terms: [Int32]) -> String {
            terms.isEmpty
                ? "-" : terms.map { anyText(ofTerm: $0, in: texts) }.joined(separator: ", ")
        }
        return ["directions \(interest.semantic.count) (of meaning: weight, words at both ends)"]
            + zip(interest.semantic, poles).map { weight, pole in
                let (liked, other) =
                    weight < 0 ? (pole.low, pole.high) : (pole.high, pole.low)
                return "\(weight) for \(words(liked)); against \(words(other))"
            }
    }

    private func authorLines(_ texts: FeatureTexts) -> [String] {
        let strongest = interest.authorBonus.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        return ["liked authors \(strongest.count) (number, bonus, name)"]
            + strongest.map { column, bonus in
                let feature = Feature(column: column)
                return "\(feature.term) \(bonus) \(told(feature, in: texts))"
            }
    }

    private func featureLines(_ texts: FeatureTexts) -> [String] {
        let order = interest.columns.indices.sorted {
            (interest.weights[$1], interest.columns[$0])
                < (interest.weights[$0], interest.columns[$1])
        }
        return ["features \(order.count) (weight, kind, number, text)"]
            + order.map { place in
                let feature = Feature(column: interest.columns[place])
                return "\(interest.weights[place]) \(feature.block) \(feature.term) "
                    + told(feature, in: texts)
            }
    }

    /// A feature in words, or a dash.
    private func told(_ feature: Feature, in texts: FeatureTexts) -> String {
        name(of: feature, in: texts)?.onOneLine ?? "-"
    }

    /// A term in words, whatever part of a paper it stands in, or a dash.
    private func anyText(ofTerm number: Int32, in texts: FeatureTexts) -> String {
        let features = Feature.Block.allCases.lazy.map { Feature(term: number, block: $0) }
        return features.compactMap { name(of: $0, in: texts)?.onOneLine }.first ?? "-"
    }
}

extension Calibration {
    /// `SLOPE OFFSET CEILING BRIER BASE`, a dash where there is none.
    fileprivate var line: String {
        numbers.map { $0.map { "\($0)" } ?? "-" }.joined(separator: " ")
    }
}

extension String {
    /// The text without what would end its line or join the space before it, nil if that is all:
    /// an author's name comes from outside.
    var onOneLine: String? {
        var scalars = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: scalars.append(" ")
            default: scalars.append(scalar)
            }
        }
        var text = Substring(String(scalars)).drop { $0 == " " }
        while !text.isEmpty, (" " + text).first != " " {
            text = Substring(text.unicodeScalars.dropFirst())
        }
        return text.isEmpty ? nil : String(text)
    }
}
