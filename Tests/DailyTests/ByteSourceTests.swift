import Foundation
import Testing

@testable import Daily

struct ByteSourceTests {
    @Test("A file tells its size, a pipe none")
    func size() throws {
        let home = try TemporaryHome()
        let file = try home.file("p.jsonl", "12345")
        #expect(file.size == 5)
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data("12345".utf8))
        try pipe.fileHandleForWriting.close()
        let path = "/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)"
        let source = try ByteSource(path)
        #expect(source.size == nil)
        #expect(try source.rest(after: []) == Array("12345".utf8))
    }
}
