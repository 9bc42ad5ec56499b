public import Foundation
internal import Papers

/// Asks arXiv, one request at a time, no faster than arXiv allows.
///
/// While it lives it holds a lock in its state folder, so that a second process waits its turn;
/// the time of every request is on disk before it is sent, so that a restart keeps the pace, and
/// again when it is answered, since arXiv may have seen it no sooner.
public final class ArxivClient {
    /// How the client behaves.
    public struct Settings: Hashable, Sendable {
        /// Where arXiv is.
        public var endpoints: ArxivEndpoints
        /// Who asks: an address of mail or web that arXiv can write to, or nil.
        public var contact: String?
        /// The version of the program, for the User-Agent.
        public var version: String
        /// How often a request is tried in all when the server fails.
        public var tries: Int
        /// The first waiting time behind a failure, in seconds; each further one is twice as long.
        ///
        /// Without a network it is a sixth of that.
        public var failureDelay: Double
        /// The same behind "too many requests".
        public var throttleDelay: Double
        /// The longest waiting time that a run accepts, in seconds; a longer one ends it.
        public var longestDelay: Double
        /// The most seconds for one response.
        public var timeLimit: Double
        /// The most bytes of one response, after decompression.
        public var sizeLimit: Int

        /// arXiv itself, four tries, first waits of 30 and 60 s, none above ten minutes.
        public init(
            endpoints: ArxivEndpoints = .arxiv, contact: String? = nil, version: String = "0",
            tries: Int = 4, failureDelay: Double = 30, throttleDelay: Double = 60,
            longestDelay: Double = 600, timeLimit: Double = 120, sizeLimit: Int = 64 << 20
        ) {
            (self.endpoints, self.contact, self.version) = (endpoints, contact, version)
            (self.tries, self.failureDelay) = (tries, failureDelay)
            (self.throttleDelay, self.longestDelay) = (throttleDelay, longestDelay)
            (self.timeLimit, self.sizeLimit) = (timeLimit, sizeLimit)
        }

        /// The User-Agent: name, version, and the contact if there is one.
        public var userAgent: String { "paperboy/\(version)" + (contact.map { " (\($0))" } ?? "") }
    }

    /// How the client behaves.
    public let settings: Settings
    /// What is remembered between runs; `remember` writes it.
    public private(set) var state: FetchState
    /// The client's clock.
    public let clock: FetchClock

    let isCancelled: @Sendable () -> Bool
    let cache: ResponseCache
    private let transport: Transport
    private let folder: URL
    /// Nil where nothing is there to be kept from others.
    private let lock: FileLock?

    /// A client whose state is in a folder, which is created if need be.
    ///
    /// - Parameter isPlanning: whether it will ask for nothing: then no folder is created.
    /// - Throws: `lockHeld` where another process fetches; `stateFolder` where the folder cannot
    ///   be used; `askedToWait` where a cool-down of an earlier run is not over.
    public init(
        folder: URL, isPlanning: Bool = false, transport: Transport,
        settings: Settings = Settings(), clock: FetchClock,
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) throws(ArxivError) {
        let isAbsent = !FileManager.default.fileExists(atPath: folder.path)
        lock = isPlanning && isAbsent ? nil : try ArxivClient.lock(folder)
        (self.folder, self.transport, self.settings) = (folder, transport, settings)
        (self.clock, self.isCancelled) = (clock, isCancelled)
        (state, cache) = (FetchState(folder: folder), ResponseCache(folder: folder))
        try heedCoolDown()
        cache.prune(at: clock.now())
    }

    /// Ends what would ask before a cool-down is over, be it of an earlier run or of this one.
    private func heedCoolDown() throws(ArxivError) {
        // One that ends later than any can was written by a clock that was ahead.
        let wait = state.coolDownUntil.map { $0 - clock.now() } ?? 0
        guard wait > 0, wait <= Self.longestWait else { return }
        throw .askedToWait(seconds: wait, reason: state.coolDownReason ?? "an earlier run")
    }

