import Papers
import Testing

@testable import Arxiv

struct FetchHarvestTests {
    /// Records of invented papers: identifier, version, time of submission, datestamp.
    static func page(_ records: [(String, Int, String, String)], token: String?) -> String {
        let items = records.map { id, version, time, stamp in
            """
            <record><header><identifier>oai:arXiv.org:\(id)</identifier>\
            <datestamp>\(stamp)</datestamp><setSpec>cs:cs:CV</setSpec></header><metadata>\
            <arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>\(id)</id>\
            <version version="v\(version)"><date>\(time)</date></version><title>T \(id)</title>\
            <authors>A. Author</authors><categories>cs.CV cs.LG</categories><abstract>  Words.\
            </abstract></arXivRaw></metadata></record>
            """
        }
        let tail = token.map { "<resumptionToken>\($0)</resumptionToken>" } ?? "<resumptionToken/>"
        return """
            <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>\
            \(items.joined())\(tail)</ListRecords></OAI-PMH>
            """
    }

    static let expired = """
        <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">\
        <error code="badResumptionToken">Expired.</error></OAI-PMH>
        """

    private static let first = page(
        [
            ("2611.00001", 1, "Fri, 20 Nov 2026 12:00:00 GMT", "2026-11-22"),
            ("2611.00002", 2, "Fri, 20 Nov 2026 12:00:00 GMT", "2026-11-23"),
        ], token: "verb%3DListRecords%26skip%3D0")
    private static let second = page(
        [
            ("2611.00002", 2, "Fri, 20 Nov 2026 12:00:00 GMT", "2026-11-23"),
            ("2611.00003", 1, "Mon, 23 Nov 2026 18:59:00 GMT", "2026-11-24"),
            ("2611.00004", 1, "Tue, 24 Nov 2026 12:00:00 GMT", "2026-11-24"),
            ("2611.00005", 6, "Mon, 23 Nov 2026 12:00:00 GMT", "2026-11-24"),
        ], token: nil)

