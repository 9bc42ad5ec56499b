/// What can go wrong between paperboy and arXiv.
///
/// Each case describes itself in a sentence that says what happened, where, and what to do.
public enum ArxivError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The bytes are not what their format asks for, or end too early.
    case malformed(format: String, line: Int, reason: String)
    /// arXiv answered in the right form, but with an error: these are its words.
    case refused(code: String, reason: String)
    /// A page promises more entries than it holds, or fewer.
    case countMismatch(section: String, promised: Int, found: Int)
    /// Nothing tells of which day a page or feed is.
    case undated
    /// A response is longer than the limit, in bytes after decompression.
    case tooLarge(url: String, limit: Int)
    /// The response never came, or came in pieces: what the network said.
    case network(url: String, reason: String)
    /// There is no network: the server's name means nothing here, and nothing was sent.
    case offline(url: String, reason: String)
    /// arXiv answered with a status that is no answer, after all tries.
    case status(url: String, code: Int)
    /// arXiv asked to be left alone: 429, "Rate exceeded.", 403, or a cool-down of an earlier run.
    case askedToWait(seconds: Double, reason: String)
    /// An address that must not be asked: not https, or not arXiv's.
    case notAllowed(url: String)
    /// The reader stopped the run.
    case cancelled
    /// The state folder cannot be read or written.
    case stateFolder(path: String, reason: String)
    /// Another paperboy is fetching.
    case lockHeld(path: String)

    /// The codes by which arXiv's interfaces say that they were asked for what
    /// there is not.
    static let codesOfWrongRequests: Set = [
        errorPage, "feed error", "API error", "badArgument",
    ]

    /// The code of a page that holds an error instead of a list.
    static let errorPage = "error page"

    /// The sentence.
    public var description: String {
        switch self {
        case .malformed(let format, let line, let reason):
            "The \(format) is broken at line \(line): \(reason)."
        case .refused(let code, let reason):
            "arXiv refused the request (\(code)): \(reason)"
        case .countMismatch(let section, let promised, let found):
            "The page promises \(promised) entries under '\(section)' but holds \(found); "
                + "fetch it again later."
        case .undated: "It does not tell of which day it is."
        case .tooLarge(let url, let limit):
            "The response of \(url) is longer than \(limit) bytes and was dropped."
        case .network(let url, let reason):
            "\(url) cannot be had: \(reason). Check the network and try again."
        case .offline(let url, let reason):
            "\(url) cannot be had: \(reason). Is there a network?"
        case .status(let url, let code):
            code >= 500
                ? "\(url) answered with status \(code) on every try; try again later."
                : "\(url) answered with status \(code)."
        case .askedToWait(let seconds, let reason):
            "arXiv asked to wait (\(reason)); try again in \(ArxivError.duration(seconds))."
        case .notAllowed(let url):
            "\(url) is not an https address of arXiv, and was not asked."
        case .cancelled:
            "Stopped."
        case .stateFolder(let path, let reason):
            "The folder \(path) cannot be used: \(reason). Make it writable."
        case .lockHeld(let path):
            "Another paperboy is fetching (it holds \(path)); wait until it is done."
        }
    }

    /// The sentence as part of another one: without its full stop.
    var clause: String {
        description.hasSuffix(".") ? String(description.dropLast()) : description
    }

    /// Whether it tells of one page alone, so that others may be had nevertheless.
    var concernsOnePage: Bool {
        switch self {
        case .malformed, .refused, .countMismatch, .undated, .tooLarge: true
        case .status(_, let code): code < 500
        case .network, .offline, .askedToWait, .notAllowed, .cancelled, .stateFolder, .lockHeld:
            false
        }
    }

    /// Whether a page came and cannot be read.
    var isOfBrokenPage: Bool {
        switch self {
        case .malformed, .countMismatch, .undated, .tooLarge: true
        default: false
        }
    }

    /// Whether it is arXiv's, or of the way there: it takes nothing away that came before it.
    var isOfArxiv: Bool {
        switch self {
        case .cancelled, .stateFolder, .lockHeld: false
        default: true
        }
    }

    private static func duration(_ seconds: Double) -> String {
        let whole = Int(max(1, min(seconds, 1e9)).rounded(.up))
        return whole < 120 ? "\(whole) s" : "\((whole + 59) / 60) min"
    }
}
