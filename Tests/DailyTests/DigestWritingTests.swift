import Foundation
import Papers
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

    @Test func `An e-mail needs addresses that are some`() throws {
        let desk = try Desk()
        let mail = try desk.workspace.email(EditionRequest(), from: nil, to: ["me@example.org"])
        #expect(mail.message.hasPrefix("Date: "))
        #expect(throws: DailyError.self) {
            try desk.workspace.email(EditionRequest(), from: "a b", to: [])
        }
    }
}
