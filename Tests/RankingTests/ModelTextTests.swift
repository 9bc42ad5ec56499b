import Papers
import Testing

@testable import Ranking

@Suite struct ModelTextTests {
    /// The lines of a block of a text, behind its heading.
    private func block(_ name: String, of text: String) -> [Substring] {
        let lines = text.split(separator: "\n")
        guard let start = lines.firstIndex(where: { $0.hasPrefix(name + " ") }),
            let count = Int(lines[start].dropFirst(name.count + 1).prefix { $0 != " " })
        else { return [] }
        return Array(lines[(start + 1)...].prefix(count))
    }

    @Test func `own terms, authors and features are told in the words of the papers`() throws {
        let papers = (0..<3).map { number in
            paper(
                980 + number, "Zeppelins over Bremen", "Old zeppelins and qwertz keyboards.",
                authors: ["Ada Löwe"])
        }
        let labels = papers.map {
            TrainingSet.LabelledPaper(
                paper: $0, verdict: .up, time: Timestamp(milliseconds: 0))
        }
        let model = InterestModel(
            fitting: TrainingSet(labelled: labels, others: World.papers),
            background: World.background, revision: 1)
        let text = model.text(inWordsOf: papers)
        let own = block("own terms", of: text)
        #expect(own.count == model.extractor.ownTerms.terms.count && !own.isEmpty)
        #expect(own.allSatisfy { $0.split(separator: " ", maxSplits: 2).count == 3 })
        #expect(own.contains { $0.hasSuffix(" zeppelins") || $0.hasSuffix(" Zeppelins") })
        #expect(own.contains { $0.hasSuffix(" Ada Löwe") })
        #expect(own.allSatisfy { !$0.hasSuffix(" -") }, "\(own)")
        let features = block("features", of: text)
        #expect(features.contains { $0.hasSuffix(" Ada Löwe") })
        let read = try InterestModel(text: text, background: World.background)
        #expect(read.scores(of: papers) == model.scores(of: papers))
    }

    @Test func `a direction is named by the words at both ends, what it speaks for first`() {
        let model = World.model
        let lines = block("directions", of: model.text)
        let poles = model.extractor.background.basis.poles(words: 3)
        #expect(lines.count == model.interest.semantic.count)
        for (line, (weight, pole)) in zip(lines, zip(model.interest.semantic, poles)) {
            let liked = (weight < 0 ? pole.low : pole.high)
                .compactMap { model.text(of: Feature(term: $0, block: .term).column) }
            let words = liked.isEmpty ? "-" : liked.joined(separator: ", ")
            #expect(line.hasPrefix("\(weight) for \(words); against "))
        }
    }

    @Test func `a block's lines are as many as its heading says, the strongest first`() {
        let text = World.model.text
        for name in ["liked authors", "features"] {
            let column = name == "features" ? 0 : 1
            let weights = block(name, of: text).compactMap {
                Float($0.split(separator: " ")[column])
            }
            #expect(weights == weights.sorted(by: >))
        }
        #expect(block("features", of: text).count == World.model.interest.columns.count)
    }
}
