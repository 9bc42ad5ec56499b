import Evaluation
import Foundation
import Testing

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
