import Papers
import Testing

@testable import Store

@Suite struct TextHistoryTests {
    private func text(_ dayNumber: Int, _ words: String, abstract: String? = nil) -> DatedText {
        DatedText(day: day(dayNumber), title: words, abstract: abstract ?? words)
    }

    @Test func aNewerTextBecomesTheCurrentOneAndTheOlderOneStays() {
        var history = TextHistory([text(4, "old")])
        history.insert(text(8, "new"), listedDays: [day(4)])
        #expect(history.texts == [text(4, "old"), text(8, "new")])
        #expect(history.current == text(8, "new"))
    }

    @Test func anOlderTextImportedLaterDoesNotBecomeTheCurrentOne() {
        var history = TextHistory([text(8, "new")])
        history.insert(text(4, "old"), listedDays: [day(8)])
        #expect(history.texts == [text(4, "old"), text(8, "new")])
    }

    @Test func aDayReadsTheLastTextBeforeItOrElseTheFirst() {
        let history = TextHistory([text(8, "new"), text(4, "old")])
        #expect(history.text(asOf: day(1)) == text(4, "old"))
        #expect(history.text(asOf: day(4)) == text(4, "old"))
        #expect(history.text(asOf: day(7)) == text(4, "old"))
        #expect(history.text(asOf: day(8)) == text(8, "new"))
        #expect(history.text(asOf: day(30)) == text(8, "new"))
    }

    @Test func ofTwoTextsOfOneDayTheLaterImportWins() {
        var history = TextHistory([text(4, "first")])
        history.insert(text(4, "second"), listedDays: [])
        #expect(history.texts == [text(4, "second")])
    }

    @Test func theSameTextOnALaterDayIsNotStoredTwice() {
        var history = TextHistory([text(4, "same")])
        history.insert(text(8, "same"), listedDays: [])
        #expect(history.texts == [text(4, "same")])
    }

    @Test func theSameTextOnAnEarlierDayMovesItsDay() {
        var history = TextHistory([text(8, "same")])
        history.insert(text(4, "same"), listedDays: [])
        #expect(history.texts == [text(4, "same")])
    }

    @Test func aListBetweenKeepsTheTextThatItHad() {
        // Day 8 had the text of day 4, which was therefore not stored again.
        var history = TextHistory([text(4, "a")])
        history.insert(text(5, "b"), listedDays: [day(4), day(8)])
        #expect(history.text(asOf: day(4)).title == "a")
        #expect(history.text(asOf: day(5)).title == "b")
        #expect(history.text(asOf: day(8)).title == "a")
    }

    @Test func aTextWithoutAbstractNeverReplacesAWholeOne() {
        var history = TextHistory([text(4, "whole")])
        history.insert(text(8, "bare", abstract: ""), listedDays: [])
        #expect(history.texts == [text(4, "whole")])
    }

    @Test func aWholeTextReplacesOneWithoutAbstract() {
        var history = TextHistory([text(4, "bare", abstract: "")])
        history.insert(text(8, "whole"), listedDays: [])
        #expect(history.texts == [text(4, "whole")])
    }
}
