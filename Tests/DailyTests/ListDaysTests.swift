import Digest
import Papers
import Store
import Testing

@testable import Daily

@Suite struct ListDaysTests {
    @Test(
        "There are lists from arXiv's first day to tomorrow",
        arguments: [
            ("1991-08-13", "before arXiv, which began on 1991-08-14"), ("1991-08-14", nil),
            ("2025-03-05", nil), ("2025-03-06", "the date 2025-03-06 lies in the future"),
        ] as [(String, String?)])
    func bounds(day: String, problem: String?) throws {
        let found = ListDays(today: try Sample.day("2025-03-04")).problem(of: try Sample.day(day))
        #expect((found == nil) == (problem == nil))
        if let problem { #expect(found?.hasSuffix(problem) == true) }
    }

    @Test func `A list of the future is shown by its date alone, and there is a remark`() throws {
        let home = try TemporaryHome()
        let library = home.workspace.library
        var request = EditionRequest()
        request.today = try Sample.day("2025-03-04")
        let future = try Sample.day("2099-12-10")
        _ = try library.add(
            [try Sample.listed("2503.00009", "A video", day: "2099-12-10")], as: .archive)
        let error = #expect(throws: DailyError.self) { try home.workspace.edition(request) }
        #expect(error?.exitCode == 66)
        #expect(error?.description.contains("All lists lie in the future") == true)
        _ = try library.add([try Sample.listed("2503.00001", "A video")], as: .archive)
        let made = try home.workspace.edition(request)
        #expect(made.edition.day == request.today)
        #expect(made.remarks.count == 1)
        #expect(made.remarks.first?.hasPrefix("There is a list of 2099-12-10") == true)
        #expect(made.remarks.first?.hasSuffix("import their file again with --date DAY.") == true)
        request.day = future
        let asked = try home.workspace.edition(request)
        #expect(asked.edition.day == future && asked.remarks.isEmpty)
        #expect(try home.workspace.day(nil, today: future - 1) == future)
    }
}
