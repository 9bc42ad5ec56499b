import Foundation
import Papers
import Testing

@testable import Arxiv

struct FetchStateTests {
    @Test func whatIsWrittenIsReadAgain() throws {
        let folder = TemporaryFolder()
        try FileManager.default.createDirectory(at: folder.url, withIntermediateDirectories: true)
        var state = FetchState()
        state.lastRequests["feed"] = Timestamp("2026-11-24T06:00:00.123Z")
        state.missing = [.november(20)]
        state.catchupDaysBack = 1
        try state.write(to: folder.url)
        #expect(FetchState(folder: folder.url) == state)
    }

    @Test func aDamagedFileRemembersNothing() throws {
        let folder = TemporaryFolder()
        try FileManager.default.createDirectory(at: folder.url, withIntermediateDirectories: true)
        try Data("{ not json".utf8).write(to: folder.url.appending(path: "fetch-state.json"))
        #expect(FetchState(folder: folder.url) == FetchState())
    }

    @Test func aFolderThatCannotBeWrittenIsNamed() {
        let folder = URL(filePath: "/proc/none")
        #expect(throws: ArxivError.self) { try FetchState().write(to: folder) }
    }
}
