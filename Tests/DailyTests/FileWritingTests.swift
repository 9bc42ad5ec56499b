import Foundation
import Testing

@testable import Daily

@Suite struct FileWritingTests {
    private let folder = FileManager.default.temporaryDirectory
        .appending(path: "paperboy-writing-\(UUID().uuidString)")

    private func reason(_ check: () throws(DailyError) -> Void) -> String? {
        let error = #expect(throws: DailyError.self) { try check() }
        #expect(error?.exitCode == 73)
        return error?.description
    }

    @Test func `Whether a file can be written is found out without leaving anything behind`() throws
    {
        try makeFolder(folder.path)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "report.html").path
        try checkWritable(file)
        try writeWhole("old".utf8, to: file)
        try checkWritable(file)
        try checkWritable(folder: folder.path)
        try checkWritable(folder: folder.appending(path: "a/b").path)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["report.html"])
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "old")
    }

    @Test func `What cannot be written is told with the reason`() throws {
        try makeFolder(folder.path)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "file").path
        try writeWhole("".utf8, to: file)
        let missing = folder.appending(path: "none").path
        #expect(
            reason { () throws(DailyError) in try checkWritable("\(missing)/x.html") }?
                .contains("there is no folder \(missing)") == true)
        #expect(
            reason { () throws(DailyError) in try checkWritable(folder.path) }?
                .contains("it is a folder") == true)
        #expect(
            reason { () throws(DailyError) in try checkWritable("\(file)/x.html") } != nil)
        #expect(
            reason { () throws(DailyError) in try checkWritable(folder: "\(file)/a") }?
                .hasPrefix("The folder \(file)/a cannot be written: ") == true)
    }
}
