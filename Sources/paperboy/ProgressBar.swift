import Foundation

/// A progress bar on standard error, where that is a terminal.
final class ProgressBar {
    private let isShown: Bool
    private let start = Date()
    private var last = Date.distantPast
    private var isDrawn = false

    /// A bar that is drawn from the first half second on.
    init(isQuiet: Bool) {
        isShown = !isQuiet && Output.errorIsTerminal
    }

    /// Draws the share that is done, 0...1, or the amount where the whole is not known.
    func update(_ title: String, fraction: Double?, amount: String = "") {
        let now = Date()
        guard isShown, now.timeIntervalSince(start) > 0.5, now.timeIntervalSince(last) > 0.1 else {
            return
        }
        last = now
        isDrawn = true
        var line = "\r\u{1B}[K\(title)  "
        if let fraction = fraction.map({ min(1, max(0, $0)) }) {
            let filled = Int((fraction * 30).rounded())
            line +=
                String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
            line += "  \(Int(fraction * 100)) %" + left(fraction, now)
        }
        line += amount.isEmpty ? "" : "  \(amount)"
        Output.message(line)
    }

    private func left(_ fraction: Double, _ now: Date) -> String {
        let spent = now.timeIntervalSince(start)
        guard fraction > 0.05, spent > 2 else { return "" }
        return "  \(Int((spent / fraction * (1 - fraction)).rounded())) s left"
    }

    /// Takes the bar away.
    func finish() {
        guard isDrawn else { return }
        isDrawn = false
        Output.message("\r\u{1B}[K")
    }
}
