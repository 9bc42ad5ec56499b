import GRDB
import Testing

@testable import Store

@Suite struct StoreErrorTests {
    @Test func codesOfTheDatabaseBecomeCasesThatACallerCanTellApart() {
        let path = "/home/x/db"
        func error(_ code: ResultCode) -> StoreError {
            StoreError(DatabaseError(resultCode: code, message: "m"), path: path)
        }
        #expect(error(.SQLITE_FULL) == .cannotWrite(path: path, reason: "m"))
        #expect(error(.SQLITE_READONLY) == .cannotWrite(path: path, reason: "m"))
        #expect(error(.SQLITE_IOERR_WRITE) == .cannotWrite(path: path, reason: "m"))
        #expect(error(.SQLITE_BUSY_SNAPSHOT) == .busy(path: path))
        #expect(error(.SQLITE_CORRUPT) == .damaged(path: path, reason: "m"))
        #expect(error(.SQLITE_NOTADB) == .notALibrary(path: path))
        #expect(error(.SQLITE_CONSTRAINT_CHECK) == .database(path: path, message: "m"))
        #expect(StoreError(StoreError.busy(path: path), path: "other") == .busy(path: path))
    }

    @Test func theSentenceOfABadNameShowsNoTerminalEscape() {
        let text = StoreError.invalidProfileName("a\u{1B}[2J\nb").description
        #expect(!text.contains("\u{1B}"))
        #expect(!text.contains("\n"))
    }
}
