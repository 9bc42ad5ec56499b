import Glibc
import Testing

@testable import Interface

@Suite("The page's colours")
struct PageStyleSheetTests {
    @Test("Texts and controls have the contrast of WCAG AA, light and dark", arguments: [0, 1])
    func contrast(scheme: Int) throws {
        let colours = try colours(ofScheme: scheme)
        for (one, other, least) in [
            ("ink", "paper", 4.5), ("ink", "card", 4.5), ("ink", "skip-soft", 4.5),
            ("ink", "up-soft", 4.5), ("ink", "down-soft", 4.5),
            ("soft", "paper", 4.5), ("soft", "card", 4.5), ("link", "paper", 4.5),
            ("link", "card", 4.5), ("up", "up-soft", 4.5), ("down", "down-soft", 4.5),
            ("up", "card", 4.5), ("down", "card", 4.5), ("up", "paper", 4.5),
            ("down", "paper", 4.5), ("on-accent", "accent", 4.5), ("on-accent", "down", 4.5),
            ("edge", "card", 3), ("edge", "paper", 3), ("focus", "paper", 3), ("focus", "card", 3),
            ("accent", "card", 3),
        ] {
            let pair = [try #require(colours[one]), try #require(colours[other])].sorted()
            #expect((pair[1] + 0.05) / (pair[0] + 0.05) >= least, "\(one) on \(other)")
        }
    }

    /// The relative luminances (WCAG 2.2) of the colours of the first or second `:root` block.
    private func colours(ofScheme scheme: Int) throws -> [String: Double] {
        let blocks = PageStyleSheet.css.split(
            separator: ":root {", omittingEmptySubsequences: false
        ).dropFirst()
        let block = try #require(blocks.dropFirst(scheme).first?.prefix { $0 != "}" })
        var luminances: [String: Double] = [:]
        for declaration in block.split(separator: ";") {
            let parts = declaration.split(separator: ": #")
            guard parts.count == 2, let value = UInt32(parts[1], radix: 16) else { continue }
            let name = parts[0].drop { !$0.isLetter }
            let red = 0.2126 * linear(value >> 16)
            let green = 0.7152 * linear(value >> 8)
            luminances[String(name)] = red + green + 0.0722 * linear(value)
        }
        return luminances
    }

    /// The light of the lowest eight bits as a channel of sRGB, 0...1.
    private func linear(_ channel: UInt32) -> Double {
        let share = Double(channel & 255) / 255
        return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
}
