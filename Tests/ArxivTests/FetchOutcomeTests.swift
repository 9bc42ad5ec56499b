import Papers
import Testing

@testable import Arxiv

struct FetchOutcomeTests {
    @Test func everyOutcomeHasItsExitCodeAndASentence() throws {
        var tally = FetchTally()
        tally.count(.november(24), FetchScene.announcement(.november(24)))
        let outcomes: [(FetchOutcome, Int32, String)] = [
            (.new(tally), 0, "Announced 2026-11-24: 4 new (cs.CV 2, cs.LG 2)"),
            (
                .nothingDue(latest: .november(26), next: .november(30)), 10,
                "The next, 2026-11-30 (Monday), is due at 2026-11-30T05:00:00Z"
            ),
            (.stale(day: .november(24), reason: "the feed is empty"), 11, "the feed is empty"),
            (.partial(tally, missing: [.november(23)], reason: "x"), 12, "Missing: 2026-11-23 (x)"),
            (.unavailable(reason: "no network."), 69, "no network."),
            (.askedToWait(reason: "429."), 75, "429."),
            (.stopped(tally, missing: [.november(23)]), 130, "kept. Missing: 2026-11-23."),
        ]
        for (outcome, code, words) in outcomes {
            #expect(outcome.exitCode == code)
            #expect(outcome.description.contains(words), "\(outcome)")
        }
    }

    @Test func daysAreToldFromTheEarliestOn() {
        let outcome = FetchOutcome.partial(
            FetchTally(), missing: [.november(19), .november(17), .november(18)], reason: "x")
        #expect(outcome.description.contains("Missing: 2026-11-17, 2026-11-18, 2026-11-19 (x)"))
    }

    @Test func aLongListOfDaysIsToldInShort() {
        let days = [16, 17, 18, 19, 20].map { Day.november($0) }
        // The newest may come first.
        for days in [days, days.suffix(1) + days.prefix(4)] {
            let outcome = FetchOutcome.partial(FetchTally(), missing: days, reason: "x")
            #expect(outcome.description.contains("5 days from 2026-11-16 to 2026-11-20"))
        }
    }
}