    @Test(arguments: [false, true])
    func daysFollowFromSubmissionsAndAnExpiredTokenFromTheLastDaySeen(expires: Bool) async throws {
        let pages = expires ? [Self.first, Self.expired, Self.second] : [Self.first, Self.second]
        let scene = try await FetchScene(
            at: "2026-11-24T06:00:00Z",
            faults: [("/oai", pages.map { .text(200, $0) })])
        scene.store(.november(20), FetchScene.announcement(.november(20)))
        let outcome = try await scene.run(source: .oai)
        #expect(outcome.exitCode == 0, "\(outcome)")
        #expect(
            scene.stored[.november(23)]?.map(\.paper.id.text) == ["2611.00001", "2611.00002"])
        #expect(scene.stored[.november(23)]?.map(\.kind) == [.new, .replace])
        #expect(scene.stored[.november(24)]?.map(\.paper.id.text) == ["2611.00003"])
        let base = "/oai?verb=ListRecords&"
        let start = "\(base)metadataPrefix=arXivRaw&set=cs&from="
        let token = "\(base)resumptionToken=verb%253DListRecords%2526skip%253D0"
        // One harvest serves all days.
        #expect(
            scene.paths == ["\(start)2026-11-21", token]
                + (expires ? ["\(start)2026-11-23"] : []))
        #expect(scene.gaps.allSatisfy { $0 >= 3 })
        await scene.server.stop()
    }

    @Test func aPaperWithASecondVersionIsNewOnTheDayOfItsFirst() async throws {
        let page = Self.page(
            [("2611.00001", 2, "Mon, 23 Nov 2026 12:00:00 GMT", "2026-11-24")], token: nil
        ).replacing(
            "<version version=\"v2\">",
            with: """
                <version version="v1"><date>Fri, 20 Nov 2026 12:00:00 GMT</date></version>\
                <version version="v2">
                """)
        let scene = try await FetchScene(
            at: "2026-11-24T06:00:00Z", faults: [("/oai", [.text(200, page)])])
        scene.store(.november(20), FetchScene.announcement(.november(20)))
        #expect(try await scene.run(source: .oai).exitCode == 0)
        #expect(scene.stored[.november(23)]?.map(\.kind) == [.new])
        #expect(scene.stored[.november(24)]?.map(\.kind) == [.replace])
        await scene.server.stop()
    }

    // MARK: What is not there, late, or held back

    private static let friday = "Fri, 20 Nov 2026 12:00:00 GMT"
    private static let monday = "Mon, 23 Nov 2026 12:00:00 GMT"

    @Test func aCategoryThatIsNotIndexedYetKeepsItsDayMissing() async throws {
        let all = Self.page(
            [("2611.00001", 1, Self.monday, "2026-11-24")], token: nil)
        let half = all.replacing("cs.CV cs.LG", with: "cs.CV")
        let scene = try await FetchScene(
            at: "2026-11-24T06:00:00Z", faults: [("/oai", [.text(200, half), .text(200, all)])])
        scene.store(.november(23), FetchScene.announcement(.november(23)))
        let outcome = try await scene.run(source: .oai)
        #expect(outcome.exitCode == 12, "\(outcome)")
        #expect(
            outcome.description.contains("Missing: 2026-11-24 (arXiv shows nothing in cs.LG)"),
            "\(outcome)")
        #expect(scene.stored[.november(24)]?.count == 1)
        #expect(try await scene.run(source: .oai).exitCode == 0)
        await scene.server.stop()
    }

    @Test func whatCameLateOfTheDayBeforeIsTakenAlong() async throws {
        let known = InventedArxiv.items(.november(23))[0].id
        let page = Self.page(
            [
                (known, 1, Self.friday, "2026-11-23"),
                ("2611.12399", 1, Self.friday, "2026-11-23"),
                ("2611.12401", 1, Self.monday, "2026-11-24"),
            ], token: nil)
        let scene = try await FetchScene(
            at: "2026-11-24T06:00:00Z", faults: [("/oai", [.text(200, page)])])
        scene.store(.november(23), FetchScene.announcement(.november(23)))
        let outcome = try await scene.run(source: .oai)
        #expect(outcome.exitCode == 0, "\(outcome)")
        #expect(outcome.description.contains("1 new (cs.CV 1)"), "\(outcome)")
        #expect(outcome.description.contains("Of 2026-11-23, 1 more came late."), "\(outcome)")
        #expect(scene.stored[.november(23)]?.map(\.paper.id.text) == ["2611.12399"])
        #expect(scene.stored[.november(24)]?.map(\.paper.id.text) == ["2611.12401"])
        #expect(scene.paths.count == 1)
        await scene.server.stop()
    }

    @Test func aPaperHeldBackStandsWhereItsIdentifierDoes() async throws {
        let october = "Mon, 12 Oct 2026 14:00:00 GMT"
        let page = Self.page(
            [
                ("2610.00009", 1, october, "2026-11-23"),
                ("2611.00001", 1, Self.friday, "2026-11-23"),
                ("2611.00005", 1, october, "2026-11-23"),
                ("2611.00006", 1, Self.friday, "2026-11-23"),
                ("2611.00010", 1, october, "2026-11-24"),
                ("2611.00011", 1, Self.monday, "2026-11-24"),
                ("2611.00012", 1, october, "2026-11-24"),
                ("hep-th/9901001", 1, "Fri, 01 Jan 1999 12:00:00 GMT", "2026-11-24"),
            ], token: nil)
        let scene = try await FetchScene(
            at: "2026-11-24T06:00:00Z", faults: [("/oai", [.text(200, page)])])
        scene.store(.november(20), FetchScene.announcement(.november(20)))
        let outcome = try await scene.run(source: .oai)
        #expect(outcome.exitCode == 0, "\(outcome)")
        #expect(
            scene.stored[.november(23)]?.map(\.paper.id.text)
                == ["2611.00001", "2611.00005", "2611.00006"])
        #expect(
            scene.stored[.november(24)]?.map(\.paper.id.text)
                == ["2611.00010", "2611.00011", "2611.00012"])
        await scene.server.stop()
    }

    @Test func aTokenThatLeadsToNothingNewIsNotFollowedForEver() async throws {
        let page = LoopbackArxiv.Reply.text(200, Self.page([], token: "same"))
        let scene = try await FetchScene(
            at: "2026-11-24T06:00:00Z", faults: [("/oai", Array(repeating: page, count: 40))])
        scene.store(.november(20), FetchScene.announcement(.november(20)))
        let outcome = try await scene.run(source: .oai)
        #expect(outcome.exitCode == 69 && scene.paths.count == 5, "\(outcome)")
        await scene.server.stop()
    }

    @Test func anUnknownSetIsAWrongRequest() async throws {
        let answer = Self.expired.replacing("badResumptionToken", with: "badArgument")
        let scene = try await FetchScene(
            at: "2026-11-24T06:00:00Z", faults: [("/oai", [.text(200, answer)])])
        #expect(try await scene.run(source: .oai).exitCode == 65)
        await scene.server.stop()
    }

    /// Records of Friday's papers, the first of which has no title.
    private static func untitled(among ids: [String]) -> LoopbackArxiv.Reply {
        let time = "Fri, 20 Nov 2026 12:00:00 GMT"
        let page = page(ids.map { ($0, 1, time, "2026-11-22") }, token: nil)
        return .text(200, page.replacing("<title>T \(ids[0])</title>", with: "<title> </title>"))
    }

    @Test func aRecordThatCannotBeReadKeepsItsDayMissingAndIsGivenUpOnTheSecondRun() async throws {
        let answer = Self.untitled(among: ["2611.00001", "2611.00002"])
        let scene = try await FetchScene(
            at: "2026-11-24T06:00:00Z", faults: [("/oai", [answer, answer])])
        scene.store(.november(20), FetchScene.announcement(.november(20)))
        let outcome = try await scene.run(source: .oai)
        #expect(outcome.exitCode == 12, "\(outcome)")
        #expect(outcome.description.contains("one entry had no identifier or title"), "\(outcome)")
        #expect(scene.stored[.november(23)]?.map(\.paper.id.text) == ["2611.00002"])
        #expect(FetchState(folder: scene.folder.url).missing == [.november(24), .november(23)])
        // That of the 24th is not there yet.
        #expect(try await scene.run(source: .oai).exitCode == 11)
        #expect(FetchState(folder: scene.folder.url).missing == [.november(24)])
        await scene.server.stop()
    }

    @Test func aRecordOfTheNewestDayThatCannotBeReadKeepsItMissing() async throws {
        let scene = try await FetchScene(
            at: "2026-11-23T06:00:00Z",
            faults: [("/oai", [Self.untitled(among: ["2611.00001", "2611.00002"])])])
        let outcome = try await scene.run(source: .oai)
        #expect(outcome.exitCode == 12, "\(outcome)")
        #expect(outcome.description.contains("2026-11-23: 1 new (cs.CV 1), 0"), "\(outcome)")
        #expect(
            outcome.description.contains(
                "Missing: 2026-11-23 (one entry had no identifier or title)."), "\(outcome)")
        await scene.server.stop()
    }

    @Test func aRecordOfAnotherCategoryThatCannotBeReadIsNoGap() async throws {
        let page = Self.page(
            [
                ("2611.00001", 1, "Fri, 20 Nov 2026 12:00:00 GMT", "2026-11-22"),
                ("2611.00002", 1, "Fri, 20 Nov 2026 12:00:00 GMT", "2026-11-22"),
            ], token: nil
        ).replacing("<title>T 2611.00001</title>", with: "")
        let elsewhere = page.replacing(
            "<setSpec>cs:cs:CV</setSpec></header><metadata><arXivRaw "
                + "xmlns=\"http://arxiv.org/OAI/arXivRaw/\"><id>2611.00001</id>",
            with: "<setSpec>cs:cs:CR</setSpec></header><metadata><arXivRaw "
                + "xmlns=\"http://arxiv.org/OAI/arXivRaw/\"><id>2611.00001</id>")
        #expect(elsewhere != page)
        for (answer, code) in [(page, 12), (elsewhere, 0)] as [(String, Int32)] {
            let scene = try await FetchScene(
                at: "2026-11-23T06:00:00Z", faults: [("/oai", [.text(200, answer)])])
            #expect(try await scene.run(source: .oai).exitCode == code)
            await scene.server.stop()
        }
    }

    @Test func aRecordThatCannotBeReadIsToldWhereTheHarvestStandsIn() async throws {
        let refusal = LoopbackArxiv.Reply.text(400, "<html><h1>Invalid date</h1></html>")
        let answer = Self.untitled(among: ["2611.00001", "2611.00002"])
        let scene = try await FetchScene(
            at: "2026-11-24T06:00:00Z",
            faults: [
                ("/catchup", Array(repeating: refusal, count: 9)), ("/oai", [answer, answer]),
            ])
        scene.store(.november(20), FetchScene.announcement(.november(20)))
        let outcome = try await scene.run()
        #expect(outcome.exitCode == 12, "\(outcome)")
        #expect(
            outcome.description.contains(
                "Missing: 2026-11-23 (one entry had no identifier or title)"), "\(outcome)")
        let again = try await scene.run()
        #expect(again.exitCode == 0, "\(again)")
        #expect(again.description.contains("Of 2026-11-23, one entry had no "), "\(again)")
        #expect(try await scene.run().exitCode == 10)
        await scene.server.stop()
    }

    @Test func anEntryThatCannotBeReadDoesNotSpoilAQueryAndIsTold() async throws {
        func entry(_ id: String, _ title: String) -> String {
            """
            <entry><id>http://arxiv.org/abs/\(id)v1</id><title>\(title)</title><published>\
            2026-11-23T12:00:00Z</published><category term="cs.CV"/><category term="cs.LG"/></entry>
            """
        }
        func answer(_ first: String) -> LoopbackArxiv.Reply {
            .text(
                200,
                """
                <feed xmlns="http://www.w3.org/2005/Atom" \
                xmlns:o="http://a9.com/-/spec/opensearch/1.1/"><o:totalResults>2\
                </o:totalResults>\(entry("2611.00001", first))\(entry("2611.00002", "T"))</feed>
                """)
        }
        let scene = try await FetchScene(
            at: "2026-11-24T06:00:00Z", faults: [("/api", [answer(""), answer("T")])])
        scene.store(.november(23), FetchScene.announcement(.november(23)))
        let outcome = try await scene.run(source: .api)
        #expect(outcome.exitCode == 12, "\(outcome)")
        #expect(outcome.description.contains("(one entry had no identifier or title)"))
        #expect(scene.stored[.november(24)]?.map(\.paper.id.text) == ["2611.00002"])
        #expect(scene.paths.count == 1)
        #expect(try await scene.run(source: .api).exitCode == 0)
        #expect(
            scene.stored[.november(24)]?.map(\.paper.id.text) == ["2611.00001", "2611.00002"])
        await scene.server.stop()
    }

    @Test func theQueryInterfaceFindsNewPapersByTheirTime() async throws {
        func entry(_ id: String, _ time: String) -> String {
            """
            <entry><id>http://arxiv.org/abs/\(id)v1</id><title>T</title><published>\(time)\
            </published><category term="cs.CV"/><category term="cs.LG"/></entry>
            """
        }
        func answer(_ total: Int, _ entries: String) -> LoopbackArxiv.Reply {
            .text(
                200,
                """
                <feed xmlns="http://www.w3.org/2005/Atom" \
                xmlns:o="http://a9.com/-/spec/opensearch/1.1/"><o:totalResults>\(total)\
                </o:totalResults>\(entries)</feed>
                """)
        }
        let one = entry("2611.00001", "2026-11-23T12:00:00Z")
        let two = entry("2611.00002", "2026-11-23T18:59:00Z")
        let scene = try await FetchScene(
            at: "2026-11-24T06:00:00Z",
            faults: [("/api", [answer(0, ""), answer(2, one), answer(0, ""), answer(2, two)])])
        scene.store(.november(23), FetchScene.announcement(.november(23)))
        let outcome = try await scene.run(source: .api)
        #expect(outcome.exitCode == 0, "\(outcome)")
        #expect(
            scene.stored[.november(24)]?.map(\.paper.id.text) == ["2611.00001", "2611.00002"])
        #expect(scene.paths.count == 4 && scene.paths[2].contains("&start=1&"))
        #expect(scene.paths[0].contains("submittedDate:%5B202611201900%20TO%20202611231900%5D"))
        await scene.server.stop()
    }

    @Test func emptyPagesOfTheQueryInterfaceAreNotTakenForNoPapers() async throws {
        let empty = LoopbackArxiv.Reply.text(200, "<feed xmlns='http://www.w3.org/2005/Atom'/>")
        let scene = try await FetchScene(
            at: "2026-11-24T06:00:00Z", faults: [("/api", Array(repeating: empty, count: 9))])
        scene.store(.november(23), FetchScene.announcement(.november(23)))
        #expect(try await scene.run(source: .api).exitCode == 11)
        #expect(scene.paths.count == 4)
        await scene.server.stop()
    }
}
