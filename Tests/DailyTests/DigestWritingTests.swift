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

    @Test func `The archive names the lists in the order of their lengths, ties as configured`()
        throws
    {
        let desk = try Desk(
            configuration: """
                category:
                  cs.RO: Robotics
                topic:
                  None:
                    keywords: [submarine]
                  Odd:
                    keywords: [buttons]
                  Even:
                    keywords: [origami]
                  All:
                    keywords: [robot]
                """, papers: 12)
        let out = desk.folder.appending(path: "out").path
        _ = try desk.workspace.writeDigest(EditionRequest(), to: out, thumbBoxes: false)
        let archive = try String(contentsOfFile: out + "/README.md", encoding: .utf8)
        let links = archive.split(separator: "\n").filter { $0.contains("](hot_topic/") }
        #expect(
            links == [
                "- [All](hot_topic/All.md): 12", "- [Odd](hot_topic/Odd.md): 6",
                "- [Even](hot_topic/Even.md): 6", "- [None](hot_topic/None.md): 0",
            ])
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
        #expect(text.contains("- [x] 👎 <!-- standing 2503.10000 20"))
        let place = try #require(text.range(of: "- [ ] 👍\n  - [x] 👎"))
        let ticked = text.replacingCharacters(in: place, with: "- [x] 👍\n  - [x] 👎")
        try writeWhole(ticked.utf8, to: list)
        let third = try desk.workspace.writeDigest(EditionRequest(), to: out, thumbBoxes: true)
        #expect(third.thumbs == 1)
        let standing = try desk.workspace.library.standingLabels(profile: "me")
        #expect(standing.first { $0.paper == (try? Desk.id(0)) }?.verdict == .up)
    }

    /// Replaces a part of the only list in a digest's folder.
    private func edit(_ out: String, _ old: String, _ new: String) throws {
        let list = out + "/hot_topic/Robots.md"
        let text = try String(contentsOfFile: list, encoding: .utf8)
        let place = try #require(text.range(of: old))
        try writeWhole(text.replacingCharacters(in: place, with: new).utf8, to: list)
    }

    @Test func `A list that cannot be read is left as it is, and told of`() throws {
        let desk = try Desk()
        let out = desk.folder.appending(path: "out").path
        _ = try desk.workspace.writeDigest(EditionRequest(), to: out, thumbBoxes: true)
        let list = out + "/hot_topic/Robots.md"
        let ticked = try String(contentsOfFile: list, encoding: .utf8)
            .replacing("- [ ] 👍", with: "- [x] 👍")
        let wide = try #require(ticked.data(using: .utf16))
        try writeWhole([UInt8](wide), to: list)
        let written = try desk.workspace.writeDigest(EditionRequest(), to: out, thumbBoxes: true)
        #expect(written.thumbs == 0)
        #expect(written.remarks.contains { $0.hasPrefix("\(list) is left as it is") })
        #expect(FileManager.default.contents(atPath: list) == wide)
    }

    private func standing(_ desk: Desk) throws -> [Verdict] {
        try desk.workspace.library.standingLabels(profile: "me").map(\.verdict)
    }

    @Test func `A box that is unticked takes the word back, in the log and in the list`() throws {
        let desk = try Desk()
        let out = desk.folder.appending(path: "out").path
        func write() throws -> WrittenDigest {
            try desk.workspace.writeDigest(EditionRequest(), to: out, thumbBoxes: true)
        }
        _ = try write()
        try edit(out, "- [ ] 👍\n", "- [x] 👍\n")
        #expect(try write().thumbs == 1)
        try edit(out, "- [x] 👍 ", "- [ ] 👍 ")
        let written = try write()
        #expect(written.thumbsTakenBack == 1 && written.thumbs == 0)
        #expect(written.remarks == [])
        #expect(try standing(desk) == [])
        let log = try desk.workspace.library.labelHistory(profile: "me")
        #expect(log.map(\.isWithdrawal) == [true, false])
        let text = try String(contentsOfFile: out + "/hot_topic/Robots.md", encoding: .utf8)
        #expect(!text.contains("[x]"))
        #expect(try write().thumbsTakenBack == 0)
        #expect(try desk.workspace.library.labelHistory(profile: "me").count == 2)
    }

    @Test func `A word that was given since is not taken back by an older list`() throws {
        let desk = try Desk()
        let id = try Desk.id(0).text
        _ = try desk.workspace.label([id], .up, at: Timestamp(milliseconds: 1_000))
        let out = desk.folder.appending(path: "out").path
        _ = try desk.workspace.writeDigest(EditionRequest(), to: out, thumbBoxes: true)
        // The same word, given anew.
        _ = try desk.workspace.undo(1)
        _ = try desk.workspace.label([id], .up, at: Timestamp(milliseconds: 2_000))
        try edit(out, "- [x] 👍 ", "- [ ] 👍 ")
        let second = try desk.workspace.writeDigest(EditionRequest(), to: out, thumbBoxes: true)
        #expect(second.thumbsTakenBack == 0)
        #expect(second.remarks.count == 1 && second.remarks[0].contains("stood no longer"))
        #expect(try standing(desk) == [.up])
        // Another word, which stands as long as the list tells of the one before.
        _ = try desk.workspace.label([id], .down, at: Timestamp(milliseconds: 3_000))
        try edit(out, "- [x] 👍 ", "- [ ] 👍 ")
        let third = try desk.workspace.writeDigest(EditionRequest(), to: out, thumbBoxes: true)
        #expect(third.thumbsTakenBack == 0)
        #expect(try standing(desk) == [.down])
        // Now the list shows it, and the word before it stands again.
        try edit(out, "- [x] 👎 ", "- [ ] 👎 ")
        let fourth = try desk.workspace.writeDigest(EditionRequest(), to: out, thumbBoxes: true)
        #expect(fourth.thumbsTakenBack == 1)
        #expect(fourth.remarks.count == 1 && fourth.remarks[0].contains("up, stands again"))
        #expect(try standing(desk) == [.up])
    }

    @Test func `Boxes do not take back words of another reader, nor where none is meant`() throws {
        let desk = try Desk()
        _ = try desk.workspace.label([try Desk.id(0).text, try Desk.id(1).text], .up)
        let out = desk.folder.appending(path: "out").path
        _ = try desk.workspace.writeDigest(EditionRequest(), to: out, thumbBoxes: true)
        let other = try Workspace(home: desk.home, profile: "ada", for: .write)
        _ = try other.label([try Desk.id(0).text, try Desk.id(1).text], .up)
        try edit(out, "- [x] 👍 ", "- [ ] 👍 ")
        let written = try other.writeDigest(EditionRequest(), to: out, thumbBoxes: true)
        #expect(written.thumbsTakenBack == 0)
        #expect(try standing(desk) == [.up, .up])
        // A mark that does not tell which word it is, as lists once had it.
        let list = out + "/hot_topic/Robots.md"
        let text = try String(contentsOfFile: list, encoding: .utf8)
        let mark = try #require(
            text.range(of: #"- \[x\] 👍 <!-- standing [0-9.]+ [^ ]+"#, options: .regularExpression))
        try writeWhole(
            text.replacingCharacters(in: mark, with: "- [ ] 👍 <!-- standing").utf8, to: list)
        let old = try other.writeDigest(EditionRequest(), to: out, thumbBoxes: true)
        #expect(old.thumbsTakenBack == 0)
        #expect(old.remarks.count == 1 && old.remarks[0].contains("`paperboy undo 2503.1000"))
        #expect(try other.library.standingLabels(profile: "ada").count == 2)
    }

    @Test func `Unticking a work under its other identifier takes back the word on the work`()
        throws
    {
        let desk = try Desk()
        let twin = try #require(ArxivID("2503.20000"))
        var paper = try Desk.paper(0)
        paper.paper.id = twin
        paper.day = try #require(Day("2025-03-05"))
        _ = try desk.workspace.library.add([paper], as: .archive)
        _ = try desk.workspace.label([try Desk.id(0).text], .up)
        _ = try desk.workspace.label([try Desk.id(1).text], .down)
        let out = desk.folder.appending(path: "out").path
        _ = try desk.workspace.writeDigest(EditionRequest(), to: out, thumbBoxes: true)
        try edit(out, "- [x] 👍 <!-- standing 2503.10000 ", "- [ ] 👍 <!-- standing 2503.10000 ")
        let written = try desk.workspace.writeDigest(EditionRequest(), to: out, thumbBoxes: true)
        #expect(written.thumbsTakenBack == 1)
        #expect(try standing(desk) == [.down])
    }

    @Test func `An e-mail needs addresses that are some`() throws {
        let desk = try Desk()
        let mail = try desk.workspace.email(EditionRequest(), from: nil, to: ["me@example.org"])
        #expect(mail.message.hasPrefix("Date: "))
        #expect(throws: DailyError.self) {
            try desk.workspace.email(EditionRequest(), from: "a b", to: [])
        }
    }

    /// Ticks a paper's box in a list.
    private func tick(_ list: String, _ paper: ArxivID, _ sign: String) throws {
        let text = try String(contentsOfFile: list, encoding: .utf8)
        let entry = try #require(text.range(of: "`arXiv:\(paper)`"))
        let rest = entry.upperBound..<text.endIndex
        let box = try #require(text.range(of: "- [ ] \(sign)\n", range: rest))
        try writeWhole(
            text.replacingCharacters(in: box, with: "- [x] \(sign)\n").utf8, to: list)
    }

    @Test func `A list of a topic that is gone gives its thumb once, not after it is taken back`()
        throws
    {
        let desk = try Desk()
        let out = desk.folder.appending(path: "out").path
        let write = { try desk.workspace.writeDigest(EditionRequest(), to: out, thumbBoxes: true) }
        _ = try write()
        let (list, gone) = (out + "/hot_topic/Robots.md", out + "/hot_topic/Gone.md")
        try FileManager.default.moveItem(atPath: list, toPath: gone)
        try tick(gone, try Desk.id(3), "👍")
        #expect(try write().thumbs == 1)
        #expect(try standing(desk) == [.up])
        #expect(try write().thumbs == 0)
        _ = try desk.workspace.undo(1)
        for _ in 0..<2 { #expect(try write().thumbs == 0) }
        #expect(try standing(desk) == [])
        // The box is still ticked there; one of a configured topic counts, for the same paper too.
        #expect(try String(contentsOfFile: gone, encoding: .utf8).contains("- [x] 👍\n"))
        try tick(list, try Desk.id(3), "👎")
        #expect(try write().thumbs == 1)
        #expect(try standing(desk) == [.down])
    }

    @Test func `A list of a topic that is gone has no say beside one that is written anew`() throws
    {
        let desk = try Desk()
        let out = desk.folder.appending(path: "out").path
        let write = { try desk.workspace.writeDigest(EditionRequest(), to: out, thumbBoxes: true) }
        _ = try write()
        let (list, gone) = (out + "/hot_topic/Robots.md", out + "/hot_topic/Gone.md")
        try FileManager.default.copyItem(atPath: list, toPath: gone)
        try tick(gone, try Desk.id(3), "👍")
        try tick(list, try Desk.id(3), "👎")
        let written = try write()
        #expect(written.thumbs == 1 && written.remarks == [])
        #expect(try write().thumbs == 0)
        #expect(try standing(desk) == [.down])
    }

    @Test func `Of two lists that disagree on a paper neither is taken, and the paper is named`()
        throws
    {
        let desk = try Desk(
            configuration: """
                category:
                  cs.RO: Robotics
                topic:
                  All:
                    keywords: [robot]
                  Odd:
                    keywords: [buttons]
                """)
        let out = desk.folder.appending(path: "out").path
        _ = try desk.workspace.writeDigest(EditionRequest(), to: out, thumbBoxes: true)
        let lists = ["All", "Odd"].map { "\(out)/hot_topic/\($0).md" }
        for (list, sign) in zip(lists, ["👍", "👎"]) {
            try tick(list, try Desk.id(1), sign)
            try tick(list, try Desk.id(3), "👎")
        }
        let written = try desk.workspace.writeDigest(EditionRequest(), to: out, thumbBoxes: true)
        #expect(written.thumbs == 1)
        #expect(
            written.remarks == [
                "2503.10001 is ticked differently in two lists: neither thumb is taken. "
                    + "`paperboy up 2503.10001` or `paperboy down 2503.10001` gives one."
            ])
        let words = try desk.workspace.library.standingLabels(profile: "me")
        #expect(words.map(\.paper) == [try Desk.id(3)] && words.map(\.verdict) == [.down])
    }
}
