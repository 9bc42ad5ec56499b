/// What can keep the local page from being served.
public enum PageError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The port cannot be had, with the system's reason.
    case cannotListen(port: UInt16, reason: String)
    /// Connections can no longer be accepted, with the system's reason.
    case cannotAccept(reason: String)

    /// A sentence: what, where, and what to do.
    public var description: String {
        switch self {
        case .cannotListen(let port, let reason):
            "Port \(port) of 127.0.0.1 cannot be had: \(reason). Give another one with --port."
        case .cannotAccept(let reason):
            "The local page cannot accept connections any more: \(reason). Start it again."
        }
    }
}
