import Papers
import Testing

@testable import Store

/// Words that were taken back, when a backup brings them again.
@Suite struct LabelImportTests {
    private let backup = [
        Label(paper: id(1), verdict: .up, time: time(10)),
        Label(paper: id(2), verdict: .down, time: time(11)),
        Label(paper: id(3), verdict: .up, time: time(12)),
    ]

    /// A library with the backup's words, of which the first and the last were taken back; the
    /// second of its papers is not in the database, and neither is the third.
    private func library() throws -> Library {
        let library = try Library()
        _ = try library.add([listed(1, 4)], as: .archive)
        try library.append(backup, profile: "me")
        _ = try library.undo(on: [id(1), id(3)], profile: "me", at: time(20))
        return library
    }

    @Test func whatWasTakenBackStaysSoAndIsCountedAndItsPaperIsNotCalledKept() throws {
        let library = try library()
        let counts = try library.importLabels(backup, profile: "me")
        #expect((counts.added, counts.known, counts.takenBack) == (0, 3, 2))
        #expect(counts.unknownPapers == [id(2)])
        #expect(try library.standingLabels(profile: "me") == [backup[1]])
        #expect(try library.labelHistory(profile: "me").count == 5)
    }

    @Test func restoringMakesThemStandAgainAndASecondTimeAddsNothing() throws {
        let library = try library()
        let first = try library.importLabels(backup, isRestoring: true, profile: "me")
        #expect((first.added, first.known, first.takenBack) == (2, 1, 0))
        #expect(first.unknownPapers == [id(2), id(3)])
        #expect(try library.standingLabels(profile: "me") == backup)
        let second = try library.importLabels(backup, isRestoring: true, profile: "me")
        #expect((second.added, second.known, second.takenBack) == (0, 3, 0))
        #expect(try library.standingLabels(profile: "me") == backup)
    }

    @Test func aRestoredWordIsNoLongerOneThatWasTakenBack() throws {
        let library = try library()
        _ = try library.importLabels(backup, isRestoring: true, profile: "me")
        let counts = try library.importLabels(backup, profile: "me")
        #expect((counts.added, counts.known, counts.takenBack) == (0, 3, 0))
        // Taken back once more, it is one again.
        _ = try library.undo(on: [id(1)], profile: "me", at: time(30))
        #expect(try library.importLabels(backup, profile: "me").takenBack == 1)
        #expect(try library.standingLabels(profile: "me") == Array(backup.dropFirst()))
    }

    @Test func restoringBringsBackNoWordOfAnotherTimeOrReader() throws {
        let library = try library()
        _ = try library.importLabels([backup[0]], isRestoring: true, profile: "you")
        #expect(try library.standingLabels(profile: "me") == [backup[1]])
        let later = Label(paper: id(3), verdict: .up, time: time(99))
        let counts = try library.importLabels([later], profile: "me")
        #expect((counts.added, counts.known, counts.takenBack) == (1, 0, 0))
        #expect(try library.standingLabels(profile: "me") == [backup[1], later])
    }
}
