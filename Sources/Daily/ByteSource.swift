import Foundation

/// An input read piece by piece: a file, or standard input.
public struct ByteSource {
    /// The name for messages.
    public let name: String
    /// The path, where it is a file.
    public let path: String?
    /// Its size in bytes, where it is known.
    public let size: Int?
    private let handle: FileHandle

    /// What standard input is called in sentences.
    static let standardInputName = "standard input"

    /// Opens a file, or standard input for `-`.
    ///
    /// - Throws: `DailyError.missingInput` where it cannot be opened.
    public init(_ path: String) throws(DailyError) {
        if path == "-" {
            (name, self.path, size, handle) = (Self.standardInputName, nil, nil, .standardInput)
            return
        }
        do {
            handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            guard attributes[.type] as? FileAttributeType != .typeDirectory else {
                throw DailyError.missingInput("\(path) is a folder. Name the files in it.")
            }
            // A pipe says that it has none.
            size =
                attributes[.type] as? FileAttributeType == .typeRegular
                ? (attributes[.size] as? NSNumber)?.intValue : nil
        } catch let error as DailyError {
            throw error
        } catch {
            throw .missingInput("\(path) cannot be read: \(error.reason).")
        }
        (name, self.path) = (path, path)
    }

    /// The next bytes, at most a mebibyte of them; empty at the end.
    ///
    /// - Throws: `DailyError.missingInput` where reading fails.
    func next() throws(DailyError) -> [UInt8] {
        do {
            return [UInt8](try handle.read(upToCount: 1 << 20) ?? Data())
        } catch {
            throw .missingInput("\(name) cannot be read to its end: \(error.reason).")
        }
    }

    /// All bytes from here on, after those that were read already.
    ///
    /// - Throws: `DailyError.badInput` above a limit.
    func rest(after beginning: [UInt8], limit: Int = 1 << 26) throws(DailyError) -> [UInt8] {
        var bytes = beginning
        while true {
            let piece = try next()
            if piece.isEmpty { return bytes }
            bytes += piece
            guard bytes.count <= limit else {
                throw .badInput(
                    "\(name) is longer than \(limit >> 20) MiB, more than one page of this kind "
                        + "can be. Split it.")
            }
        }
    }
}
