import Digest
import Foundation
import Papers
import Ranking
import Store
import Testing

@testable import Daily

@Suite("Making an edition")
struct EditionRequestTests {
    private func home() throws -> TemporaryHome {
        let home = try TemporaryHome()
        _ = try home.workspace.library.add(
            [
                try Sample.listed("2503.00001", "Birds in a video"),
                try Sample.listed("2503.00002", "A video of machines"),
                try Sample.listed("2503.00003", "Birds and their songs", "cs.CL"),
                try Sample.listed("2503.00004", "Plain text"),
            ], as: .archive)
        return home
    }

    /// That home with further videos of birds and machines, two of machines liked and two of birds
    /// disliked.
    private func thumbedHome(videos: Int, as role: ListingRole) throws -> TemporaryHome {
        let home = try home()
        for number in 10..<(10 + videos) {
            let theme = number % 2 == 0 ? "Birds" : "Machines"
            _ = try home.workspace.library.add(
                [try Sample.listed("2503.000\(number)", "\(theme) video \(number)")],
                as: role)
        }
        _ = try home.workspace.label(["2503.00011", "2503.00013"], .up)
        _ = try home.workspace.label(["2503.00010", "2503.00012"], .down)
        return home
    }

    @Test("a paper of two topics has one rank, and ranks run through all lists")
    func ranks() throws {
        let home = try home()
        var request = EditionRequest()
        request.order = .digest
        let made = try home.workspace.edition(request)
        #expect(made.edition.lists.map(\.topic.name) == ["Video", "Birds"])
        #expect(
            made.edition.lists.map { $0.papers.map(\.rank) } == [[1, 2], [1, 3]]
                || made.edition.lists.map { $0.papers.map(\.rank) } == [[1, 2], [3, 1]])
        #expect(made.shown.count == 3)
    }

    @Test("replacements are not new, and a paper listed on two days comes once")
    func newPapersOnly() throws {
        let home = try home()
        var replaced = try Sample.listed("2503.00005", "An old video", day: "2025-03-05")
        replaced.kind = .replace
        let again = try Sample.listed("2503.00001", "Birds in a video", day: "2025-03-05")
        _ = try home.workspace.library.add([replaced, again], as: .archive)
        var request = EditionRequest()
        request.since = try Sample.day("2025-03-04")
        request.topics = ["video"]
        let ids = try home.workspace.edition(request).edition.lists[0].papers.map(\.paper.id.text)
        #expect(ids.sorted() == ["2503.00001", "2503.00002"])
    }

    @Test("a paper replaced since it was new stays in the week's list, one only replaced is out")
    func replacedWithinTheWeek() throws {
        let home = try TemporaryHome()
        func listed(
            _ id: String, _ kind: AnnouncementKind, _ day: String
        ) throws -> ListedPaper {
            var listed = try Sample.listed(id, "A video of \(id)", day: day)
            listed.kind = kind
            return listed
        }
        _ = try home.workspace.library.add(
            [
                try listed("2503.00001", .new, "2025-03-03"),
                try listed("2503.00002", .cross, "2025-03-04"),
                try listed("2503.00001", .replace, "2025-03-05"),
                try listed("2502.00001", .replace, "2025-03-05"),
                try listed("2503.00002", .replaceCross, "2025-03-05"),
            ], as: .archive)
        let (first, last) = (try Sample.day("2025-03-03"), try Sample.day("2025-03-05"))
        let week = try home.workspace.listedPapers(since: first, until: last)
        #expect(week.map(\.paper.id.text) == ["2503.00001", "2503.00002"])
        #expect(week.map(\.day) == [first, first + 1])
        #expect(try home.workspace.listedPapers(since: nil, until: last).isEmpty)
        var request = EditionRequest()
        request.since = first
        let papers = try home.workspace.edition(request).edition.lists[0].papers
        #expect(Set(papers.map(\.paper.id.text)) == ["2503.00001", "2503.00002"])
    }

    /// Where the papers stood before differs by processor; what is lifted stands at a third place.
    @Test("explored papers are marked, lifted to every third place, and are none with a thumb")
    func explored() throws {
        let home = try thumbedHome(videos: 20, as: .archive)
        var request = EditionRequest()
        request.topics = ["video"]
        request.explore = 2
        let papers = try home.workspace.edition(request).edition.lists[0].papers
        let places = papers.indices.filter { papers[$0].isExploration }
        #expect(places.count == 2)
        #expect(places.allSatisfy { papers[$0].verdict == nil })
        #expect(places[0] <= 2 && places[1] <= 5)
        let plain = try home.workspace.edition(EditionRequest()).edition.lists[0].papers
        #expect(plain.allSatisfy { !$0.isExploration })
        let explored = Set(places.map { papers[$0].paper.id })
        #expect(
            places.allSatisfy { place in
                let before = plain.firstIndex { $0.paper.id == papers[place].paper.id } ?? .max
                return place == 2 || place == 5 || before <= place
            })
        #expect(
            papers.map(\.paper.id).filter { !explored.contains($0) }
                == plain.map(\.paper.id).filter { !explored.contains($0) })
        #expect(Set(plain.map(\.paper.id)) == Set(papers.map(\.paper.id)))
        // What stands in the first ten is read anyway.
        #expect(explored.isDisjoint(with: plain.prefix(10).map(\.paper.id)))
        request.isAsking = true
        let asked = try home.workspace.edition(request).edition.lists[0].papers
        #expect(asked.count == 2 && asked.allSatisfy { $0.verdict == nil })
    }

    @Test("a damaged background model keeps no list away where there are no labels, and is told")
    func damagedBackground() throws {
        let home = try thumbedHome(videos: 20, as: .archive)
        #expect(try home.workspace.edition(EditionRequest()).edition.order == .interest)
        #expect(home.workspace.hasKeptModel)
        _ = try home.file(Workspace.shippedName, "no background model")
        let workspace = try Workspace(
            home: home.workspace.home, modelFolders: [home.folder.path], for: .write)
        let error = #expect(throws: DailyError.self) {
            _ = try workspace.edition(EditionRequest())
        }
        #expect("\(try #require(error))".contains("cannot be used"))
        _ = try workspace.undo(4)
        #expect(try workspace.edition(EditionRequest()).edition.basis == .keywords)
    }

    @Test(
        "a model read while the library is opened ranks as one read later, and no longer than it may"
    )
    func readAhead() throws {
        let home = try thumbedHome(videos: 20, as: .archive)
        let background = try Workspace.background(of: home.workspace.library)
        let shipped = "\(home.folder.path)/\(Workspace.shippedName)"
        try Data(background.bytes).write(to: URL(fileURLWithPath: shipped))
        func workspace(isRanking: Bool) throws -> Workspace {
            try Workspace(
                home: home.workspace.home, modelFolders: [home.folder.path], for: .show,
                isRanking: isRanking)
        }
        func places(isRanking: Bool) throws -> [String] {
            let made = try workspace(isRanking: isRanking).edition(EditionRequest())
            return made.remarks
                + made.edition.lists.flatMap(\.papers).map { "\($0.paper.id) \($0.score)" }
        }
        #expect(try workspace(isRanking: true).modelReadAhead == nil)
        let first = try places(isRanking: false)
        #expect(try workspace(isRanking: true).modelReadAhead != nil)
        #expect(try places(isRanking: true) == first)
        _ = try home.workspace.label(["2503.00015"], .down)
        let second = try places(isRanking: true)
        #expect(second != first)
        #expect(try places(isRanking: false) == second)
        // A thumb on a paper that is not known yet counts from when it is.
        _ = try home.workspace.library.append(
            [
                Label(
                    paper: #require(ArxivID("2503.00090")), verdict: .up,
                    time: Timestamp(milliseconds: 9))
            ], profile: "me")
        #expect(try places(isRanking: true) == second)
        #expect(try places(isRanking: true) == second)
        _ = try home.workspace.library.add(
            [try Sample.listed("2503.00090", "Video of plain songs", day: "2025-02-20")],
            as: .archive)
        let third = try places(isRanking: true)
        #expect(third != second)
        try Data("no model".utf8).write(
            to: URL(fileURLWithPath: home.workspace.home.model(ofProfile: "me")))
        let mended = try places(isRanking: true)
        #expect(mended.first?.contains("cannot be used") == true)
        #expect(Array(mended.dropFirst()) == third)
    }

    @Test("one work under two identifiers is one entry, but not in the digest's order")
    func sameWork() throws {
        let home = try home()
        _ = try home.workspace.library.add(
            [try Sample.listed("2503.00031", "BIRDS in a  video")], as: .archive)
        _ = try home.workspace.label(["2503.00002"], .up)
        var request = EditionRequest()
        request.topics = ["video"]
        #expect(try home.workspace.edition(request).edition.lists[0].papers.count == 2)
        request.order = .digest
        #expect(try home.workspace.edition(request).edition.lists[0].papers.count == 3)
    }

    @Test("a rated work under another identifier has the reader's word, and counts as seen")
    func ratedBefore() throws {
        let home = try home()
        _ = try home.workspace.library.add(
            [try Sample.listed("2502.00031", "BIRDS in a  video", day: "2025-02-20")], as: .archive)
        _ = try home.workspace.label(["2502.00031"], .up)
        var request = EditionRequest()
        request.topics = ["video"]
        let papers = try home.workspace.edition(request).edition.lists[0].papers
        let words = Dictionary(uniqueKeysWithValues: papers.map { ($0.paper.id.text, $0.verdict) })
        #expect(words == ["2503.00001": .up, "2503.00002": nil])
        request.isUnseenOnly = true
        let unseen = try home.workspace.edition(request).edition.lists[0].papers
        #expect(unseen.map(\.paper.id.text) == ["2503.00002"])
        let given = try home.workspace.library.standingLabels(profile: home.workspace.profile)
        #expect(given.count == 1)
    }

    @Test("before the first thumb, papers that fit the topics are asked about")
    func askedAtFirst() throws {
        let home = try home()
        var request = EditionRequest()
        request.explore = 2
        request.isAsking = true
        let lists = try home.workspace.edition(request).edition.lists
        #expect(Set(lists.flatMap { $0.papers.map(\.paper.id) }).count == 2)
    }

    @Test("the first papers asked about are the best of each topic, then the second of each")
    func askedInTurn() throws {
        let home = try TemporaryHome()
        // In the title a keyword counts for more.
        for (number, title) in [
            "Birds", "Video", "More birds", "More video", "A song", "A film",
        ].enumerated() {
            let abstract = number == 4 ? "Of birds." : number == 5 ? "On video." : "Nothing."
            _ = try home.workspace.library.add(
                [try Sample.listed("2503.0001\(number)", title, abstract)], as: .archive)
        }
        func asked(_ count: Int) throws -> [[String]] {
            var request = EditionRequest()
            (request.explore, request.isAsking) = (count, true)
            return try home.workspace.edition(request).edition.lists
                .map { $0.papers.map(\.paper.title) }
        }
        #expect(try asked(2) == [["More video"], ["More birds"]])
        #expect(try asked(4) == [["More video", "Video"], ["More birds", "Birds"]])
        #expect(try asked(5) == [["More video", "Video", "A film"], ["More birds", "Birds"]])
        #expect(try asked(99).map(\.count) == [3, 3])
    }

    @Test("thumbs bring papers like the liked ones up, and reasons say why")
    func learnt() throws {
        let home = try thumbedHome(videos: 10, as: .selection)
        var request = EditionRequest()
        request.topics = ["Video"]
        let papers = try home.workspace.edition(request).edition.lists[0].papers
        let names = papers.map { $0.paper.title.prefix(5) }
        let last = try #require(names.lastIndex { $0 == "Machi" })
        let first = try #require(names.firstIndex { $0 == "Birds" })
        #expect(last < first)
        #expect(papers.allSatisfy { !$0.reasons.isEmpty && $0.interest == nil })
        #expect(zip(papers, papers.dropFirst()).allSatisfy { $0.score >= $1.score })
    }

    @Test("the model is kept, and fitted again only when labels change")
    func refit() throws {
        let home = try home()
        #expect(try home.workspace.readerModel() == nil)
        _ = try home.workspace.label(["2503.00001"], .up)
        #expect(try home.workspace.readerModel()?.isRefitted == true)
        #expect(try home.workspace.readerModel()?.isRefitted == false)
        _ = try home.workspace.label(["2503.00002"], .down)
        #expect(try home.workspace.readerModel()?.isRefitted == true)
        _ = try home.workspace.undo(2)
        #expect(try home.workspace.readerModel() == nil)
    }

    @Test("what was shown or labelled stays away where only the unseen is wanted")
    func unseen() throws {
        let home = try home()
        _ = try home.workspace.label(["2503.00001"], .skip)
        var request = EditionRequest()
        request.isUnseenOnly = true
        request.order = .digest
        let made = try home.workspace.edition(request)
        #expect(made.shown.map(\.text) == ["2503.00002", "2503.00003"])
        try home.workspace.remember(made)
        #expect(try home.workspace.edition(request).shown.isEmpty)
    }

    @Test(
        "the same title under two identifiers is one entry, but in the digest's own order",
        arguments: [(Edition.Order.interest, 1), (.newest, 1), (.digest, 2)])
    func titleTwins(order: Edition.Order, count: Int) throws {
        let home = try TemporaryHome()
        _ = try home.workspace.library.add(
            [
                try Sample.listed("2503.00001", "A video of birds"),
                try Sample.listed("2503.00009", "A Video  of birds", "Another abstract."),
            ], as: .archive)
        var request = EditionRequest()
        request.order = order
        let lists = try home.workspace.edition(request).edition.lists
        #expect(!lists.isEmpty && lists.allSatisfy { $0.papers.count == count })
    }

    @Test("a list of several days is remembered as that of no day")
    func remembered() throws {
        let home = try home()
        var request = EditionRequest()
        let day = try Sample.day("2025-03-04")
        for (since, remembered) in [(nil, day), (day, day), (day - 6, nil)] {
            request.since = since
            try home.workspace.remember(try home.workspace.edition(request))
            let shown = try home.workspace.library.lastShown(profile: home.workspace.profile)
            #expect(shown?.day == remembered && shown?.papers.isEmpty == false)
        }
    }

    @Test("without labels the newest of equal papers come first")
    func newestFirst() throws {
        let home = try TemporaryHome()
        _ = try home.workspace.library.add(
            try [1, 3, 2].map { try Sample.listed("2503.0000\($0)", "A video of thing \($0)") },
            as: .archive)
        let papers = try home.workspace.edition(EditionRequest()).edition.lists[0].papers
        #expect(papers.map(\.paper.id.text) == ["2503.00003", "2503.00002", "2503.00001"])
    }

    @Test("lists tell what they leave out: below the top, and seen before")
    func leftOut() throws {
        let home = try thumbedHome(videos: 8, as: .archive)
        var request = EditionRequest()
        request.topics = ["video"]
        request.top = 3
        let short = try home.workspace.edition(request).edition.lists[0]
        #expect(short.papers.count == 3 && short.further == 7 && short.seen == 0)
        request.isUnseenOnly = true
        let unseen = try home.workspace.edition(request).edition.lists[0]
        #expect(unseen.papers.count == 3 && unseen.seen == 4 && unseen.further == 3)
    }

    @Test("several days end with their last list, and a range without one is refused")
    func ranges() throws {
        let home = try home()
        func edition(_ since: String, _ day: String?) throws -> Edition {
            var request = EditionRequest()
            request.since = try Sample.day(since)
            request.day = try day.map { try Sample.day($0) }
            return try home.workspace.edition(request).edition
        }
        let newest = try edition("2025-01-01", nil).day
        #expect(try edition("2025-01-01", "2026-01-01").day == newest)
        for (since, day, code) in [
            ("2026-01-01", nil, 66), ("2024-01-01", "2024-02-01", 66),
            ("2025-02-01", "2025-01-01", 64),
        ] as [(String, String?, Int32)] {
            let error = #expect(throws: DailyError.self) { try edition(since, day) }
            #expect(error?.exitCode == code, "\(since) \(day ?? "")")
        }
    }

    @Test("a day without a list names the nearest one")
    func noSuchDay() throws {
        let home = try home()
        var request = EditionRequest()
        request.day = try Sample.day("2025-01-01")
        let error = #expect(throws: DailyError.self) { try home.workspace.edition(request) }
        #expect(error?.exitCode == 66)
        #expect(error?.description.contains("2025-03-04") == true)
    }
}
