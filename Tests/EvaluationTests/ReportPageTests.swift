import Foundation
import Testing

@testable import Evaluation

@Suite("The page")
struct ReportPageTests {
    @Test("every number of the table is that of the JSON")
    func numbers() throws {
        let report = try smallReport()
        let page = report.html
        let parsed = try JSONSerialization.jsonObject(with: Data(report.json.utf8))
        let root = try #require(parsed as? [String: Any])
        let readers = try #require(root["readers"] as? [[String: Any]])
        let systems = try #require(readers.first?["systems"] as? [[String: Any]])
        let metrics = try #require(root["metrics"] as? [String])
        for system in systems {
            let name = try #require(system["name"] as? String)
            let scores = try #require(system["scores"] as? [String: [String: Any]])
            let row = try #require(ReportPageTests.row(of: name, in: page))
            let expected = metrics.compactMap { scores[$0]?["mean"] as? Double }
            #expect(Array(ReportPageTests.values(in: row).prefix(expected.count)) == expected)
            let series = try #require(system["series"] as? [Any]).compactMap { $0 as? Double }
            if name == "interest" {
                let table = try #require(page.range(of: "nDCG@10 by period"))
                let numbers = ReportPageTests.values(in: page[table.upperBound...])
                let width = 3  // interest, the best baseline and the digest, then random.
                #expect(
                    stride(from: 0, to: series.count, by: 1).allSatisfy {
                        numbers[$0 * (width + 1)] == series[$0]
                    })
            }
        }
    }

    /// The first row of the page whose head is a system's name.
    private static func row(of name: String, in page: String) -> Substring? {
        guard let start = page.range(of: "<th scope=\"row\">\(name)</th>"),
            let end = page.range(of: "</tr>", range: start.upperBound..<page.endIndex)
        else { return nil }
        return page[start.upperBound..<end.lowerBound]
    }

    /// The values of the `data` elements of a piece of the page.
    private static func values(in text: Substring) -> [Double] {
        text.components(separatedBy: "<data value=\"").dropFirst().compactMap {
            Double($0.prefix { $0 != "\"" })
        }
    }

    @Test("names of readers are whole in the drawing, as far as half of it allows")
    func namesOfReaders() throws {
        let names = ["ada", "one-reader-of-26-letters-x", "a-reader-with-a-long-name-indeed"]
        let readers = try names.flatMap { try smallReport(name: $0).readers }
        let page = EvaluationReport(readers: readers, options: ReplayProtocol()).html
        #expect(page.contains(">ada</text>"))
        #expect(page.contains(">one-reader-of-26-letters-x</text>"))
        #expect(page.contains(">a-reader-with-a-long-name…</text>"))
    }

    @Test("it is one file without script, network or unescaped text of others")
    func selfContained() throws {
        let page = try smallReport().html
        #expect(page.contains("default-src 'none'; style-src 'unsafe-inline'"))
        for forbidden in ["<script", "<link", "<img", "src=", "@import", "url(", "onclick"] {
            #expect(!page.contains(forbidden), "\(forbidden)")
        }
        #expect(!page.contains("<speech>") && page.contains("&lt;speech&gt;"))
        #expect(!page.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }

    @Test(
        "a point that rests on few periods is hollow and outside the lines, and the caption says so"
    )
    func fewPeriods() throws {
        var report = try smallReport()
        let systems = report.readers[0].systems.indices
        func curve() throws -> Substring {
            let page = report.html
            let start = try #require(page.range(of: "<h3>Is it getting better?</h3>"))
            let end = try #require(
                page.range(of: "</figure>", range: start.upperBound..<page.endIndex))
            return page[start.upperBound..<end.lowerBound]
        }
        for system in systems {
            report.readers[0].systems[system].learning = [20, 40, 80].map {
                .init(labels: $0, periods: $0 == 80 ? 1 : 9, mean: $0 == 80 ? 0 : 0.5)
            }
        }
        let few = try curve()
        #expect(few.contains("Hollow points rest on fewer than 5 periods"))
        let lines = few.components(separatedBy: "<polyline").dropFirst()
        #expect(lines.count == 4)
        for line in lines {
            let points = try #require(line.firstMatch(of: /points="([^"]*)"/))
            #expect(points.1.split(separator: " ").count == 2)
        }
        #expect(few.components(separatedBy: "class=\"dot hollow s").count - 1 == 4)
        #expect(few.contains("from 80 labels, 1 period: 0.000"))
        for system in systems { report.readers[0].systems[system].learning.removeLast() }
        let firm = try curve()
        #expect(!firm.contains("ollow"))
        #expect(firm.components(separatedBy: "<polyline").count - 1 == 4)
    }

    @Test("sentences have code for what stands in backticks, and one minus sign")
    func sentences() {
        #expect(
            HTMLText.sentence("as `label --ask` does, 95 % <b> -0.016 to -∞ (-1)")
                == "as <code>label --ask</code> does, 95\u{a0}% &lt;b&gt; −0.016 to −∞ (−1)")
        #expect(HTMLText.sentence("a ` b") == "a ` b")
        #expect(HTMLText.sentence("`x -1` and `") == "<code>x -1</code> and `")
        #expect(
            HTMLText.sentence("on 2025-03-04, 1-10, --seed 1") == "on 2025-03-04, 1-10, --seed 1")
        #expect(HTMLText.minus("-0.5") == "−0.5")
        #expect(HTMLText.list(["`a` -1"]) == "<ul>\n<li><code>a</code> −1</li>\n</ul>\n")
    }

    @Test("no page has backticks in its words or a number with a hyphen for its minus")
    func oneMinus() throws {
        var group = EvaluationReport(
            readers: try smallReport(name: "a").readers + smallReport(name: "b").readers,
            options: ReplayProtocol())
        group.asking = try smallAskingReport()
        var single = try smallReport()
        let note = "as `label --ask` does: -0.016 to 0.010"
        single.readers[0].notes.append(note)
        group.readers[0].notes.append(note)
        for page in [single.html, group.html] {
            let body = try #require(page.range(of: "<main>"))
            let words = page[body.upperBound...].replacing(/<[^>]*>/, with: "")
            #expect(!words.contains("`"))
            #expect(words.contains("−"))
            #expect(!words.contains(/(^|[ (])-[0-9]/))
        }
    }

    @Test("drawings have names, tables captions, and every id stands once")
    func accessible() throws {
        let page = try smallReport().html
        let drawings = page.components(separatedBy: "role=\"img\"").count - 1
        #expect(drawings == 6)
        #expect(page.components(separatedBy: "<desc id=").count - 1 == drawings)
        #expect(
            page.components(separatedBy: "<table>").count
                == page.components(separatedBy: "<caption>").count)
        let ids = page.components(separatedBy: " id=\"").dropFirst().map {
            $0.prefix { $0 != "\"" }
        }
        #expect(Set(ids).count == ids.count)
        #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
    }

    @Test("elements are closed in the order in which they were opened")
    func wellFormed() throws {
        for page in [try smallReport().html, try smallReport(period: .week).html] {
            var open: [Substring] = []
            for piece in page.split(separator: "<").dropFirst() {
                let name = piece.prefix { $0.isLetter || $0.isNumber || $0 == "/" }
                if name.hasPrefix("/") {
                    #expect(open.popLast() == name.dropFirst())
                } else if !name.isEmpty, !["meta", "DOCTYPE"].contains(name),
                    piece.prefix(while: { $0 != ">" }).last != "/"
                {
                    open.append(name)
                }
            }
            #expect(open.isEmpty)
        }
    }
}
