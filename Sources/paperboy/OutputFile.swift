import Daily
import Foundation

/// Files that a command writes beside its output.
enum OutputFile {
    /// Writes a file whole or not at all.
    static func write(_ text: String, to path: String) throws {
        try write(Array(text.utf8), to: path)
    }

    /// Writes a file whole or not at all.
    static func write(_ bytes: [UInt8], to path: String) throws {
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw DailyError.cannotWrite("\(path) cannot be written: \(error.localizedDescription)")
        }
    }

    /// Makes a folder and those above it.
    static func makeFolder(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true)
        } catch {
            throw DailyError.cannotWrite("\(path) cannot be made: \(error.localizedDescription)")
        }
    }
}
