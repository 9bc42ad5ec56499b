import Digest
import Foundation
import Papers
import Ranking
import Testing

@testable import Daily

@Suite struct BeliefsTests {
    @Test func `However many are asked for, each side has its own alone, the strongest first`()
        throws
    {
        let shelf = try KiteShelf()
        for number in 1...4 {
            let verdict: Verdict = number.isMultiple(of: 2) ? .up : .down
            _ = try shelf.workspace.label(["2512.0000\(number)"], verdict)
        }
        for count in [1, 2, 100_000] {
            let beliefs = try shelf.workspace.beliefs(count: count)
            let (favour, against) = (beliefs.favour.map(\.weight), beliefs.against.map(\.weight))
            #expect(!favour.isEmpty && !against.isEmpty)
            #expect(favour.count <= count && against.count <= count)
            #expect(favour.allSatisfy { $0 > 0 } && favour == favour.sorted(by: >))
            #expect(against.allSatisfy { $0 < 0 } && against == against.sorted())
        }
        let all = try #require(try shelf.workspace.readerModel()).model
            .strongestBeliefs(for: .max, against: 0).map(\.weight)
        let whole = try shelf.workspace.beliefs(count: all.count)
        #expect(whole.favour.count == all.count { $0 > 0 })
        #expect(whole.against.count == all.count { $0 < 0 })
    }

    /// A shelf whose even numbers, the red kites, were liked and whose odd ones were not.
    private func thumbedShelf() throws -> KiteShelf {
        let shelf = try KiteShelf()
        for number in 1...4 {
            let verdict: Verdict = number.isMultiple(of: 2) ? .up : .down
            _ = try shelf.workspace.label(["2512.0000\(number)"], verdict)
        }
        return shelf
    }

    @Test func `Terms are told in the words of the reader's papers, not by their stems`() throws {
        let shelf = try thumbedShelf()
        let told = try shelf.workspace.beliefs(count: 100).text(width: 80)
        let words = told.split { !$0.isLetter }
        // The stem of metres is metr.
        #expect(words.contains("metres") && !words.contains("metr"), "\(told)")
        _ = try shelf.workspace.label(["2512.00005"], .down)
        let changed = try shelf.workspace.changedBeliefs(byLast: 1).text.split { !$0.isLetter }
        #expect(changed.contains("metres") && !changed.contains("metr"), "\(changed)")
    }

    @Test func `What the last labels changed is a table of change, before and now`() throws {
        let shelf = try thumbedShelf()
        let first = try shelf.workspace.changedBeliefs(byLast: 4).text
        #expect(first.hasPrefix("The last 4 labels:\n  down 2512.00001  Blue kites, number 1\n"))
        #expect(first.hasSuffix("There was no model before them.\n"))
        let changed = try shelf.workspace.changedBeliefs(byLast: 1)
        let lines = changed.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[0] == "The last label:")
        #expect(lines[1] == "  up 2512.00004  Red kites, number 4")
        #expect(lines[2] == "" && lines[3] == "   change   before      now  weight of")
        let rows = lines.dropFirst(4).dropLast()
        #expect(rows.count == changed.changes?.count && !rows.isEmpty)
        var sizes: [Double] = []
        for row in rows {
            let numbers = (0..<3).map { column in
                let cell = row.dropFirst(9 * column).prefix(9).trimmingPrefix { $0 == " " }
                return Double(cell.replacing("−", with: "-")) ?? .nan
            }
            // Each is rounded to a thousandth.
            #expect(abs(numbers[1] + numbers[0] - numbers[2]) < 0.0016, "\(row)")
            sizes.append(abs(numbers[0]))
        }
        #expect(sizes == sizes.sorted(by: >))
    }

    @Test func `An imported model ranks until the first thumb, and then it is said that it ends`()
        throws
    {
        let (shelf, other) = (try thumbedShelf(), try KiteShelf())
        let text = try shelf.workspace.exportedModel().text
        try writeWhole(
            Array(try Data(shelf.workspace.background().bytes)),
            to: other.workspace.home.ownBackground)
        let file = other.workspace.home.dataFolder + "/me.text"
        try writeWhole(text.utf8, to: file)
        let sentence = try other.workspace.importModel(from: try ByteSource(file))
        #expect(sentence.contains("until the first thumb is given here"))
        let before = try #require(try other.workspace.readerModel())
        #expect(before.labelled.isEmpty && before.remark == nil)
        // Whose labels they are is said where the order is told of.
        let told = "by an imported model, "
        let lists = { try other.workspace.edition(EditionRequest()).edition.orderSentence }
        #expect(try lists().hasPrefix(told))
        #expect(try other.workspace.reasoning(for: "2512.00001").basis.hasPrefix(told))
        _ = try other.workspace.label(["2512.00001"], .up)
        let after = try #require(try other.workspace.readerModel())
        #expect(after.remark?.contains("`paperboy model import` brought gives way") == true)
        // Once is enough.
        _ = try other.workspace.label(["2512.00003"], .up)
        #expect(try #require(try other.workspace.readerModel()).remark == nil)
        #expect(try !lists().hasPrefix(told))
        #expect(try !other.workspace.reasoning(for: "2512.00001").basis.hasPrefix(told))
    }

    @Test func `A long name goes on below its own beginning`() {
        #expect(
            DisplayWidth.hanging("  +1.00  ", "by a name of many words", width: 20)
                == ["  +1.00  by a name", "         of many", "         words"])
        #expect(DisplayWidth.hanging("  +1.00  ", "short", width: 20) == ["  +1.00  short"])
    }
}
