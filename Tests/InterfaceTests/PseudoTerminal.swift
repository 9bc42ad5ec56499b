import Foundation
import Glibc
import Synchronization

/// A terminal without a screen: what is written to it is kept, and keys are typed by the test.
final class PseudoTerminal: Sendable {
    /// The file that the program under test uses.
    let device: Int32
    private let controller: Int32
    private let written = Mutex<[UInt8]>([])
    private let stepsLeft = Mutex(0)

    init(columns: UInt16 = 80, rows: UInt16 = 24) throws {
        var (controller, device): (Int32, Int32) = (-1, -1)
        guard unsafe openpty(&controller, &device, nil, nil, nil) == 0 else {
            throw POSIXError(.EIO)
        }
        (self.controller, self.device) = (controller, device)
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

    /// Whether all that `play` waited for was written.
    var isPlayed: Bool { stepsLeft.withLock { $0 } == 0 }

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

    /// Does one thing after the other, each when the text before it was written: from a thread of
    /// its own, because the program under test runs on the caller's.
    ///
    /// A text that does not come within some seconds ends the program with the key `q`.
    func play(_ script: [(after: String, action: @Sendable (PseudoTerminal) -> Void)]) {
        stepsLeft.withLock { $0 = script.count }
        Thread { [self] in
            var place = 0
            for step in script {
                guard let end = end(of: step.after, from: place) else {
                    type("qq")
                    return
                }
                place = end
                stepsLeft.withLock { $0 -= 1 }
                step.action(self)
            }
        }.start()
    }

    /// Where a text ends that is written at or behind a place, once it is there.
    private func end(of text: String, from place: Int) -> Int? {
        for _ in 0..<2000 {
            let bytes = written.withLock { $0[min(place, $0.count)...] }
            if let range = bytes.firstRange(of: Array(text.utf8)) { return range.upperBound }
            usleep(10_000)
        }
        return nil
    }
}
