import Foundation
import Testing

/// Recorded and generated answers of arXiv, in a folder beside the package; absent elsewhere.
enum Fixtures {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../shared/fixtures").standardizedFileURL

    static let areHere = FileManager.default.fileExists(atPath: folder.path)

    static let absence: Comment = "the folder ../shared/fixtures is absent"

    static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder.appending(path: path)))
    }

    /// Files of a folder by the beginning and end of their names, sorted.
    static func files(_ directory: String, prefix: String = "", suffix: String = "") -> [String] {
        let path = folder.appending(path: directory).path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { $0.hasPrefix(prefix) && $0.hasSuffix(suffix) }.sorted()
            .map { "\(directory)/\($0)" }
    }
}

/// Every test that reads the fixtures carries this trait.
let needsFixtures = ConditionTrait.enabled(if: Fixtures.areHere, Fixtures.absence)

/// A small generator with a seed, so that random tests repeat.
///
/// Source: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators" (2014).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
