import Testing

@testable import Daily

@Suite("Lines cut from pieces")
struct LineSplitterTests {
    /// Lines as texts, nil for one that is too long.
    private func lines(_ pieces: [String], limit: Int = 10) -> [String?] {
        var splitter = LineSplitter(limit: limit)
        var found: [String?] = []
        var numbers: [Int] = []
        func take(_ line: LineSplitter.Line) {
            found.append(line.bytes.map { String(decoding: $0, as: UTF8.self) })
            numbers.append(line.number)
        }
        for piece in pieces { splitter.take(Array(piece.utf8), take) }
        splitter.finish(take)
        #expect(numbers == Array(1..<(found.count + 1)))
        return found
    }

    @Test("lines are the same however the bytes are cut into pieces")
    func pieces() {
        let text = "one\n\ntwo\nthree"
        for size in 1...text.count {
            let bytes = Array(text)
            let pieces = stride(from: 0, to: bytes.count, by: size).map {
                String(bytes[$0..<min($0 + size, bytes.count)])
            }
            #expect(lines(pieces) == ["one", "", "two", "three"])
        }
    }

    @Test("a newline at the end begins no further line")
    func lastNewline() {
        #expect(lines(["a\n"]) == ["a"])
        #expect(lines([""]) == [])
        #expect(lines(["\n"]) == [""])
    }

    @Test("a line above the bound is told, not kept, and those around it are whole")
    func tooLong() {
        #expect(lines(["ab\n0123456789\n01234", "567890\nc"]) == ["ab", "0123456789", nil, "c"])
        #expect(lines(["0123456789x"]) == [nil])
    }
}
