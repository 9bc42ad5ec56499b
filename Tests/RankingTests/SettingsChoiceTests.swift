import Testing

@testable import Ranking

@Suite struct SettingsChoiceTests {
    /// Of each alternative the quality of ten lists: the constants', and that with a lead on each.
    private func qualities(_ leads: [Int: [Double]]) -> [[Double]] {
        let base = (0..<10).map { 0.3 + 0.05 * Double($0 % 4) }
        return SettingsChoice.alternatives().indices.map { index in
            zip(base, leads[index] ?? base.map { _ in 0 }).map { $0 + $1 }
        }
    }

    @Test func `an order is as good as the mean discount of the wanted papers' ranks`() {
        #expect(SettingsChoice.quality(wanted: [3], others: [1, 2]) == 1)
        // Rank 3: 1 / log₂ 4.
        #expect(abs(SettingsChoice.quality(wanted: [1], others: [3, 2]) - 0.5) < 1e-12)
        // Ranks 1 and 3; an equal score stands before.
        let two = SettingsChoice.quality(wanted: [5, 2], others: [2, 1])
        #expect(abs(two - 0.75) < 1e-12)
    }

    @Test func `a steady lead is followed, the steadiest of several`() {
        let small = (0..<10).map { 0.02 + 0.002 * Double($0 % 3) }
        let large = (0..<10).map { 0.06 + 0.05 * Double($0 % 3 - 1) }
        #expect(SettingsChoice(bestOf: qualities([2: small]), labels: 80).index == 2)
        #expect(SettingsChoice(bestOf: qualities([2: small, 4: large]), labels: 80).index == 2)
        #expect(SettingsChoice(bestOf: qualities([4: large]), labels: 80).index == 4)
    }

    @Test func `a lead that may be chance, or one of few lists, is not followed`() {
        let noisy = (0..<10).map { $0 == 3 ? 0.5 : -0.01 }
        let behind = (0..<10).map { -0.1 - 0.01 * Double($0 % 2) }
        for leads in [[:], [1: noisy], [1: behind], [5: [0.0] + Array(repeating: 0, count: 9)]] {
            #expect(SettingsChoice(bestOf: qualities(leads), labels: 80).index == 0)
        }
        let steady = (0..<10).map { 0.02 + 0.002 * Double($0 % 3) }
        let few = qualities([2: steady]).map { Array($0.prefix(7)) }
        let choice = SettingsChoice(bestOf: few, labels: 80)
        #expect(choice.index == 0 && choice.labels == 80)
        #expect(SettingsChoice(bestOf: [], labels: 5).index == 0)
    }

    @Test func `alternatives differ from the constants and from each other`() {
        var constants = FitSettings()
        constants.dislikeWeight = 3
        let all = SettingsChoice.alternatives(to: constants)
        #expect(all[0].settings == constants)
        #expect(all.allSatisfy { $0.settings.dislikeWeight == 3 })
        for (index, one) in all.enumerated() {
            for other in all.dropFirst(index + 1) {
                #expect(one.settings != other.settings && one.name != other.name)
            }
        }
        #expect(SettingsChoice.constants.settings == FitSettings())
    }

    @Test func `a choice stands until there are a quarter more labels`() throws {
        let choice = try #require(SettingsChoice(index: 1, madeBy: 80))
        #expect(choice.stands(forLabels: 80) && choice.stands(forLabels: 100))
        #expect(!choice.stands(forLabels: 101))
        #expect(!SettingsChoice.constants.stands(forLabels: 1))
        #expect(SettingsChoice(index: 99, madeBy: 80) == nil)
        #expect(SettingsChoice(index: -1, madeBy: 80) == nil)
        #expect(SettingsChoice(index: 0, madeBy: -1) == nil)
    }
}