    /// Takes the lock of a folder, which is created if need be.
    private static func lock(_ folder: URL) throws(ArxivError) -> FileLock {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw .stateFolder(path: folder.path, reason: error.localizedDescription)
        }
        let path = folder.appending(path: "fetch.lock").path
        guard let lock = try FileLock(path: path) else { throw .lockHeld(path: path) }
        return lock
    }

    /// Changes what is remembered and writes it.
    public func remember(_ change: (inout FetchState) -> Void) throws(ArxivError) {
        change(&state)
        try state.write(to: folder)
    }

    /// Asks for a path and reads the answer; tries again what may pass.
    ///
    /// A response that cannot be read counts as a failure of the server: it was cut short.
    ///
    /// - Throws: what `read` throws of arXiv's own refusals, and every other case of
    ///   `ArxivError`.
    func get<Answer>(
        _ service: ArxivService, _ path: String,
        read: ([UInt8]) throws(ArxivError) -> Answer
    ) throws(ArxivError) -> Answer {
        let url = settings.endpoints.url(service, path)
        let kept = cache.entry(url, at: clock.now())
        if let kept, cache.isFresh(kept, at: clock.now()),
            let answer = try? read([UInt8](kept.body))
        {
            return answer
        }
        try heedCoolDown()
        var attempt = 1
        while true {
            do throws(ArxivError) {
                let response = try exchange(service, url, etag: kept?.etag)
                return try accept(response, url, kept, read)
            } catch let error {
                guard let delay = try delay(after: error, attempt: attempt) else { throw error }
                attempt += 1
                clock.sleep(delay, "try \(attempt) of \(settings.tries); \(error)")
            }
        }
    }

    /// Reads a response of an accepted status, or turns the status into an error.
    private func accept<Answer>(
        _ response: HTTPResponse, _ url: String, _ kept: ResponseCache.Entry?,
        _ read: ([UInt8]) throws(ArxivError) -> Answer
    ) throws(ArxivError) -> Answer {
        switch response.status {
        case 304:
            guard let kept else { throw .status(url: url, code: 304) }
            return try read([UInt8](kept.body))
        case 200 where !Throttle.isNotice(response.body):
            do throws(ArxivError) {
                let answer = try read(response.body)
                cache.keep(response, of: url, at: clock.now())
                return answer
            } catch .refused(ArxivError.errorPage, let reason) {
                // arXiv's own refusals bear a status; a page with "all is well" may go away.
                throw .malformed(
                    format: "list page", line: 1, reason: "instead of a list it says '\(reason)'")
            }
        case 200, 429:
            throw .askedToWait(seconds: wait(askedBy: response) ?? 0, reason: Self.tooMany)
        case 403:
            // Going on after this is taken for an attack: keep away for a day.
            try coolDown(Self.longestWait, "status 403, access denied")
            throw .askedToWait(seconds: Self.longestWait, reason: "status 403, access denied")
        case 400..<500:
            // Errors of arXiv's interfaces come with status 400 and their reason in the body.
            do throws(ArxivError) {
                _ = try read(response.body)
            } catch .refused(let code, let reason) {
                throw .refused(code: code, reason: reason)
            } catch {}
            throw .status(url: url, code: response.status)
        default:
            retryAfter = wait(askedBy: response)
            throw .status(url: url, code: response.status)
        }
    }

    private var retryAfter: Double?

    /// Why arXiv asks to wait where it may be asked again in the same run.
    private static let tooMany = "too many requests"

    /// A wrong clock or a wild Retry-After must not lock anyone out for longer than a day.
    private static let longestWait = 86_400.0

    /// Seconds that a response asks to wait, as far as that is heeded.
    private func wait(askedBy response: HTTPResponse) -> Double? {
        Throttle.retryAfter(response, at: clock.now()).map { min($0, Self.longestWait) }
    }

    /// Seconds to wait before the next try; nil where there must be none.
    private func delay(after error: ArxivError, attempt: Int) throws(ArxivError) -> Double? {
        let doubling = Double(1 << min(attempt - 1, 10))
        let jitter = clock.random()
        switch error {
        case .askedToWait(let seconds, let reason) where reason == Self.tooMany:
            let wait = max(seconds, settings.throttleDelay * (doubling + jitter))
            if attempt >= settings.tries - 1 || wait > settings.longestDelay {
                try coolDown(max(wait, 2 * settings.throttleDelay), reason)
                throw .askedToWait(seconds: wait, reason: reason)
            }
            return wait
        case .status(_, let code) where code >= 500:
            let wait = max(retryAfter ?? 0, settings.failureDelay * (doubling + jitter))
            retryAfter = nil
            if wait > settings.longestDelay {
                try coolDown(wait, "status \(code)")
                throw .askedToWait(seconds: wait, reason: "status \(code)")
            }
            return attempt < settings.tries ? wait : nil
        case .network, .malformed, .countMismatch:
            return attempt < settings.tries ? settings.failureDelay * (doubling + jitter) : nil
        case .offline:
            // Nobody is burdened by asking again soon whether the network is back.
            return attempt < settings.tries ? settings.failureDelay / 6 * doubling : nil
        default: return nil
        }
    }

    private func coolDown(_ seconds: Double, _ reason: String) throws(ArxivError) {
        let until = clock.now() + min(seconds, Self.longestWait)
        try remember { state in
            state.coolDownUntil = until
            state.coolDownReason = reason
        }
    }

    // MARK: One exchange

    /// Sends a request at its time, and follows redirects within arXiv.
    private func exchange(_ service: ArxivService, _ url: String, etag: String?)
        throws(ArxivError) -> HTTPResponse
    {
        var address = url
        for _ in 0..<6 {
            guard settings.endpoints.allows(address) else { throw .notAllowed(url: address) }
            try waitForTurn(service)
            var request = HTTPRequest(
                url: address, headers: ["User-Agent": settings.userAgent],
                sizeLimit: settings.sizeLimit, timeLimit: settings.timeLimit)
            if let etag, address == url { request.headers["If-None-Match"] = etag }
            let response = try send(request, to: service)
            guard [301, 302, 303, 307, 308].contains(response.status),
                let location = response.headers["location"]
            else { return response }
            address = Redirect.resolve(location, from: address)
        }
        // Not worth a second try: the answer would be the same.
        throw .refused(code: "redirect", reason: "\(url) is redirected again and again")
    }

    /// Sends a request; the pace counts from its end, however it ends.
    private func send(_ request: HTTPRequest, to service: ArxivService)
        throws(ArxivError) -> HTTPResponse
    {
        let answer = Result { () throws(ArxivError) in try transport.send(request) }
        try rememberRequest(service)
        return try answer.get()
    }

    private func rememberRequest(_ service: ArxivService) throws(ArxivError) {
        let time = clock.now()
        try remember { $0.lastRequests[service.rawValue] = time }
    }

    private func waitForTurn(_ service: ArxivService) throws(ArxivError) {
        let now = clock.now()
        var wait = 0.0
        for other in ArxivService.allCases {
            guard let last = state.lastRequests[other.rawValue] else { continue }
            // Three seconds between any two requests; more only between two for pages.
            let interval = other == service ? service.interval : ArxivService.feed.interval
            // A clock that was set back must not make anyone wait for hours.
            wait = max(wait, min(interval, interval - (now - last)))
        }
        if wait > 0 { clock.sleep(wait, "between requests") }
        if isCancelled() { throw .cancelled }
        try rememberRequest(service)
    }
}
