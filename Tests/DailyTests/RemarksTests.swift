import Digest
import Interface
import Papers
import Synchronization
import Testing

@testable import Daily

@Suite struct RemarksTests {
    @Test func `Each remark is told once, whatever thread it arises on`() async {
        let told = Mutex<[String]>([])
        let remarks = Remarks { text in told.withLock { $0.append(text) } }
        remarks.tell(["one", "two"])
        await withTaskGroup { group in
            for _ in 0..<20 { group.addTask { remarks.tell(["two", "three"]) } }
        }
        remarks.tell([])
        #expect(told.withLock { $0 } == ["one", "two", "three"])
    }

    @Test func `A page and a screen tell of a damaged model, and of a key that is not known`()
        async throws
    {
        let shelf = try KiteShelf()
        for number in 1...4 {
            let verdict: Verdict = number.isMultiple(of: 2) ? .up : .down
            _ = try shelf.workspace.label(["2512.0000\(number)"], verdict)
        }
        let home = shelf.workspace.home
        let configuration = try ByteSource(home.configuration).rest(after: [])
        try writeWhole(configuration + Array("\nkites: 1\n".utf8), to: home.configuration)
        func damage() throws {
            try writeWhole([1, 2, 3], to: home.model(ofProfile: "me"))
        }
        let told = Mutex<[String]>([])
        func taken() -> [String] {
            told.withLock { all in
                defer { all = [] }
                return all
            }
        }
        func telling() -> Workspace {
            shelf.workspace.telling { text in told.withLock { $0.append(text) } }
        }
        try damage()
        let page = telling().pageSession
        _ = try await page.edition(nil)
        _ = try await page.edition(shelf.newest)
        let ofPage = taken()
        #expect(ofPage.count == 2, "\(ofPage)")
        #expect(ofPage.contains { $0.contains("me.model cannot be used") })
        #expect(ofPage.contains { $0.contains("'kites'") })
        try damage()
        let screen = try telling().labelSession(day: nil, topic: nil)
        _ = try screen.step(screen.edition, .again)
        #expect(taken().sorted() == ofPage.sorted())
        // Reasons are asked for where no list was made before.
        try damage()
        _ = try await telling().pageSession.explain(shelf.id(1))
        #expect(taken().count == 1)
        // Without a damage there is nothing to tell of models.
        _ = try await telling().pageSession.explain(shelf.id(1))
        #expect(taken().isEmpty)
    }
}
