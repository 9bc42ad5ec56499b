import Evaluation
import Foundation
import Papers
import Store
import Testing

@testable import Daily

/// A desk with lists of many days, twelve papers each, and a reader who likes what is folded.
///
/// Of each day's papers, the even ones fold paper and are liked; the odd ones sort buttons, and
/// three of them are disliked.
final class EvaluationDesk {
    static let perDay = 12
    static let first = Day(number: 20_150)

    let desk: Desk
    let days: Int
    var workspace: Workspace { desk.workspace }

    init(days: Int = 16) throws {
        desk = try Desk(papers: 0)
        self.days = days
        for day in 0..<days {
            let papers = try (0..<Self.perDay).map { place in
                let paper = try Desk.paper(day * Self.perDay + place).paper
                return ListedPaper(paper: paper, day: Self.first + day)
            }
            _ = try workspace.library.add(papers, as: .archive)
        }
    }

    /// A label on a paper of the desk, given on the paper's day or later.
    func label(_ paper: Int, _ verdict: Verdict = .up, daysLater: Int = 0) throws -> Label {
        Label(
            paper: try Desk.id(paper), verdict: verdict,
            time: Timestamp(startOf: Self.first + paper / Self.perDay + daysLater))
    }

    /// The words of the reader on the papers of some days.
    func labels(ofDays days: Range<Int>, withDowns: Bool = true) throws -> [Label] {
        try days.flatMap { day in
            try stride(from: 0, to: Self.perDay, by: 2).map { try label(day * Self.perDay + $0) }
                + (withDowns ? [1, 5, 9] : []).map {
                    try label(day * Self.perDay + $0, .down)
                }
        }
    }

    /// Writes words to the log.
    func give(_ labels: [Label], profile: String = "me") throws {
        _ = try workspace.library.importLabels(labels, profile: profile)
    }

    /// The day of the desk after the last list.
    var today: Day { Self.first + days }

    /// The report on the reader, by the clock of the desk; all its forms are checked for numbers
    /// that are none.
    func report(_ change: (inout EvaluationRequest) -> Void = { _ in }) throws -> EvaluationReport {
        var request = EvaluationRequest()
        request.profiles = ["me"]
        request.today = today
        request.report.resamples = 100
        request.report.signFlips = 200
        change(&request)
        let report = try workspace.evaluate(request).report
        for text in [report.text, report.json, report.markdown, report.html] {
            let words = text.lowercased().split { !$0.isLetter }
            #expect(!words.contains("nan") && !words.contains("inf"))
        }
        _ = try JSONSerialization.jsonObject(with: Data(report.json.utf8))
        return report
    }
}
