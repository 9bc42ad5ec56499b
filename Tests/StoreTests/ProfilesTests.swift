import GRDB
import Papers
import Testing

@testable import Store

@Suite struct ProfilesTests {
    private func library(_ profiles: [String]) throws -> Library {
        let library = try Library()
        for name in profiles {
            let words: [(Int, Verdict)] = [(1, .up), (2, .up), (3, .down), (4, .skip), (1, .down)]
            try library.append(
                words.map { Label(paper: id($0.0), verdict: $0.1, time: time(10)) }, profile: name)
        }
        return library
    }

    @Test func aProfileCountsItsStandingWords() throws {
        let profiles = try library(["me"]).profiles()
        #expect(profiles == [Profile(name: "me", tags: [], up: 1, down: 2, skip: 1)])
        #expect(try Library().profiles().isEmpty)
    }

    @Test func aNameThatOnlyListsWereShownToIsNoProfileButKeepsItsRanks() throws {
        let library = try library(["me"])
        try library.recordShown([id(7), id(8)], day: day(4), profile: "typo", at: time(20))
        #expect(try library.profiles().map(\.name) == ["me"])
        #expect(try library.lastShown(profile: "typo")?.paper(atRank: 2) == id(8))
        #expect(throws: StoreError.unknownProfile("typo")) {
            try library.setTags(["a"], profile: "typo")
        }
        #expect(throws: StoreError.unknownProfile("typo")) {
            try library.renameProfile("typo", to: "x")
        }
        #expect(throws: StoreError.unknownProfile("typo")) {
            try library.removeProfile("typo", at: time(30))
        }
        try library.append([Label(paper: id(8), verdict: .up, time: time(40))], profile: "typo")
        #expect(try library.profiles().map(\.name) == ["me", "typo"])
        // A word that is taken back was one.
        _ = try library.undo(1, profile: "typo", at: time(50))
        #expect(try library.profiles().map(\.name) == ["me", "typo"])
    }

    @Test func aProfileMayTakeANameThatOnlyListsWereShownTo() throws {
        let library = try library(["me"])
        try library.recordShown([id(1)], day: day(4), profile: "me", at: time(10))
        try library.recordShown([id(7)], day: day(4), profile: "typo", at: time(20))
        let before = try library.standingLabels(profile: "me")
        try library.renameProfile("me", to: "typo")
        #expect(try library.profiles().map(\.name) == ["typo"])
        #expect(try library.standingLabels(profile: "typo") == before)
        #expect(try library.lastShown(profile: "typo")?.papers == [id(1)])
    }

    @Test func tagsReplaceTheFormerOnes() throws {
        let library = try library(["me"])
        try library.setTags(["broad", "a", "a", ""], profile: "me")
        #expect(try library.profiles().map(\.tags) == [["a", "broad"]])
        try library.setTags([], profile: "me")
        #expect(try library.profiles().map(\.tags) == [[]])
        #expect(throws: StoreError.unknownProfile("you")) {
            try library.setTags([], profile: "you")
        }
    }

    @Test func aRenamedProfileKeepsItsLog() throws {
        let library = try library(["me", "you"])
        let before = try library.standingLabels(profile: "me")
        try library.renameProfile("me", to: "myself")
        #expect(try library.standingLabels(profile: "myself") == before)
        #expect(try library.standingLabels(profile: "me").isEmpty)
        #expect(throws: StoreError.profileExists("you")) {
            try library.renameProfile("myself", to: "you")
        }
        #expect(throws: StoreError.unknownProfile("me")) {
            try library.renameProfile("me", to: "x")
        }
        #expect(throws: StoreError.invalidProfileName("")) {
            try library.renameProfile("you", to: "")
        }
    }

    @Test func aRemovedProfileLeavesItsNameFreeAndItsLogInTheFile() throws {
        let library = try library(["me"])
        try library.removeProfile("me", at: time(20))
        #expect(try library.profiles().isEmpty)
        #expect(try library.standingLabels(profile: "me").isEmpty)
        let lines = try library.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM label") }
        #expect(lines == 5)
        try library.append([Label(paper: id(9), verdict: .up, time: time(30))], profile: "me")
        #expect(try library.standingLabels(profile: "me").map(\.paper) == [id(9)])
    }

    @Test(arguments: [
        "", " ", "a\u{1B}[2J", "a\nb", "\u{202E}x", String(repeating: "x", count: 101),
    ])
    func aNameThatATerminalOrColumnCannotHoldIsRefused(_ name: String) throws {
        let library = try Library()
        #expect(throws: StoreError.invalidProfileName(name)) {
            try library.append([Label(paper: id(1), verdict: .up, time: time(1))], profile: name)
        }
        #expect(try library.profiles().isEmpty)
    }
}
