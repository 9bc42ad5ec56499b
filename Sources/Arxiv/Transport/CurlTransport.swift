internal import CCurl
internal import Synchronization

extension Transport {
    /// The network through libcurl: one connection, kept open between requests; https with
    /// certificates verified; gzip.
    ///
    /// - Parameters:
    ///   - allowsLoopback: whether `http://127.0.0.1` may be asked too, which only tests need.
    ///   - isCancelled: asked several times a second while a response is awaited.
    /// - Throws: `network` where the system has no libcurl.
    public static func curl(
        allowsLoopback: Bool = false, isCancelled: @escaping @Sendable () -> Bool = { false }
    ) throws(ArxivError) -> Transport {
        guard let library = CurlLibrary.shared, let handle = unsafe library.easyInit() else {
            throw .network(url: "arXiv", reason: "this system has no libcurl (libcurl4)")
        }
        let connection = unsafe CurlConnection(
            library: library, handle: handle, allowsLoopback: allowsLoopback,
            isCancelled: isCancelled)
        return Transport { request throws(ArxivError) in try connection.send(request) }
    }
}

/// One easy handle and the exchange that runs on it.
@safe private final class CurlConnection: @unchecked Sendable {
    private let library: CurlLibrary
    private let handle: UnsafeMutableRawPointer
    private let allowsLoopback: Bool
    private let isCancelled: @Sendable () -> Bool
    private let turn = Mutex(())

    init(
        library: CurlLibrary, handle: UnsafeMutableRawPointer, allowsLoopback: Bool,
        isCancelled: @escaping @Sendable () -> Bool
    ) {
        self.library = library
        unsafe self.handle = handle
        self.allowsLoopback = allowsLoopback
        self.isCancelled = isCancelled
    }

    deinit {
        unsafe library.cleanup(handle)
    }

    /// Runs one exchange; a second thread waits, so that there is never a second connection.
    func send(_ request: HTTPRequest) throws(ArxivError) -> HTTPResponse {
        try turn.withLock { _ throws(ArxivError) in try exchange(request) }
    }

    private func exchange(_ request: HTTPRequest) throws(ArxivError) -> HTTPResponse {
        let exchange = Exchange(limit: request.sizeLimit, isCancelled: isCancelled)
        unsafe library.reset(handle)
        let headers = unsafe headerList(request)
        defer { unsafe library.freeList(headers) }
        unsafe configure(request, headers, Unmanaged.passUnretained(exchange).toOpaque())
        let code = withExtendedLifetime(exchange) { unsafe library.perform(handle) }
        if exchange.wasCancelled { throw .cancelled }
        if exchange.isTooLarge { throw .tooLarge(url: request.url, limit: request.sizeLimit) }
        guard code == CURLE_OK else {
            let words = unsafe library.message(code).map { unsafe String(cString: $0) }
            let reason = words ?? "libcurl's error \(code.rawValue)"
            throw code == CURLE_COULDNT_RESOLVE_HOST
                ? .offline(url: request.url, reason: reason)
                : .network(url: request.url, reason: reason)
        }
        var status = 0
        unsafe ccurl_get_long(library.getinfo, handle, CURLINFO_RESPONSE_CODE, &status)
        return HTTPResponse(status: status, headers: exchange.headers, body: exchange.body)
    }

    private func headerList(_ request: HTTPRequest) -> UnsafeMutablePointer<curl_slist>? {
        var list: UnsafeMutablePointer<curl_slist>? = nil
        for (name, value) in request.headers.sorted(by: { $0.key < $1.key }) {
            let field = "\(name): \(value)".filter { $0 != "\r" && $0 != "\n" && $0 != "\r\n" }
            unsafe list = library.append(list, field) ?? list
        }
        return unsafe list
    }

