import Foundation

/// Writes a file so that it is there whole or not at all: under a temporary name beside it, then
/// renamed.
///
/// A link stays one, and what is no file, such as a pipe, is written into.
///
/// - Throws: `DailyError.cannotWrite`.
public func writeWhole(_ bytes: some Collection<UInt8>, to path: String) throws(DailyError) {
    do {
        if isStream(path) {
            let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
            try handle.write(contentsOf: Data(bytes))
            try handle.close()
        } else {
            let file = URL(fileURLWithPath: path).resolvingSymlinksInPath()
            try Data(bytes).write(to: file, options: .atomic)
        }
    } catch {
        throw .cannotWrite("\(path) cannot be written: \(obstacle(to: path) ?? error.reason).")
    }
}

/// Writes a file of the program's own, as `writeWhole` does, but into nothing that is no file: a
/// pipe in its place would wait for somebody who reads it.
///
/// - Throws: `DailyError.cannotWrite`.
func keepWhole(_ bytes: some Collection<UInt8>, in path: String) throws(DailyError) {
    guard !isStream(path) else {
        throw .cannotWrite("\(path) cannot be written: it is no regular file.")
    }
    try writeWhole(bytes, to: path)
}

/// Whether a path leads to a pipe, a terminal or another device, which renaming would replace.
private func isStream(_ path: String) -> Bool {
    let file = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    let attributes = try? FileManager.default.attributesOfItem(atPath: file.path)
    let type = attributes?[.type] as? FileAttributeType
    // An open pipe has a link to it, but no path of its own.
    return type.map { $0 != .typeRegular && $0 != .typeDirectory }
        ?? FileManager.default.fileExists(atPath: path)
}

/// What stands in the way of a file, where the system's own words do not tell.
private func obstacle(to path: String) -> String? {
    let files = FileManager.default
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    guard files.fileExists(atPath: folder) else { return "there is no folder \(folder)" }
    let type = try? files.attributesOfItem(atPath: path)[.type] as? FileAttributeType
    return type == .typeDirectory ? "it is a folder" : nil
}

/// Makes sure that a file can be written, before what is to be in it is computed at length.
///
/// A file that is there stays as it is, and nothing is left behind.
///
/// - Throws: `DailyError.cannotWrite`.
public func checkWritable(_ path: String) throws(DailyError) {
    let file = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    if isStream(path) {
        guard FileManager.default.isWritableFile(atPath: path) else {
            throw .cannotWrite("\(path) cannot be written: no permission.")
        }
        return
    }
    do {
        try leaveNothing(in: file.deletingLastPathComponent())
    } catch {
        throw .cannotWrite("\(path) cannot be written: \(obstacle(to: path) ?? error.reason).")
    }
    if let obstacle = obstacle(to: path) {
        throw .cannotWrite("\(path) cannot be written: \(obstacle).")
    }
}

/// Makes sure that files can be written into a folder, which need not be there yet, nor those
/// above it.
///
/// - Throws: `DailyError.cannotWrite`.
public func checkWritable(folder path: String) throws(DailyError) {
    var url = URL(fileURLWithPath: path).standardizedFileURL
    while !FileManager.default.fileExists(atPath: url.path), url.pathComponents.count > 1 {
        url.deleteLastPathComponent()
    }
    do {
        try leaveNothing(in: url)
    } catch {
        throw .cannotWrite("The folder \(path) cannot be written: \(error.reason).")
    }
}

/// Makes an empty file and removes it: what may be done is known by doing it.
private func leaveNothing(in folder: URL) throws {
    let file = folder.appendingPathComponent(".paperboy-\(UUID().uuidString)")
    try Data().write(to: file, options: .withoutOverwriting)
    try FileManager.default.removeItem(at: file)
}

/// When a file was written last; nil where there is none.
func modificationDate(ofFile path: String) -> Date? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return attributes?[.modificationDate] as? Date
}

/// Makes a folder and those above it, where they are not there.
///
/// - Throws: `DailyError.cannotWrite`.
public func makeFolder(_ path: String) throws(DailyError) {
    do {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
        throw .cannotWrite("The folder \(path) cannot be made: \(error.reason).")
    }
}

extension Error {
    /// The system's reason where there is one, in a few words.
    public var reason: String {
        let error = self as NSError
        if let deeper = error.userInfo[NSUnderlyingErrorKey] as? any Error { return deeper.reason }
        if error.domain == NSPOSIXErrorDomain {
            return unsafe String(cString: strerror(Int32(error.code)))
        }
        return error.localizedDescription
    }
}
