import Foundation

/// Writes a file so that it is there whole or not at all: under a temporary name beside it, then
/// renamed.
///
/// - Throws: `DailyError.cannotWrite`.
public func writeWhole(_ bytes: some Collection<UInt8>, to path: String) throws(DailyError) {
    var isFolder = false
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    guard isThere(folder, &isFolder) else {
        throw .cannotWrite("\(path) cannot be written: there is no folder \(folder).")
    }
    if isThere(path, &isFolder), isFolder {
        throw .cannotWrite("\(path) cannot be written: it is a folder.")
    }
    do {
        try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
        throw .cannotWrite("\(path) cannot be written: \(error.reason).")
    }
}

private func isThere(_ path: String, _ isFolder: inout Bool) -> Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    isFolder = attributes?[.type] as? FileAttributeType == .typeDirectory
    return attributes != nil
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
    var reason: String {
        let error = self as NSError
        if let deeper = error.userInfo[NSUnderlyingErrorKey] as? any Error { return deeper.reason }
        if error.domain == NSPOSIXErrorDomain {
            return unsafe String(cString: strerror(Int32(error.code)))
        }
        return error.localizedDescription
    }
}