    private func configure(
        _ request: HTTPRequest, _ headers: UnsafeMutablePointer<curl_slist>?,
        _ context: UnsafeMutableRawPointer
    ) {
        text(CURLOPT_URL, request.url)
        let isLoopback = allowsLoopback && request.url.hasPrefix("http://127.0.0.1:")
        text(CURLOPT_PROTOCOLS_STR, isLoopback ? "http" : "https")
        text(CURLOPT_ACCEPT_ENCODING, "gzip")
        number(CURLOPT_FOLLOWLOCATION, 0)
        number(CURLOPT_SSL_VERIFYPEER, 1)
        number(CURLOPT_SSL_VERIFYHOST, 2)
        number(CURLOPT_NOSIGNAL, 1)
        number(CURLOPT_CONNECTTIMEOUT, 20)
        number(CURLOPT_TIMEOUT_MS, Int(request.timeLimit * 1000))
        // A response that drips below 50 bytes a second for half a minute will not end.
        number(CURLOPT_LOW_SPEED_LIMIT, 50)
        number(CURLOPT_LOW_SPEED_TIME, 30)
        number(CURLOPT_NOPROGRESS, 0)
        unsafe pointer(CURLOPT_HTTPHEADER, UnsafeMutableRawPointer(headers))
        unsafe pointer(CURLOPT_WRITEDATA, context)
        unsafe pointer(CURLOPT_HEADERDATA, context)
        unsafe pointer(CURLOPT_XFERINFODATA, context)
        unsafe ccurl_set_data_callback(library.setopt, handle, CURLOPT_WRITEFUNCTION) {
            data, size, count, context in
            unsafe Exchange.of(context)?.take(data, size * count) ?? 0
        }
        unsafe ccurl_set_data_callback(library.setopt, handle, CURLOPT_HEADERFUNCTION) {
            data, size, count, context in
            unsafe Exchange.of(context)?.takeHeader(data, size * count) ?? 0
        }
        unsafe ccurl_set_progress_callback(library.setopt, handle, CURLOPT_XFERINFOFUNCTION) {
            context, _, _, _, _ in
            unsafe Exchange.of(context)?.progress() ?? 1
        }
    }

    private func text(_ option: CURLoption, _ value: String) {
        _ = unsafe ccurl_set_text(library.setopt, handle, option, value)
    }

    private func number(_ option: CURLoption, _ value: Int) {
        _ = unsafe ccurl_set_long(library.setopt, handle, option, value)
    }

    private func pointer(_ option: CURLoption, _ value: UnsafeMutableRawPointer?) {
        _ = unsafe ccurl_set_pointer(library.setopt, handle, option, value)
    }
}

/// What the callbacks of one exchange gather.
private final class Exchange {
    private(set) var headers: [String: String] = [:]
    private(set) var body: [UInt8] = []
    private(set) var isTooLarge = false
    private(set) var wasCancelled = false
    private let limit: Int
    private let isCancelled: () -> Bool

    init(limit: Int, isCancelled: @escaping () -> Bool) {
        self.limit = limit
        self.isCancelled = isCancelled
    }

    static func of(_ context: UnsafeMutableRawPointer?) -> Exchange? {
        unsafe context.map { unsafe Unmanaged<Exchange>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Takes decompressed bytes; returns how many, fewer than given to stop the exchange.
    func take(_ data: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        guard body.count + count <= limit else {
            isTooLarge = true
            return 0
        }
        unsafe body.append(contentsOf: UnsafeRawBufferPointer(start: data, count: count))
        return count
    }

    /// Takes one header line; a status line begins a new set of them.
    func takeHeader(_ data: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        let bytes = unsafe UnsafeRawBufferPointer(start: data, count: count)
        let line = unsafe String(decoding: bytes, as: UTF8.self)
        if line.hasPrefix("HTTP/") { headers = [:] }
        guard headers.count < 200, let colon = line.firstIndex(of: ":") else { return count }
        let name = line[..<colon].lowercased()
        headers[name] = TextNormalisation.line(String(line[line.index(after: colon)...]))
        return count
    }

    /// Called about once a second and between packets; not zero stops the exchange.
    func progress() -> Int32 {
        if isCancelled() { wasCancelled = true }
        return wasCancelled ? 1 : 0
    }
}
