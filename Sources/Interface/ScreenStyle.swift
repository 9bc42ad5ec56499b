/// How a line of the screen is written.
public struct ScreenStyle: Hashable, Sendable {
    /// Which attributes a terminal is told.
    public enum Palette: Hashable, Sendable {
        /// None: characters and blanks alone, for tests.
        case plain
        /// Bold, faint, underlined and reversed, no colour.
        case monochrome
        /// The eight colours of ECMA-48 too, which every theme sets to be readable.
        case colour
    }

    /// Which attributes are used.
    public var palette: Palette
    /// Whether addresses are links (OSC 8), which some terminals open on a click.
    public var usesLinks: Bool

    /// A way to write lines.
    public init(palette: Palette, usesLinks: Bool = false) {
        self.palette = palette
        self.usesLinks = usesLinks
    }

    /// What suits a terminal by its environment: no colour where `NO_COLOR` is set and not empty,
    /// no links on the Linux console, which would print them.
    public init(environment: [String: String]) {
        let isColourless = !(environment["NO_COLOR"] ?? "").isEmpty
        let terminal = environment["TERM"] ?? ""
        self.init(
            palette: isColourless || terminal == "vt100" ? .monochrome : .colour,
            usesLinks: terminal != "linux" && terminal != "vt100")
    }
}

/// The attributes of one character.
struct ScreenAttributes: Hashable, Sendable {
    enum Colour: UInt8, Sendable {
        case red = 31
        case green = 32
        case cyan = 36
    }

    var isBold = false
    var isFaint = false
    var isUnderlined = false
    var isReversed = false
    var isLink = false
    var colour: Colour?

    static let plain = ScreenAttributes()
    static let bold = ScreenAttributes(isBold: true)
    static let faint = ScreenAttributes(isFaint: true)
    static let accent = ScreenAttributes(colour: .cyan)
    static let link = ScreenAttributes(isLink: true, colour: .cyan)
    static let favourable = ScreenAttributes(colour: .green)
    static let unfavourable = ScreenAttributes(colour: .red)

    /// The parameters of "select graphic rendition" (ECMA-48, section 8.3.117).
    func parameters(in palette: ScreenStyle.Palette) -> String {
        var codes: [String] = []
        if isBold { codes.append("1") }
        if isFaint { codes.append("2") }
        if isUnderlined { codes.append("4") }
        if isReversed { codes.append("7") }
        if let colour, palette == .colour { codes.append("\(colour.rawValue)") }
        return codes.joined(separator: ";")
    }
}
