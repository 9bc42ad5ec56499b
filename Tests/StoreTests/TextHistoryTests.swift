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

    @Test(arguments: [2, 4, 8])
    func aTextThatHasLostCharactersNeitherReplacesAnotherNorOutlivesIt(secondDay: Int) {
        let (clean, damaged) = ("J\u{E4}ykk\u{E4}", "J\u{FFFD}ykk\u{FFFD}")
        var history = TextHistory([text(4, clean)])
        history.insert(text(secondDay, damaged), listedDays: [day(4), day(8)])
        #expect(history.texts == [text(4, clean)])
        history = TextHistory([text(4, damaged)])
        history.insert(text(secondDay, clean), listedDays: [day(4), day(8)])
        #expect(history.texts == [text(min(secondDay, 4), clean)])
        // Where all have lost some, the newest holds.
        history = TextHistory([text(1, damaged)])
        history.insert(text(secondDay, "\u{FFFD}"), listedDays: [])
        #expect(history.current == text(secondDay, "\u{FFFD}"))
    }

    @Test func aTextThatHadReplacedAnotherGivesWayToANewOne() {
        var history = TextHistory([text(4, "clean"), text(8, "d\u{FFFD}maged")])
        history.insert(text(12, "d\u{FFFD}maged again"), listedDays: [])
        #expect(history.current == text(8, "d\u{FFFD}maged"))
        history.insert(text(6, "newer"), listedDays: [])
        #expect(history.texts == [text(4, "clean"), text(6, "newer")])
    }

    @Test func aSoundTitleIsKeptBesideAnAbstractThatHasLostCharacters() {
        let (bare, whole) = (text(4, "clean", abstract: ""), text(8, "d\u{FFFD}maged"))
        for (first, second) in [(bare, whole), (whole, bare)] {
            var history = TextHistory([first])
            history.insert(second, listedDays: [])
            #expect(history.current.title == "clean")
            #expect(history.current.abstract == whole.abstract)
            let once = history
            history.insert(first, listedDays: [])
            history.insert(second, listedDays: [])
            #expect(history == once)
        }
    }
}
