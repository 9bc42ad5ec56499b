import Evaluation
import Papers
import Testing

@Suite("Replays")
struct ReplayTests {
    let world = SmallWorld()

    @Test("no label of a period's day or later, and no paper of it, reaches its fit")
    func nothingLeaks() {
        var options = ReplayProtocol()
        for (period, refit) in [(ReplayProtocol.Period.day, 1), (.day, 5), (.week, 1), (.week, 2)] {
            options.period = period
            options.refitEvery = refit
            options.pool = .all
            let plan = Replay(of: world.history(), over: world.corpus, options: options).plan
            #expect(!plan.periods.isEmpty)
            for period in plan.periods {
                let fit = plan.fits[period.fit]
                #expect(fit.cutoff <= period.firstDay)
                #expect(fit.labels.allSatisfy { $0.day < fit.cutoff })
                #expect(
                    fit.labels.allSatisfy { world.corpus.firstDays[$0.paper] < period.firstDay })
            }
            for (fit, sample) in zip(plan.fits, plan.backgroundSamples(of: 100)) {
                #expect(sample.allSatisfy { world.corpus.firstDays[$0] < fit.cutoff })
                #expect(Set(sample).isDisjoint(with: fit.liked))
            }
        }
    }

    @Test("papers that came later change nothing that was drawn before")
    func laterPapers() {
        let few = SmallWorld(days: 30)
        func samples(_ world: SmallWorld, _ name: String = "me") -> [Day: [Int]] {
            let plan = Replay(of: few.history(name), over: world.corpus).plan
            return Dictionary(
                uniqueKeysWithValues: zip(plan.fits.map(\.cutoff), plan.backgroundSamples(of: 50)))
        }
        let early = samples(few)
        let late = samples(world)
        #expect(early.count == 20)
        for (cutoff, sample) in early {
            #expect(late[cutoff] == sample)
            #expect(Set(sample).count == 50)
            #expect(samples(few, "you")[cutoff] != sample)
        }
    }

    @Test("a word taken back later was known until then, and the last one is what counts")
    func secondThoughts() {
        let plain = world.history(withDowns: false)
        // A paper of the first day: a thumb down on day 20, and up again on day 30.
        let again = ReaderHistory(
            name: "me",
            labels: stride(from: 0, to: 800, by: 5).map { world.label($0) } + [
                world.label(0, daysLater: 30), world.label(0, .down, daysLater: 20),
                world.label(0, .up, daysLater: 31),
            ], in: world.corpus)
        #expect(again.words.count == plain.words.count + 2)
        #expect(again.labels.map(\.paper).sorted() == plain.labels.map(\.paper))
        let (old, new) = (
            Replay(of: plain, over: world.corpus), Replay(of: again, over: world.corpus)
        )
        #expect(new.plan.periods == old.plan.periods)
        #expect(new.judgements == old.judgements)
        for (before, after) in zip(old.plan.fits, new.plan.fits) {
            let day = after.cutoff - SmallWorld.firstDay
            let isDown = (21...30).contains(day)
            #expect(after.liked.contains(0) == !isDown)
            #expect(after.disliked.contains(0) == isDown)
            #expect(after.labels.count == before.labels.count)
            if day <= 20 { #expect(Array(after.labels) == Array(before.labels)) }
        }
    }

    @Test("a label given later than its paper is known from the day after it was given")
    func labelTime() {
        let late = (0..<30).map { world.label($0 * 20, daysLater: 3) }
        let history = ReaderHistory(name: "me", labels: late, in: world.corpus)
        var options = ReplayProtocol()
        let plan = Replay(of: history, over: world.corpus, options: options).plan
        // Papers of days 0…9 are the warm-up; the last of them was labelled on day 12.
        #expect(plan.periods.first?.firstDay == SmallWorld.firstDay + 13)
        #expect(plan.fits.first?.labels.count == 10)
        options.labelTime = .firstSeen
        let early = Replay(of: history, over: world.corpus, options: options).plan
        #expect(early.periods.first?.firstDay == SmallWorld.firstDay + 10)
        #expect(early.fits.first?.labels.count == 10)
    }

    @Test("the warm-up is three tenths of the thumbs up, at least ten")
    func warmUp() {
        // 160 thumbs up, four a day: index 48 falls on day 12, so day 13 is the first.
        let plan = Replay(of: world.history(), over: world.corpus).plan
        #expect(plan.periods.first?.firstDay == SmallWorld.firstDay + 13)
        #expect(plan.periods.count == 27)
    }

    @Test(
        "lists of the warm-up begin after the first thumb up, and end before the first measured one"
    )
    func listsOfWarmUp() {
        for picks in [nil, 6] {
            var options = ReplayProtocol()
            options.firstPicks = picks
            let plan = Replay(of: world.history(), over: world.corpus, options: options).plan
            let days = plan.warmUp.periods.map { $0.firstDay - SmallWorld.firstDay }
            #expect(days == Array(1..<(picks == nil ? 13 : 2)))
            for period in plan.warmUp.periods {
                let fit = plan.warmUp.fits[period.fit]
                #expect(fit.cutoff == period.firstDay)
                #expect(
                    fit.liked.count == min(4 * (fit.cutoff - SmallWorld.firstDay), picks ?? .max))
            }
            let all = plan.warmUp.followed(by: plan.measured)
            #expect(all.fits.count == plan.warmUp.fits.count + plan.fits.count)
            #expect(all.periods.allSatisfy { all.fits[$0.fit].cutoff <= $0.firstDay })
            #expect(all.fits[all.periods.last?.fit ?? 0].cutoff == plan.fits.last?.cutoff)
        }
    }

    @Test("with first picks there is one fit, to these picks alone, and all periods after use it")
    func firstPicks() {
        var options = ReplayProtocol()
        options.firstPicks = 6
        // Four thumbs up a day: the sixth falls on day 1, so day 2 is the first.
        let replay = Replay(of: world.history(), over: world.corpus, options: options)
        #expect(replay.plan.fits.count == 1)
        #expect(replay.plan.fits[0].liked.count == 6)
        #expect(replay.plan.periods.first?.firstDay == SmallWorld.firstDay + 2)
        #expect(replay.plan.periods.count == 38)
        #expect(replay.plan.periods.allSatisfy { $0.fit == 0 })
        options.firstPicks = 161
        let none = Replay(of: world.history(), over: world.corpus, options: options)
        #expect(none.plan.periods.isEmpty)
    }

    @Test("refits come every N periods with candidates, and periods share them")
    func refits() {
        var options = ReplayProtocol()
        options.refitEvery = 5
        let plan = Replay(of: world.history(), over: world.corpus, options: options).plan
        #expect(plan.fits.map { $0.cutoff - SmallWorld.firstDay } == [13, 18, 23, 28, 33, 38])
        #expect(plan.periods.map(\.fit) == (0..<27).map { $0 / 5 })
    }

    @Test("weeks begin on Monday")
    func weeks() {
        var options = ReplayProtocol.reference
        options.refitEvery = 1
        let replay = Replay(of: world.history(), over: world.corpus, options: options)
        #expect(replay.plan.periods.allSatisfy { $0.firstDay.weekday == .monday })
        #expect(replay.plan.periods.first?.candidates.count == 140)
        // Thumb index 48 falls on day 12, in the second week.
        #expect(replay.plan.periods.first?.firstDay == SmallWorld.firstDay + 14)
    }

    @Test("the pool of topics holds listed papers alone, and counts what it misses")
    func pool() {
        let replay = Replay(of: world.history(), over: world.corpus)
        #expect(replay.plan.periods.allSatisfy { $0.candidates.count == 16 })
        #expect(replay.counts.upOutsidePool == 0)
        #expect(replay.counts.up == 108)
        let odd = ReaderHistory(
            name: "me",
            labels: (0..<40).flatMap { [world.label($0 * 20), world.label($0 * 20 + 4)] },
            in: world.corpus)
        let missed = Replay(of: odd, over: world.corpus)
        #expect(missed.counts.up == 27)
        #expect(missed.counts.upOutsidePool == 27)
        #expect(missed.notes.contains { $0.contains("outside the pool 'topics'") })
    }

    @Test("a word said later takes no list from the replay that was looked at before")
    func laterSkip() {
        // Of 38 picks as of 39 the warm-up ends with the same one.
        let labels = (0..<39).map { world.label($0 * 20) }
        func replay(_ labels: [Label]) -> Replay {
            Replay(
                of: ReaderHistory(name: "me", labels: labels, in: world.corpus),
                over: world.corpus)
        }
        let before = replay(labels)
        let after = replay(labels + [world.label(30 * 20, .skip, daysLater: 9)])
        #expect(after.plan.periods.map(\.firstDay) == before.plan.periods.map(\.firstDay))
        #expect(after.counts.periods == before.counts.periods - 1)
        #expect(after.counts.up == before.counts.up - 1)
    }

    @Test("candidates come with their judgements, in order of identifier")
    func judgements() {
        var options = ReplayProtocol()
        options.pool = .all
        let replay = Replay(of: world.history(), over: world.corpus, options: options)
        #expect(!replay.judgements.isEmpty)
        #expect(replay.judgements.count == replay.plan.periods.count)
        for (period, given) in zip(replay.plan.periods, replay.judgements) {
            let ids = period.candidates.map { world.corpus.papers[$0] }
            #expect(ids == ids.sorted())
            for (paper, judgement) in zip(period.candidates, given) {
                let expected: Judgement =
                    paper % 5 == 0 ? .up : paper % 10 == 3 ? .down : .unjudged
                #expect(judgement == expected)
            }
        }
    }

    @Test("probabilities are measured on periods without a thumb up too, orders are not")
    func periodsOfThumbsDown() throws {
        // Thumbs down on every day, thumbs up on every other one.
        let labels = world.corpus.papers.indices.compactMap { paper -> Label? in
            if paper % 20 == 3 { return world.label(paper, .down) }
            return paper % 40 < 20 && paper % 5 == 0 ? world.label(paper) : nil
        }
        let history = ReaderHistory(name: "me", labels: labels, in: world.corpus)
        let replay = Replay(of: history, over: world.corpus)
        let days = replay.plan.periods.count
        #expect(replay.counts.periods == days / 2)
        let results = try ReplayResults(of: replay, systems: world.systems)
        #expect(results.replay.plan.periods.count == replay.counts.periods)
        #expect(results.values(of: .nDCG(10), system: 0).allSatisfy { $0 == 1 })
        let measures = try #require(results.probabilityMeasures(system: 0))
        #expect(measures.up == replay.counts.up)
        #expect(measures.count == replay.counts.up + days)
        // The tables of scores hold what that is measured on; runs hold what orders are.
        let table = try #require(results.scoreTable(system: 0)).text
        #expect(table.split(separator: "\n").count == 1 + days * 16)
        let run = try #require(results.run(system: 0)).text
        #expect(run.split(separator: "\n").count == replay.counts.papers)
        let tail = try #require(
            try results.tail(
                from: replay.plan.periods[days / 2].firstDay,
                adding: RankingSystem(name: "previous", summary: "") { plan in
                    let given = plan.periods.map { $0.candidates.map { _ in Float(0.5) } }
                    return ReplayScores(scores: given, probabilities: given)
                }))
        let previous = try #require(tail.probabilityMeasures(system: tail.systems.count - 1))
        #expect(previous.count > tail.replay.counts.up + tail.replay.plan.periods.count)
    }

    @Test("small periods are passed over")
    func minimum() {
        var options = ReplayProtocol()
        options.minimumCandidates = 17
        let replay = Replay(of: world.history(), over: world.corpus, options: options)
        #expect(replay.plan.periods.isEmpty)
        #expect(!replay.isMeasurable)
    }
}
