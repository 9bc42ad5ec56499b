/// What one client may ask of the local page.
struct PageLimits: Hashable, Sendable {
    /// The most bytes of a request's line and headers together.
    var head = 16_384
    /// The most header lines.
    var headerLines = 64
    /// The most bytes of a request's body.
    var body = 65_536
    /// The most connections at once; one more is answered "busy" and closed.
    var connections = 128
    /// How long a request may take to arrive.
    var reading: Duration = .seconds(10)
    /// How long an answer may take to leave.
    var writing: Duration = .seconds(20)
}
