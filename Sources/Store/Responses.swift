internal import Foundation
internal import GRDB
public import Papers

/// An answer of a server that may serve again.
public struct StoredResponse: Hashable, Sendable {
    /// The address that was asked.
    public var url: String
    /// The header `ETag`, to ask whether it has changed.
    public var etag: String?
    /// The header `Last-Modified`, likewise.
    public var modified: String?
    /// Until when it need not be asked for again; nil where the server does not tell.
    public var expires: Timestamp?
    /// The body, decompressed.
    public var body: [UInt8]

    /// An answer to keep.
    public init(
        url: String, etag: String? = nil, modified: String? = nil, expires: Timestamp? = nil,
        body: [UInt8]
    ) {
        self.url = url
        self.etag = etag
        self.modified = modified
        self.expires = expires
        self.body = body
    }
}

extension Library {
    /// The answer kept for an address, or nil.
    public func response(for url: String) throws(StoreError) -> StoredResponse? {
        try read { database in
            let sql = "SELECT url, etag, modified, expires, body FROM response WHERE url = ?"
            let row = try Row.fetchOne(database, sql: sql, arguments: [url])
            return row.map { row in
                StoredResponse(
                    url: row[0], etag: row[1], modified: row[2],
                    expires: (row[3] as Int64?).map { Timestamp(milliseconds: $0) },
                    body: [UInt8](row[4] as Data))
            }
        }
    }

    /// Keeps an answer in the place of an earlier one for its address.
    public func store(_ response: StoredResponse) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: "INSERT OR REPLACE INTO response VALUES (?, ?, ?, ?, ?)",
                arguments: [
                    response.url, response.etag.map(withoutNulls),
                    response.modified.map(withoutNulls), response.expires?.milliseconds,
                    Data(response.body),
                ])
        }
    }

    /// Forgets answers that expired before a time, and those that tell no time.
    public func removeResponses(expiredBefore time: Timestamp) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: "DELETE FROM response WHERE expires IS NULL OR expires < ?",
                arguments: [time.milliseconds])
        }
    }
}
