public import Arxiv
import Foundation

/// How a run of fetching reaches arXiv, and the time: a test puts its own in.
public struct FetchConnection: Sendable {
    /// What sends requests.
    public var transport: Transport
    /// Addresses, tries, limits, and who asks.
    public var settings: ArxivClient.Settings
    /// The time, and waiting.
    public var clock: FetchClock
    /// Whether the reader has stopped the run.
    public var isCancelled: @Sendable () -> Bool

    /// A connection of these parts.
    public init(
        transport: Transport, settings: ArxivClient.Settings, clock: FetchClock,
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) {
        self.transport = transport
        self.settings = settings
        self.clock = clock
        self.isCancelled = isCancelled
    }

    /// arXiv itself, by libcurl, which is loaded here and nowhere else.
    ///
    /// - Parameter progress: told before each request and each longer wait what goes on.
    /// - Throws: `DailyError.unavailable` where the system has no libcurl.
    public static func arxiv(
        settings: ArxivClient.Settings, isCancelled: @escaping @Sendable () -> Bool,
        progress: @escaping @Sendable (String) -> Void
    ) throws(DailyError) -> FetchConnection {
        let network: Transport
        do {
            network = try .curl(
                allowsLoopback: settings.endpoints != .arxiv, isCancelled: isCancelled)
        } catch {
            throw DailyError(error)
        }
        let transport = Transport { request throws(ArxivError) in
            progress("asking \(request.url)")
            return try network.send(request)
        }
        var clock = FetchClock.system(isCancelled: isCancelled)
        let sleep = clock.sleep
        clock.sleep = { seconds, reason in
            if seconds >= 1 { progress("waiting \(Int(seconds.rounded(.up))) s: \(reason)") }
            sleep(seconds, reason)
        }
        return FetchConnection(
            transport: transport, settings: settings, clock: clock, isCancelled: isCancelled)
    }

    /// A connection that sends nothing, to plan with.
    public static func none(settings: ArxivClient.Settings) -> FetchConnection {
        FetchConnection(
            transport: Transport { request throws(ArxivError) in
                throw .network(url: request.url, reason: "nothing is sent in a dry run")
            }, settings: settings, clock: .system(isCancelled: { false }))
    }

    /// A client that keeps its pace and its lock in the folder of a home.
    ///
    /// - Parameter isPlanning: whether it will ask for nothing.
    func client(of home: Home, isPlanning: Bool = false) throws(ArxivError) -> ArxivClient {
        try ArxivClient(
            folder: URL(fileURLWithPath: home.state), isPlanning: isPlanning, transport: transport,
            settings: settings, clock: clock, isCancelled: isCancelled)
    }
}
