internal import Glibc

/// A lock on a file that ends with the process at the latest.
final class FileLock {
    private let descriptor: Int32

    /// Takes the lock; nil where another holder has it.
    ///
    /// - Throws: `stateFolder` where the file cannot be opened.
    init?(path: String) throws(ArxivError) {
        descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw .stateFolder(path: path, reason: unsafe String(cString: strerror(errno)))
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            return nil
        }
    }

    deinit {
        close(descriptor)
    }
}
