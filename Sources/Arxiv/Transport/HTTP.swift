/// One request, as the transport sends it: a GET of an address.
public struct HTTPRequest: Hashable, Sendable {
    /// The address in full.
    public var url: String
    /// Header fields to send, by name.
    public var headers: [String: String]
    /// The most bytes to take, after decompression; more is an error.
    public var sizeLimit: Int
    /// The most seconds that the whole exchange may last.
    public var timeLimit: Double

    /// A request with limits: 64 MB and two minutes unless others are given.
    public init(
        url: String, headers: [String: String] = [:], sizeLimit: Int = 64 << 20,
        timeLimit: Double = 120
    ) {
        self.url = url
        self.headers = headers
        self.sizeLimit = sizeLimit
        self.timeLimit = timeLimit
    }
}

/// What came back: a status, header fields, and the body, decompressed.
public struct HTTPResponse: Hashable, Sendable {
    /// The status, such as 200.
    public var status: Int
    /// Header fields, their names in lower case.
    public var headers: [String: String]
    /// The body.
    public var body: [UInt8]

    /// A response of these parts.
    public init(status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

/// How requests reach the network: one closure, so that a test can stand in for it and count.
public struct Transport: Sendable {
    /// Sends one request and waits for the whole response.
    ///
    /// Follows no redirect and repeats nothing: that is `ArxivClient`'s part. Throws `network`,
    /// `tooLarge` or `cancelled`.
    public var send: @Sendable (HTTPRequest) throws(ArxivError) -> HTTPResponse

    /// A transport that sends by a closure.
    public init(send: @escaping @Sendable (HTTPRequest) throws(ArxivError) -> HTTPResponse) {
        self.send = send
    }
}
