import Foundation
import Papers
import Store
import Testing

@testable import Daily

@Suite struct DigestWritingTests {
    private func files(_ folder: String) throws -> [String: Date] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder)
        return try Dictionary(
            uniqueKeysWithValues: names.map { name in
                let attributes = try FileManager.default.attributesOfItem(
                    atPath: "\(folder)/\(name)")
                return (name, attributes[.modificationDate] as? Date ?? .distantPast)
            })
    }

    @Test func `A digest has archive, list, feed, page and lines, and stays as it is`() throws {
        let desk = try Desk()
        _ = try desk.workspace.label([try Desk.id(0).text], .up)
        let out = desk.folder.appending(path: "out").path
        let first = try desk.workspace.writeDigest(EditionRequest(), to: out, thumbBoxes: true)
        #expect(first.changed.count == 5)
        let before = try files(out)
        #expect(
            Set(before.keys) == [
                "README.md", "hot_topic", "hot_topic/Robots.md", "hot_topic/Robots.atom",
                "index.html", "papers.jsonl",
            ])
        let second = try desk.workspace.writeDigest(EditionRequest(), to: out, thumbBoxes: true)
        #expect(second.changed == [])
        #expect(second.unchanged == 5)
        #expect(try files(out) == before)
    }

    @Test func `A word taken back or replaced is not given again by the list of before`() throws {
        let desk = try Desk()
        _ = try desk.workspace.label([try Desk.id(0).text, try Desk.id(1).text], .up)
        let out = desk.folder.appending(path: "out").path
        _ = try desk.workspace.writeDigest(EditionRequest(), to: out, thumbBoxes: true)
        _ = try desk.workspace.undo(1)
        _ = try desk.workspace.label([try Desk.id(0).text], .down)
        let before = try desk.workspace.exportedLabels()
        let again = try desk.workspace.writeDigest(EditionRequest(), to: out, thumbBoxes: true)
        #expect(again.thumbs == 0)
        #expect(try desk.workspace.exportedLabels() == before)
        // What the reader ticks is taken, also against the word that stands.
        let list = out + "/hot_topic/Robots.md"
        let text = try String(contentsOfFile: list, encoding: .utf8)
        #expect(text.contains("- [x] 👎 <!-- standing -->"))
        let place = try #require(text.range(of: "- [ ] 👍\n  - [x] 👎"))
        let ticked = text.replacingCharacters(in: place, with: "- [x] 👍\n  - [x] 👎")
        try writeWhole(ticked.utf8, to: list)
        let third = try desk.workspace.writeDigest(EditionRequest(), to: out, thumbBoxes: true)
        #expect(third.thumbs == 1)
        let standing = try desk.workspace.library.standingLabels(profile: "me")
        #expect(standing.first { $0.paper == (try? Desk.id(0)) }?.verdict == .up)
    }

    @Test func `An e-mail needs addresses that are some`() throws {
        let desk = try Desk()
        let mail = try desk.workspace.email(EditionRequest(), from: nil, to: ["me@example.org"])
        #expect(mail.message.hasPrefix("Date: "))
        #expect(throws: DailyError.self) {
            try desk.workspace.email(EditionRequest(), from: "a b", to: [])
        }
    }
}
