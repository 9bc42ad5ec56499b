import Foundation
import GRDB
import Papers
import Testing

@testable import Store

@Suite struct LibraryTests {
    @Test func whatIsWrittenIsThereWhenTheFileIsOpenedAgain() throws {
        try withPath { path in
            let first = try Library(path: path)
            _ = try first.add([listed(1, 4)], as: .archive)
            try first.close()
            let second = try Library(path: path, access: .readOnly)
            #expect(try second.papers(listedOn: day(4)) == [listed(1, 4)])
            #expect(second.isReadOnly)
        }
    }

    @Test func theLogIsWrittenAheadAndSyncedInFull() throws {
        try withPath { path in
            _ = try Library(path: path).paperCount()
            let library = try Library(path: path)
            let modes = try library.queue.inDatabase { database in
                try ["journal_mode", "synchronous", "foreign_keys"].map {
                    try String.fetchOne(database, sql: "PRAGMA \($0)")
                }
            }
            #expect(modes == ["wal", "2", "1"])
        }
    }

    @Test func aReadOnlyLibraryNeedsAFileAndRefusesToWrite() throws {
        try withPath { path in
            #expect(throws: StoreError.missing(path: path)) {
                try Library(path: path, access: .readOnly)
            }
            _ = try Library(path: path)
            let reader = try Library(path: path, access: .readOnly)
            do throws(StoreError) {
                _ = try reader.add([listed(1, 4)], as: .archive)
                Issue.record("It was written.")
            } catch {
                guard case .cannotWrite = error else { throw error }
            }
        }
    }

    @Test func aFileThatIsNoDatabaseOrAnotherProgramsIsLeftAlone() throws {
        try withPath { path in
            let text = Data("Dear diary, this is no database. ".utf8)
            try text.write(to: URL(fileURLWithPath: path))
            #expect(throws: StoreError.notALibrary(path: path)) { try Library(path: path) }
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == text)
        }
        try withPath { path in
            let other = try DatabaseQueue(path: path)
            try other.inDatabase { try $0.execute(sql: "CREATE TABLE diary (line TEXT)") }
            try other.close()
            let before = try Data(contentsOf: URL(fileURLWithPath: path))
            #expect(throws: StoreError.notALibrary(path: path)) { try Library(path: path) }
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
        }
    }

    private func makeLibrary(at path: String, ofVersion version: Int) throws {
        let library = try Library(path: path)
        try library.queue.inDatabase { try $0.execute(sql: "PRAGMA user_version = \(version)") }
        try library.close()
    }

    @Test func aDatabaseOfANewerVersionIsRefusedInBothWays() throws {
        try withPath { path in
            try makeLibrary(at: path, ofVersion: 999)
            for access in [Library.Access.readWrite, .readOnly] {
                let error = StoreError.newerVersion(
                    path: path, found: 999, known: Schema.version)
                #expect(throws: error) { try Library(path: path, access: access) }
                #expect(error.description.contains(path))
            }
        }
    }

    @Test func aVersionBelowTheFirstIsNone() throws {
        try withPath { path in
            try makeLibrary(at: path, ofVersion: -1)
            for access in [Library.Access.readWrite, .readOnly] {
                #expect(throws: StoreError.notALibrary(path: path)) {
                    try Library(path: path, access: access)
                }
            }
        }
    }

    @Test func whatIsWrittenIsOnDiskWhateverTheDatabaseIsBuiltFor() throws {
        try withPath { path in
            let library = try Library(path: path)
            let level = try library.read { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
            #expect(level == 2)
        }
    }

    @Test func aFolderOrAPathWithoutOneCannotBeOpened() throws {
        try withPath { path in
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
            #expect(throws: StoreError.cannotOpen(path: folder, reason: "it is a folder")) {
                try Library(path: folder)
            }
            #expect(throws: StoreError.self) { try Library(path: "\(path)/absent/db") }
        }
    }

    @Test func aDamagedFileIsAnErrorAndNoCrash() throws {
        try withPath { path in
            let library = try Library(path: path)
            _ = try library.add((0..<500).map { listed($0, 4) }, as: .archive)
            try library.close()
            let url = URL(fileURLWithPath: path)
            var bytes = [UInt8](try Data(contentsOf: url))
            for index in bytes.indices.dropFirst(4_096) where index % 3 == 0 { bytes[index] = 0x5A }
            try Data(bytes).write(to: url)
            #expect(throws: StoreError.self) {
                let damaged = try Library(path: path)
                _ = try damaged.papers(listedOn: day(4))
                _ = try damaged.add([listed(1, 5)], as: .archive)
            }
        }
    }

    @Test func aFullDiskIsAWriteThatCannotBe() throws {
        try withPath { path in
            let library = try Library(path: path)
            try library.append([Label(paper: id(1), verdict: .up, time: time(1))], profile: "me")
            let pages = try library.queue.inDatabase { database in
                let count = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
                try database.execute(sql: "PRAGMA max_page_count = \(count)")
                return count
            }
            #expect(pages > 0)
            do throws(StoreError) {
                _ = try library.add((0..<5_000).map { listed($0, 4) }, as: .archive)
                Issue.record("It was written.")
            } catch {
                guard case .cannotWrite = error else { throw error }
            }
            #expect(try library.paperCount() == 0)
            #expect(try library.standingLabels(profile: "me").count == 1)
        }
    }

    @Test func aFileInAProtectedFolderIsReadAsItLies() throws {
        try withPath { path in
            let odd = path + " 100%?#"
            let library = try Library(path: odd)
            _ = try library.add([listed(1, 4)], as: .archive)
            #expect(throws: StoreError.journalUnread(path: odd)) {
                try Library.connectImmutable(odd, Configuration())
            }
            try library.close()
            var configuration = Configuration()
            configuration.readonly = true
            let queue = try Library.connectImmutable(odd, configuration)
            let count = try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM paper") }
            #expect(count == 1)
        }
    }

    @Test(.enabled(if: geteuid() != 0, "Nothing is protected from root."))
    func aProtectedFolderIsReadAndASentenceSaysThatItCannotBeWritten() throws {
        try withPath { path in
            let library = try Library(path: path)
            _ = try library.add([listed(1, 4)], as: .archive)
            try library.close()
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
            let files = FileManager.default
            try files.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder)
            defer { try? files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder) }
            let reader = try Library(path: path, access: .readOnly)
            #expect(try reader.papers(listedOn: day(4)) == [listed(1, 4)])
            do throws(StoreError) {
                _ = try Library(path: path)
                Issue.record("It was opened for writing.")
            } catch {
                guard case .cannotWrite = error else { throw error }
            }
        }
    }

    @Test func severalTasksMayMakeTheSameFileAtOnce() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("paperboy.sqlite")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<6 {
                group.addTask {
                    _ = try Library(path: path).add([listed(number, 4)], as: .selection)
                }
            }
            try await group.waitForAll()
        }
        #expect(try Library(path: path).papers(listedOn: day(4)).count == 6)
    }
}
