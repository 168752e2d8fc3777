/// One HTTP request to make.
package struct AttemptRequest: Sendable {
    /// The caller's own number for it; the result carries it.
    package let token: UInt64
    /// The URL, http or https.
    package let url: String
    /// All headers to send; nothing is added but what HTTP itself needs (Host, Content-Length).
    package let headers: [Header]
    /// The body, sent as it is.
    package let body: [UInt8]
    /// The time for everything, from name resolution to the last byte (B2).
    package let timeout: Milliseconds
    /// Whether private and other special addresses may be dialled.
    package let allowsPrivate: Bool
    /// Whose kept connections it may use: those made for the same number.
    package let pool: UInt32

    /// A request.
    package init(
        token: UInt64, url: String, headers: [Header], body: [UInt8], timeout: Milliseconds,
        allowsPrivate: Bool, pool: UInt32 = 0
    ) {
        self.token = token
        self.url = url
        self.headers = headers
        self.body = body
        self.timeout = timeout
        self.allowsPrivate = allowsPrivate
        self.pool = pool
    }
}
