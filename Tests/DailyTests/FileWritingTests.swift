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

    @Test func `A link stays a link, and a pipe is written into`() throws {
        try makeFolder(folder.path)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (file, link) = (folder.appending(path: "file"), folder.appending(path: "link"))
        try writeWhole("old".utf8, to: file.path)
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
        try checkWritable(link.path)
        try writeWhole("new".utf8, to: link.path)
        #expect(try String(contentsOf: file, encoding: .utf8) == "new")
        #expect(
            try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == file.path)
        let pipe = Pipe()
        let end = "/dev/fd/\(pipe.fileHandleForWriting.fileDescriptor)"
        try checkWritable(end)
        try writeWhole("through".utf8, to: end)
        try pipe.fileHandleForWriting.close()
        #expect(try pipe.fileHandleForReading.readToEnd() == Data("through".utf8))
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
