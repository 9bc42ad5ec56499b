import Foundation
import LinearAlgebra
import Papers
import Testing

@testable import Ranking

@Suite struct BackgroundFileTests {
    private static let bytes = World.background.bytes

    private func failure(_ bytes: [UInt8]) -> BackgroundError? {
        do {
            _ = try BackgroundModel(MappedFile(bytes))
            return nil
        } catch {
            return error
        }
    }

    private func isDamaged(_ bytes: [UInt8]) -> Bool {
        if case .damaged = failure(bytes) { true } else { false }
    }

    @Test func `what was written is read again, from a file too`() throws {
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("background-\(UUID().uuidString)").path
        try Data(Self.bytes).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let read = try BackgroundModel(path: path)
        #expect(read.checksum == World.background.checksum)
        #expect(read.bytes == Self.bytes)
        #expect(read.days == World.background.days)
        let papers = World.fresh(.stars)
        let (first, second) = (
            FeatureExtractor(background: read).vectors(of: papers),
            FeatureExtractor(background: World.background).vectors(of: papers)
        )
        #expect(first.sparse == second.sparse)
        #expect(first.semantic == second.semantic)
    }

    @Test func `the same papers and seed give the same vocabulary and sample`() {
        let again = BackgroundModel(fitting: World.listed, options: World.options)
        #expect(Array(again.vocabulary.hashes) == Array(World.background.vocabulary.hashes))
        #expect(Array(again.sample.identities) == Array(World.background.sample.identities))
        var options = World.options
        options.seed = 2
        let other = BackgroundModel(fitting: World.listed, options: options)
        #expect(Array(other.sample.identities) != Array(World.background.sample.identities))
        #expect(other.checksum != again.checksum)
    }

    @Test func `a file cut short anywhere is refused`() {
        let count = Self.bytes.count
        for length in [0, 1, 7, 8, 15, 16, 24, 60, 200, 255, 256, count / 2, count - 8, count - 1] {
            #expect(isDamaged(Array(Self.bytes.prefix(length))), "\(length) bytes")
        }
    }

    @Test func `a byte altered anywhere behind the version is refused`() {
        for place in Array(stride(from: 12, to: 256, by: 1))
            + Array(
                stride(from: 256, to: Self.bytes.count, by: 997))
        {
            var altered = Self.bytes
            altered[place] ^= 0x10
            #expect(isDamaged(altered), "byte \(place)")
        }
    }

    @Test func `a file of another kind or version is told as that`() {
        #expect(isDamaged(Array("SQLite format 3\0 and much more".utf8)))
        var newer = Self.bytes
        newer[8] = 9
        guard case .version(let found, let known) = failure(newer) else {
            Issue.record("another version must be told")
            return
        }
        #expect(found == 9)
        #expect(known == 3)
    }

    @Test func `readers' weights are written and read, and of another size refused`() throws {
        let columns = World.background.basis.directions + World.background.formColumns.count
        let readers = Population(
            identities: [3, 1 << 60],
            weights: DenseMatrix(
                rows: 2, columns: columns, values: (0..<(2 * columns)).map { Float($0) - 7.5 }))
        let with = World.background.with(readers)
        #expect(with.population == readers)
        #expect(with.checksum != World.background.checksum)
        #expect(with.days == World.background.days)
        let again = try BackgroundModel(MappedFile(with.bytes))
        #expect(again.population == readers)
        #expect(again.with(World.background.population).bytes == Self.bytes)
        let short = Population(
            identities: [3], weights: DenseMatrix(rows: 1, columns: 2, values: [1, 2]))
        #expect(isDamaged(BackgroundFile.encode(World.background, population: short)))
        let endless = Population(
            identities: [3],
            weights: DenseMatrix(
                rows: 1, columns: columns, values: Array(repeating: .nan, count: columns)))
        #expect(isDamaged(BackgroundFile.encode(World.background, population: endless)))
    }

    @Test func `a missing file is unreadable, and named`() {
        let path = FileManager.default.temporaryDirectory.path + "/no-\(UUID().uuidString)"
        let error = #expect(throws: BackgroundError.self) { _ = try BackgroundModel(path: path) }
        guard case .unreadable(let reason)? = error else {
            Issue.record("a missing file must be unreadable")
            return
        }
        #expect(reason.code == 2)
        #expect(error?.description.contains(path) == true)
    }

    @Test func `sizes that cannot be are refused even with a right checksum`() {
        // The words from byte 24 on: papers, then the sizes of the sections.
        for word in 1..<7 {
            for value: UInt8 in [0xFF, 0x7F] {
                var forged = Self.bytes
                for byte in 0..<4 { forged[24 + word * 4 + byte] = value }
                let sum = MappedFile(forged).checksum(from: 24)
                for byte in 0..<8 {
                    forged[16 + byte] = UInt8(truncatingIfNeeded: sum >> UInt64(8 * byte))
                }
                #expect(isDamaged(forged), "word \(word)")
            }
        }
    }
}
