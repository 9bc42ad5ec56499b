import Foundation
import Testing

@testable import Arxiv

/// Damaged answers: every parser ends with a value or an error, never with a crash or a hang.
struct RobustnessTests {
    private static let files =
        Fixtures.files("rss", suffix: ".xml") + Fixtures.files("rss", suffix: ".rdf")
        + Fixtures.files("api", suffix: ".xml") + Fixtures.files("oai", suffix: ".xml")
        + Fixtures.files("listing", suffix: ".html")
        + Fixtures.files("kaggle")

    /// Reads bytes with the parser of a folder; true where it gave a value.
    private static func parse(_ bytes: [UInt8], _ file: String) -> Bool {
        _ = ArxivFormat.recognise(bytes)
        do {
            switch file.prefix(while: { $0 != "/" }) {
            case "rss": _ = try Feed(bytes)
            case "api": _ = try APIResponse(bytes)
            case "oai": _ = try OAIResponse(bytes)
            case "listing": _ = try ListingPage(bytes)
            default: return KaggleSnapshot(bytes).badLines.isEmpty
            }
            return true
        } catch {
            return false
        }
    }

    /// The places where records of a long file begin; none of a short file or a page.
    ///
    /// A file that is cut in a record is read up to that record just as the whole file is. Reading
    /// a long one from its start for every cut would take the square of its length, so the whole
    /// records before a cut are left out of it but for one.
    private static func records(_ bytes: [UInt8], _ file: String) -> [Int] {
        guard bytes.count > 50_000 else { return [] }
        let (mark, shift) =
            switch file.prefix(while: { $0 != "/" }) {
            case "rss", "api": (file.contains("rss2") ? "<item>" : "<entry>", 0)
            case "oai": ("<record>", 0)
            case "kaggle": ("\n", 1)
            default: ("", 0)
            }
        let data = Data(bytes)
        var starts: [Int] = []
        var rest = data.startIndex..<data.endIndex
        while !mark.isEmpty, let found = data.range(of: Data(mark.utf8), in: rest) {
            starts.append(found.lowerBound + shift)
            rest = found.upperBound..<data.endIndex
        }
        return starts
    }

    private static func cut(_ bytes: [UInt8], _ length: Int, _ records: [Int]) -> [UInt8] {
        let before = records.prefix { $0 <= length }
        guard let first = before.first, let kept = before.dropLast().last else {
            return Array(bytes[..<length])
        }
        return Array(bytes[..<first] + bytes[kept..<length])
    }

    @Test(needsFixtures, arguments: files)
    func noAnswerCutShortPassesForAWholeOne(file: String) throws {
        let bytes = try Fixtures.bytes(file)
        let records = Self.records(bytes, file)
        for length in stride(from: 0, to: bytes.count - 20, by: 997) {
            let isWhole = Self.parse(Self.cut(bytes, length, records), file)
            #expect(!isWhole || file.hasPrefix("kaggle"), "\(length) bytes of \(file)")
        }
    }

    @Test(needsFixtures)
    func longFilesHaveTheRecordsThatCutsLeaveOut() throws {
        let long = try Self.files.filter { try Fixtures.bytes($0).count > 50_000 }
        for file in long where !file.hasPrefix("listing") {
            #expect(Self.records(try Fixtures.bytes(file), file).count > 10, "\(file)")
        }
        #expect(Self.cut(Array("abcdef".utf8), 6, [1, 3, 4]) == Array("adef".utf8))
        #expect(Self.cut(Array("abcdef".utf8), 3, [1, 4]) == Array("abc".utf8))
    }

    @Test(needsFixtures, arguments: files)
    func randomChangesOfBytesEndInAValueOrAnError(file: String) throws {
        let bytes = try Fixtures.bytes(file)
        var random = SplitMix(state: 4)
        for _ in 0..<(bytes.count > 100_000 ? 3 : 10) {
            var damaged = bytes
            for _ in 0..<Int.random(in: 1...20, using: &random) {
                let place = Int.random(in: 0..<damaged.count, using: &random)
                damaged[place] = UInt8.random(in: .min ... .max, using: &random)
            }
            _ = Self.parse(damaged, file)
        }
    }

    @Test func shortNonsenseOfEveryKindEnds() {
        var random = SplitMix(state: 5)
        let alphabet = Array("<>/!?&;=\"' \n-[]ahdtlsp:xmn#$\\{}".utf8)
        for _ in 0..<2000 {
            let length = Int.random(in: 0...60, using: &random)
            let bytes = (0..<length).map { _ in alphabet.randomElement(using: &random) ?? 0 }
            for folder in ["rss/", "api/", "oai/", "listing/", "kaggle/"] {
                _ = Self.parse(bytes, folder)
            }
            let text = String(decoding: bytes, as: UTF8.self)
            _ = (AuthorList.names(in: text), HTMLText.plain(text))
            _ = TeXAccents.decode(Array(text.utf8))
        }
    }
}
