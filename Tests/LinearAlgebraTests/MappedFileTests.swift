import Foundation
import LinearAlgebra
import Testing

@Suite struct MappedFileTests {
    private let file = MappedFile(Array(0..<40))

    /// Runs a test with a file of its own, and removes it.
    private func withFile(_ bytes: [UInt8], _ test: (String) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("mapped-\(UUID().uuidString)").path
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        try test(path)
    }

    @Test func `a mapped file has the bytes of the file`() throws {
        let bytes = (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try withFile(bytes) { path in
            let mapped = try MappedFile(path: path)
            #expect(mapped.count == 5000)
            #expect(mapped.bytes == bytes)
            #expect(mapped.checksum(from: 0) == MappedFile(bytes).checksum(from: 0))
        }
    }

    @Test func `an empty file has no bytes, and arrays of nothing`() throws {
        try withFile([]) { path in
            let mapped = try MappedFile(path: path)
            #expect(mapped.count == 0)
            #expect(mapped.bytes.isEmpty)
            #expect(mapped.array(of: UInt64.self, at: 0, count: 0)?.isEmpty == true)
            #expect(mapped.array(of: UInt8.self, at: 0, count: 1) == nil)
            #expect(mapped.checksum(from: 0) == MappedFile([]).checksum(from: 0))
        }
    }

    @Test func `a file that is not there is told from one that cannot be read`() throws {
        let folder = FileManager.default.temporaryDirectory.path
        let missing = #expect(throws: MappedFileError.self) {
            _ = try MappedFile(path: folder + "/no-such-\(UUID().uuidString)")
        }
        #expect(missing?.code == 2)
        #expect(missing?.description.contains("No such file") == true)
        let unreadable = #expect(throws: MappedFileError.self) { _ = try MappedFile(path: folder) }
        #expect(unreadable?.code != 2)
    }

    @Test func `a pipe is no file, and nobody waits for it`() throws {
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("mapped-\(UUID().uuidString)").path
        try #require(unsafe mkfifo(path, 0o600) == 0)
        defer { try? FileManager.default.removeItem(atPath: path) }
        func refusal() throws -> String {
            try #require(throws: MappedFileError.self) { try MappedFile(path: path) }.description
        }
        // As long as somebody may write into it, to open it is no reason to wait.
        let writer = unsafe open(path, O_RDWR)
        try #require(writer >= 0)
        let words = Result { try refusal() }
        close(writer)
        #expect(try words.get() == "cannot read \(path): it is no regular file")
        #expect(try refusal() == words.get())
    }

    @Test func `an array holds little-endian elements from its offset on`() throws {
        let words = try #require(file.array(of: UInt32.self, at: 4, count: 2))
        #expect(Array(words) == [0x0706_0504, 0x0B0A_0908])
        #expect(words.endIndex == 2)
    }

    /// Offset, count, and whether 32-bit words lie there in 40 bytes.
    @Test(arguments: [
        (0, 10, true), (0, 11, false), (40, 0, true), (36, 1, true), (36, 2, false),
        (2, 1, false), (-4, 1, false), (0, -1, false), (44, 1, false), (0, Int.max, false),
        (Int.max - 3, 1, false),
    ]) func `an array must lie within the bytes, and aligned`(
        offset: Int, count: Int, isThere: Bool
    ) {
        #expect((file.array(of: UInt32.self, at: offset, count: count) != nil) == isThere)
    }

    @Test func `a checksum changes with each byte`() {
        let bytes = (0..<72).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let sum = MappedFile(bytes).checksum(from: 0)
        for place in bytes.indices {
            for bit in 0..<8 {
                var altered = bytes
                altered[place] ^= 1 << UInt8(bit)
                #expect(MappedFile(altered).checksum(from: 0) != sum)
            }
        }
    }

    @Test func `a checksum depends on the order of words and begins at its offset`() {
        let words = MappedFile([1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0])
        let turned = MappedFile([2, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0])
        #expect(words.checksum(from: 0) != turned.checksum(from: 0))
        let last = MappedFile([2, 0, 0, 0, 0, 0, 0, 0])
        #expect(words.checksum(from: 8) == last.checksum(from: 0))
    }

    @Test func `an array of its own keeps its elements after the original is gone`() {
        var elements: [Int32] = [3, -1, 7]
        let array = MappedArray(copying: elements)
        elements = []
        #expect(Array(array) == [3, -1, 7])
        #expect(MappedArray(copying: [UInt64]()).isEmpty)
    }

    @Test func `a stretch of bytes is written as numbers`() {
        var vector: [Float] = [7, 1, 3]
        let array = MappedArray<Int8>(copying: [9, -2, 4, 9])
        var span = vector.mutableSpan
        array.unpack(0.5, timesElementsAt: 2, count: 2, to: &span, at: 0)
        array.unpack(1, timesElementsAt: 4, count: 0, to: &span)
        #expect(vector == [2, 4.5, 3])
    }

    @Test func `an index beyond the end is refused`() async {
        await #expect(processExitsWith: .failure) {
            _ = MappedArray<Int32>(copying: [1])[1]
        }
        await #expect(processExitsWith: .failure) {
            var vector: [Float] = [0, 0]
            var span = vector.mutableSpan
            MappedArray<Int8>(copying: [1, 2]).unpack(
                1, timesElementsAt: 1, count: 2, to: &span, at: 0)
        }
        await #expect(processExitsWith: .failure) {
            var vector: [Float] = [0, 0]
            var span = vector.mutableSpan
            MappedArray<Int8>(copying: [1, 2]).unpack(
                1, timesElementsAt: 0, count: 2, to: &span, at: 1)
        }
        await #expect(processExitsWith: .failure) {
            _ = MappedFile([1, 2, 3]).checksum(from: 3)
        }
    }
}
