import Papers
import Testing

@testable import Arxiv

struct FetchPlanTests {
    private func plan(
        at time: String, last: Int?, source: Fetch.Source = .auto, since: Fetch.Since = .last
    ) throws -> [String] {
        let folder = TemporaryFolder()
        let client = try ArxivClient(
            folder: folder.url,
            transport: Transport { request throws(ArxivError) in
                throw .network(url: request.url, reason: "a plan must not ask")
            }, clock: VirtualClock(time).fetchClock)
        let fetch = Fetch(
            client: client, selection: FetchSelection([Category("cs.CV"), Category("math.NT")]),
            source: source, since: since,
            stored: Fetch.Stored(
                last.map { [Fetch.Announced(day: .november($0), newIDs: [])] } ?? []))
        return fetch.plan.map(\.url)
    }

    @Test func theNewestComesFirstThenWhatWasMissed() throws {
        #expect(
            try plan(at: "2026-11-24T06:00:00Z", last: 20) == [
                "https://rss.arxiv.org/rss/cs.CV+math.NT", "https://arxiv.org/list/cs.CV/new",
                "https://arxiv.org/list/math.NT/new",
                "https://arxiv.org/catchup/cs.CV/2026-11-23?abs=True",
                "https://arxiv.org/catchup/cs.CV/2026-11-23?abs=True",
                "https://arxiv.org/catchup/math.NT/2026-11-23?abs=True",
            ])
    }

    @Test func nothingIsPlannedWhenNothingIsDue() throws {
        #expect(try plan(at: "2026-11-28T12:00:00Z", last: 26) == [])
    }

    @Test func everySourceHasItsPlan() throws {
        let harvest = "https://oaipmh.arxiv.org/oai?verb=ListRecords&metadataPrefix=arXivRaw"
        #expect(
            try plan(at: "2026-11-24T06:00:00Z", last: 20, source: .rss)
                == ["https://rss.arxiv.org/rss/cs.CV+math.NT"])
        #expect(
            try plan(at: "2026-11-24T06:00:00Z", last: 20, source: .oai) == [
                "\(harvest)&set=cs:cs:CV&from=2026-11-21",
                "\(harvest)&set=math:math:NT&from=2026-11-21",
            ])
        #expect(try plan(at: "2026-11-24T06:00:00Z", last: 20, source: .api).count == 2)
    }

    @Test func noDayIsPlannedThatArxivHasNoPageOf() throws {
        let urls = try plan(
            at: "2026-11-24T06:00:00Z", last: nil, source: .listing,
            since: .day(try #require(Day("2020-01-01"))))
        #expect(urls.contains { $0.contains("2026-08-26") })
        #expect(!urls.contains { $0.contains("2026-08-25") })
    }
}
