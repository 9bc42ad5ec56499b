import Papers
import Testing

@testable import Store

struct StandingWordTests {
    let library: Library
    let paper: ArxivID

    init() throws {
        library = try Library()
        paper = try #require(ArxivID("2512.00001"))
    }

    private func settle(_ verdict: Verdict, _ milliseconds: Int64) throws -> Bool {
        let time = Timestamp(milliseconds: milliseconds)
        return try library.settle(
            Label(paper: paper, verdict: verdict, time: time), profile: "me") != nil
    }

    private func withdraw(_ verdict: Verdict) throws -> Bool {
        try library.withdraw(
            paper, verdict, profile: "me", at: Timestamp(milliseconds: 9_000))
    }

    @Test func theSameWordTwiceIsOneLine() throws {
        #expect(try settle(.up, 1_000))
        #expect(try !settle(.up, 2_000))
        #expect(try library.labelHistory(profile: "me").count == 1)
    }

    @Test func aWordFromAClockThatWasSetBackStandsNevertheless() throws {
        #expect(try settle(.up, 2_000))
        #expect(try settle(.down, 1_000))
        let standing = try library.standingLabels(profile: "me")
        #expect(standing.map(\.verdict) == [.down])
        #expect(standing.map(\.time) == [Timestamp(milliseconds: 2_000)])
    }

    @Test func onlyTheWordThatStandsIsTakenBack() throws {
        #expect(try !withdraw(.up))
        #expect(try settle(.up, 1_000) && settle(.down, 2_000))
        #expect(try !withdraw(.up))
        #expect(try withdraw(.down))
        #expect(try library.standingLabels(profile: "me").map(\.verdict) == [.up])
        #expect(try !withdraw(.down))
        #expect(try withdraw(.up))
        #expect(try library.standingLabels(profile: "me").isEmpty)
        #expect(try library.labelHistory(profile: "me").count == 4)
    }

    @Test func ofWordsNamedByTheirTimesThoseThatStandAreTakenBack() throws {
        func word(_ verdict: Verdict, _ milliseconds: Int64) -> Label {
            Label(paper: paper, verdict: verdict, time: Timestamp(milliseconds: milliseconds))
        }
        func withdraw(_ word: Label) throws -> [UndoneLabel] {
            try library.withdraw([word], profile: "me", at: Timestamp(milliseconds: 9_000))
        }
        #expect(try withdraw(word(.up, 1_000)) == [])
        #expect(try settle(.up, 1_000) && settle(.down, 2_000))
        #expect(try withdraw(word(.up, 1_000)) == [])
        #expect(try withdraw(word(.down, 1_999)) == [])
        let undone = try withdraw(word(.down, 2_000))
        #expect(undone == [UndoneLabel(label: word(.down, 2_000), restored: word(.up, 1_000))])
        #expect(try withdraw(word(.up, 1_000)).count == 1)
        #expect(try library.standingLabels(profile: "me").isEmpty)
        #expect(try library.labelHistory(profile: "me").count == 4)
    }
}
