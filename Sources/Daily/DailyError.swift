import Arxiv
import Digest
import Evaluation
import Interface
import Ranking
import Store

/// Why a command could not do what was asked, in words for the reader and as an exit code.
public enum DailyError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The command line asks for what there cannot be.
    case usage(String)
    /// An input is not what it should be.
    case badInput(String)
    /// An input is missing.
    case missingInput(String)
    /// arXiv cannot be had now.
    case unavailable(String)
    /// A fault of this program.
    case bug(String)
    /// Something cannot be written.
    case cannotWrite(String)
    /// Another process has what is needed, or arXiv asks to wait.
    case mustWait(String)
    /// The reader stopped it.
    case stopped(String)

    /// What is wrong and how to mend it.
    public var description: String {
        switch self {
        case .usage(let text), .badInput(let text), .missingInput(let text),
            .unavailable(let text), .bug(let text), .cannotWrite(let text), .mustWait(let text),
            .stopped(let text):
            text
        }
    }

    /// The same with one more sentence; what others said, such as a server, may lack its full stop.
    func adding(_ sentence: String) -> DailyError {
        let isEnded = description.hasSuffix(".")
        let text = description + (isEnded ? " " : ". ") + sentence
        return switch self {
        case .usage: .usage(text)
        case .badInput: .badInput(text)
        case .missingInput: .missingInput(text)
        case .unavailable: .unavailable(text)
        case .bug: .bug(text)
        case .cannotWrite: .cannotWrite(text)
        case .mustWait: .mustWait(text)
        case .stopped: .stopped(text)
        }
    }

    /// The exit code, after sysexits.h; 130, that of Ctrl-C, where the reader stopped it.
    public var exitCode: Int32 {
        switch self {
        case .usage: 64
        case .badInput: 65
        case .missingInput: 66
        case .unavailable: 69
        case .bug: 70
        case .cannotWrite: 73
        case .mustWait: 75
        case .stopped: 130
        }
    }

    /// Any error that the rooms throw, as one of these.
    public init(_ error: any Error) {
        switch error {
        case let error as DailyError: self = error
        case let error as StoreError: self = Self.of(error)
        case let error as DigestError: self = .badInput("\(error)")
        case let error as ArxivError: self = Self.of(error)
        case let error as BackgroundError: self = .badInput("\(error)")
        case let error as ModelFileError: self = .badInput("\(error)")
        case let error as EvaluationError: self = Self.of(error)
        // Another program has the port: it may be had later, and 69 is arXiv's.
        case let error as PageError: self = .mustWait("\(error)")
        case let error as TerminalError: self = .usage("\(error)")
        default: self = .bug("Something unforeseen happened: \(error)")
        }
    }

    private static func of(_ error: ArxivError) -> DailyError {
        switch error {
        case .refused: .badInput("\(error)")
        case .malformed, .countMismatch, .undated, .tooLarge, .network, .offline, .status,
            .notAllowed:
            .unavailable("\(error)")
        case .cancelled: .stopped("\(error)")
        case .askedToWait, .lockHeld: .mustWait("\(error)")
        case .stateFolder: .cannotWrite("\(error)")
        }
    }

    private static func of(_ error: EvaluationError) -> DailyError {
        switch error {
        // No input can make a system answer for other papers than it was asked about.
        case .answer: .bug("\(error)")
        }
    }

    private static func of(_ error: StoreError) -> DailyError {
        switch error {
        case .missing, .cannotOpen: .missingInput("\(error)")
        case .notALibrary, .newerVersion, .olderVersion, .damaged, .journalUnread:
            .badInput("\(error)")
        case .cannotWrite: .cannotWrite("\(error)")
        case .busy: .mustWait("\(error)")
        case .invalidProfileName, .unknownProfile, .profileExists: .usage("\(error)")
        case .database: .bug("\(error)")
        }
    }
}
