internal import GRDB

/// What can go wrong between the program and its database; the text says what, where, and what
/// to do.
public enum StoreError: Error, Equatable, Sendable, CustomStringConvertible {
    /// There is no file to read.
    case missing(path: String)
    /// The file cannot be opened: a folder, no permission, a missing folder.
    case cannotOpen(path: String, reason: String)
    /// The file is no SQLite database, or one of another program.
    case notALibrary(path: String)
    /// A newer paperboy wrote the database.
    case newerVersion(path: String, found: Int, known: Int)
    /// An older paperboy wrote it, and it cannot be brought up to date where it lies.
    case olderVersion(path: String, found: Int, known: Int)
    /// The bytes of the database contradict one another.
    case damaged(path: String, reason: String)
    /// Its last writes lie in a journal that cannot be read from a folder without write permission.
    case journalUnread(path: String)
    /// The file, its folder or the disk takes no more writes.
    case cannotWrite(path: String, reason: String)
    /// Another process kept the database longer than the busy timeout.
    case busy(path: String)
    /// A profile name that is empty, longer than 100 bytes, or has control characters.
    case invalidProfileName(String)
    /// There is no such profile.
    case unknownProfile(String)
    /// The new name of a profile belongs to another one.
    case profileExists(String)
    /// Any other word of the database, which should not occur.
    case database(path: String, message: String)

    /// What happened, where, and the mend.
    public var description: String {
        switch self {
        case .missing(let path):
            "There is no database at \(path). Run `paperboy init` or `paperboy import` first."
        case .cannotOpen(let path, let reason):
            "Cannot open the database \(path): \(reason). Check the path and its permissions."
        case .notALibrary(let path):
            "\(path) is not a paperboy database. Move it away, or choose another --home."
        case .newerVersion(let path, let found, let known):
            "The database \(path) has version \(found), and this paperboy knows up to \(known). "
                + "Install a newer paperboy, or choose another --home."
        case .olderVersion(let path, let found, let known):
            "The database \(path) has version \(found), this paperboy needs \(known), and the file "
                + "cannot be changed. Run paperboy once where it may write to it."
        case .damaged(let path, let reason):
            "The database \(path) is damaged: \(reason). Restore a copy, or run "
                + "`sqlite3 \(path) .recover` to rescue what can be read."
        case .journalUnread(let path):
            "The last changes of \(path) lie in \(path)-wal, which cannot be read in a folder "
                + "without write permission. Run paperboy once where it may write to it."
        case .cannotWrite(let path, let reason):
            "Cannot write to the database \(path): \(reason). "
                + "Free space, or permit writing to the file and its folder."
        case .busy(let path):
            "Another process has kept the database \(path) locked. Try again when it is done."
        case .invalidProfileName(let name):
            "'\(shown(name))' is not a profile name: "
                + "give 1 to 100 bytes without control characters."
        case .unknownProfile(let name):
            "There is no profile '\(name)'. `paperboy profile list` shows those there are."
        case .profileExists(let name):
            "There is a profile '\(name)' already. Choose another name, or remove that one first."
        case .database(let path, let message):
            "The database \(path) failed unexpectedly: \(message). Run `paperboy doctor`."
        }
    }
}

extension StoreError {
    /// The meaning of anything thrown while the database at `path` was used.
    init(_ error: any Error, path: String) {
        switch error {
        case let known as StoreError: self = known
        case let failure as DatabaseError: self.init(failure, path: path)
        default: self = .database(path: path, message: String(describing: error))
        }
    }

    private init(_ failure: DatabaseError, path: String) {
        let reason = failure.message ?? "code \(failure.resultCode.rawValue)"
        switch failure.resultCode {
        case .SQLITE_NOTADB: self = .notALibrary(path: path)
        case .SQLITE_CORRUPT: self = .damaged(path: path, reason: reason)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
        case .SQLITE_FULL, .SQLITE_READONLY, .SQLITE_IOERR:
            self = .cannotWrite(path: path, reason: reason)
        case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
            self = .cannotOpen(path: path, reason: reason)
        default: self = .database(path: path, message: reason)
        }
    }
}

/// A name as a terminal can show it: its beginning, without control characters.
private func shown(_ name: String) -> String {
    let kept = name.unicodeScalars.prefix(40).filter {
        $0.properties.generalCategory != .control && $0.properties.generalCategory != .format
    }
    return String(String.UnicodeScalarView(kept))
}
