import Foundation
import Glibc
import Synchronization

/// A terminal without a screen: what is written to it is kept, and keys are typed by the test.
final class PseudoTerminal: Sendable {
    /// The file that the program under test uses.
    let device: Int32
    private let controller: Int32
    private let written = Mutex<[UInt8]>([])

    init(columns: UInt16 = 80, rows: UInt16 = 24) throws {
        controller = posix_openpt(O_RDWR | O_NOCTTY)
        guard controller >= 0, grantpt(controller) == 0, unlockpt(controller) == 0,
            let name = unsafe ptsname(controller)
        else { throw POSIXError(.EIO) }
        device = unsafe open(name, O_RDWR | O_NOCTTY)
        guard device >= 0 else { throw POSIXError(.EIO) }
        resize(columns: columns, rows: rows)
        let drain = Thread { [weak self, controller] in
            var buffer = [UInt8](repeating: 0, count: 4096)
            while true {
                let count = unsafe read(controller, &buffer, buffer.count)
                guard count > 0, let self else { return }
                self.written.withLock { $0 += buffer.prefix(count) }
            }
        }
        drain.start()
    }

    /// Everything written so far.
    var text: String { written.withLock { String(decoding: $0, as: UTF8.self) } }

    /// The settings, in a form that can be compared.
    var settings: [UInt32] {
        var settings = termios()
        _ = unsafe tcgetattr(device, &settings)
        let characters = unsafe withUnsafeBytes(of: settings.c_cc) { unsafe $0.map(UInt32.init) }
        return [settings.c_iflag, settings.c_oflag, settings.c_cflag, settings.c_lflag] + characters
    }

    func resize(columns: UInt16, rows: UInt16) {
        var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        _ = unsafe ioctl(controller, UInt(TIOCSWINSZ), &size)
    }

    func type(_ keys: String) {
        let bytes = Array(keys.utf8)
        _ = unsafe write(controller, bytes, bytes.count)
    }

    /// Types keys one after the other, each when the text before it was written: from a thread of
    /// its own, because the program under test runs on the caller's.
    func play(_ script: [(after: String, action: @Sendable (PseudoTerminal) -> Void)]) {
        Thread { [self] in
            var place = 0
            for step in script {
                for _ in 0..<3000 {
                    let bytes = written.withLock { $0[min(place, $0.count)...] }
                    if let range = bytes.firstRange(of: Array(step.after.utf8)) {
                        place = range.upperBound
                        break
                    }
                    usleep(10_000)
                }
                step.action(self)
            }
        }.start()
    }
}
