import GRDB
import Papers
import Testing

@testable import Store

@Suite struct LabelsTests {
    private func label(_ number: Int, _ verdict: Verdict, _ seconds: Int64) -> Label {
        Label(paper: id(number), verdict: verdict, time: time(seconds))
    }

    @Test func theLastWordOnAPaperStands() throws {
        let library = try Library()
        try library.append([label(1, .up, 10), label(2, .down, 11)], profile: "me")
        try library.append([label(1, .skip, 12)], profile: "me")
        #expect(
            try library.standingLabels(profile: "me") == [label(2, .down, 11), label(1, .skip, 12)])
        #expect(
            try library.effectiveLabels(profile: "me")
                == [label(1, .up, 10), label(2, .down, 11), label(1, .skip, 12)])
    }

    @Test func aLabelForAnUnknownPaperIsKeptAndNamed() throws {
        let library = try Library()
        _ = try library.add([listed(1, 4)], as: .archive)
        let unknown = try library.append(
            [label(1, .up, 10), label(2, .up, 10), label(2, .down, 10)], profile: "me")
        #expect(unknown == [id(2)])
        #expect(try library.standingLabels(profile: "me").count == 2)
    }

    @Test func aClockSetBackDoesNotSilenceANewWord() throws {
        let library = try Library()
        try library.append([label(1, .up, 100)], profile: "me")
        try library.append([label(1, .down, 50)], profile: "me")
        #expect(try library.standingLabels(profile: "me") == [label(1, .down, 100)])
    }

    @Test func undoTakesBackTheLastWordsAndTheEarlierOnesStandAgain() throws {
        let library = try Library()
        try library.append([label(1, .up, 10), label(2, .up, 11)], profile: "me")
        try library.append([label(1, .down, 12)], profile: "me")
        let undone = try library.undo(2, profile: "me", at: time(20))
        #expect(
            undone == [
                UndoneLabel(label: label(1, .down, 12), restored: label(1, .up, 10)),
                UndoneLabel(label: label(2, .up, 11), restored: nil),
            ])
        #expect(try library.standingLabels(profile: "me") == [label(1, .up, 10)])
        #expect(
            try library.undo(5, profile: "me", at: time(21)).map(\.label) == [label(1, .up, 10)])
        #expect(try library.undo(1, profile: "me", at: time(22)).isEmpty)
        #expect(try library.undo(1, profile: "nobody", at: time(22)).isEmpty)
    }

    @Test func aWordThatStoodAllTheTimeDoesNotStandAgain() throws {
        let library = try Library()
        try library.append([label(1, .up, 20)], profile: "me")
        _ = try library.importLabels([label(1, .down, 10)], profile: "me")
        let standing = UndoneLabel(
            label: label(1, .down, 10), restored: label(1, .up, 20), stoodBefore: true)
        #expect(try library.undo(1, profile: "me", at: time(30)) == [standing])
        try library.append([label(1, .skip, 40)], profile: "me")
        let replaced = UndoneLabel(label: label(1, .skip, 40), restored: label(1, .up, 20))
        #expect(try library.undo(1, profile: "me", at: time(50)) == [replaced])
    }

    @Test func historyTellsWordsAndWithdrawalsTheLastOneFirst() throws {
        let library = try Library()
        try library.append([label(1, .up, 10), label(2, .down, 11)], profile: "me")
        _ = try library.undo(1, profile: "me", at: time(20))
        let history = try library.labelHistory(profile: "me")
        #expect(
            history.map(\.label) == [label(2, .down, 11), label(2, .down, 11), label(1, .up, 10)])
        #expect(history.map(\.isWithdrawal) == [true, false, false])
        #expect(history.map(\.isWithdrawn) == [true, true, false])
        #expect(history.map(\.time) == [time(20), time(11), time(10)])
        #expect(try library.labelHistory(profile: "me", limit: 1).count == 1)
    }

    @Test func everyLineOfTheLogMovesTheRevisionOfItsProfileAlone() throws {
        let library = try Library()
        #expect(try library.labelRevision(profile: "me") == 0)
        try library.append([label(1, .up, 10)], profile: "me")
        let first = try library.labelRevision(profile: "me")
        try library.append([label(1, .up, 10)], profile: "other")
        #expect(try library.labelRevision(profile: "me") == first)
        _ = try library.undo(1, profile: "me", at: time(20))
        #expect(try library.labelRevision(profile: "me") > first)
    }

    @Test func importingALogTwiceDoublesNothingAndOlderWordsDoNotOutweighNewerOnes() throws {
        let library = try Library()
        try library.append([label(1, .down, 100)], profile: "me")
        let log = [label(1, .up, 10), label(2, .up, 11), label(1, .down, 100)]
        let first = try library.importLabels(log, profile: "me")
        #expect(first.added == 2)
        #expect(first.known == 1)
        #expect(first.unknownPapers == [id(1), id(2)])
        #expect(try library.importLabels(log, profile: "me").added == 0)
        #expect(
            try library.standingLabels(profile: "me") == [label(2, .up, 11), label(1, .down, 100)])
    }

    @Test func aWithdrawnWordIsNotBroughtBackByImportingItAgain() throws {
        let library = try Library()
        try library.append([label(1, .up, 10)], profile: "me")
        _ = try library.undo(1, profile: "me", at: time(20))
        #expect(try library.importLabels([label(1, .up, 10)], profile: "me").added == 0)
        #expect(try library.standingLabels(profile: "me").isEmpty)
    }

    @Test func aPlainListOfPapersIsKnownWhereItsVerdictStands() throws {
        let library = try Library()
        try library.append([label(1, .up, 10), label(2, .down, 10)], profile: "me")
        let untimed = [label(1, .up, 50), label(2, .up, 50), label(3, .up, 50), label(3, .up, 50)]
        let counts = try library.importLabels([], untimed: untimed, profile: "me")
        #expect(counts.added == 2)
        #expect(counts.known == 2)
    }

    @Test func aWordWithoutATimeStandsOverAnEarlierOneWithALaterTime() throws {
        let library = try Library()
        try library.append([label(1, .up, 90)], profile: "me")
        _ = try library.importLabels([], untimed: [label(1, .down, 50)], profile: "me")
        #expect(try library.standingLabels(profile: "me") == [label(1, .down, 90)])
    }

    @Test func whatIsAppendedIsSeenByAnotherConnectionAtOnce() throws {
        try withPath { path in
            let writer = try Library(path: path)
            let reader = try Library(path: path, access: .readOnly)
            try writer.append([label(1, .up, 10)], profile: "me")
            #expect(try reader.standingLabels(profile: "me") == [label(1, .up, 10)])
        }
    }

    @Test(arguments: [
        "UPDATE label SET verdict = 'down'", "DELETE FROM label",
        "INSERT OR REPLACE INTO label VALUES (1, 1, '2512.00009', 'down', NULL, 0)",
        "INSERT OR REPLACE INTO label VALUES (9, 1, '2512.00003', NULL, 2, 99)",
        "INSERT INTO label (profile, paper, verdict, time) VALUES (1, '2512.00001', 'maybe', 0)",
        "INSERT INTO label (profile, paper, time) VALUES (1, '2512.00001', 0)",
        "INSERT INTO label (profile, paper, verdict, time) VALUES (9, '2512.00001', 'up', 0)",
        "INSERT INTO label (profile, paper, withdraws, time) VALUES (1, '2512.00001', 99, 0)",
        "INSERT INTO label (profile, paper, withdraws, time) VALUES (1, '2512.00002', 1, 0)",
        "INSERT INTO label (profile, paper, withdraws, time) VALUES (1, '2512.00003', 2, 0)",
    ])
    func theSchemaRefusesToBendTheLog(_ sql: String) throws {
        let library = try Library()
        try library.append([label(1, .up, 10), label(3, .up, 11)], profile: "me")
        _ = try library.undo(1, profile: "me", at: time(12))
        let before = try library.labelHistory(profile: "me")
        #expect(throws: StoreError.self) { try library.write { try $0.execute(sql: sql) } }
        #expect(try library.labelHistory(profile: "me") == before)
    }

    @Test func labelsFromTwoConnectionsAndSeveralTasksAreAllKept() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("paperboy.sqlite")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    let library = try Library(path: path)
                    for number in 0..<25 {
                        let label = Label(
                            paper: id(writer * 100 + number), verdict: .up, time: time(10))
                        try library.append([label], profile: "me")
                    }
                }
            }
            try await group.waitForAll()
        }
        let standing = try Library(path: path).standingLabels(profile: "me")
        #expect(Set(standing.map(\.paper)).count == 100)
        #expect(standing.count == 100)
    }

    @Test func aPaperNamedTwiceHasItsStandingWordTakenBackOnce() throws {
        let library = try Library()
        try library.append([label(1, .up, 10), label(2, .up, 11)], profile: "me")
        try library.append([label(1, .down, 12)], profile: "me")
        let undone = try library.undo(on: [id(1), id(2), id(1)], profile: "me", at: time(20))
        #expect(
            undone == [
                UndoneLabel(label: label(1, .down, 12), restored: label(1, .up, 10)),
                UndoneLabel(label: label(2, .up, 11), restored: nil),
            ])
        #expect(try library.standingLabels(profile: "me") == [label(1, .up, 10)])
        #expect(try library.labelHistory(profile: "me").count(where: \.isWithdrawal) == 2)
    }
}
