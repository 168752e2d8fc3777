package import DeliveryEngine

/// One request and its answer, as log and metrics tell of it.
package struct Exchange: Hashable, Sendable {
    /// Whom it was with.
    package let peer: String
    /// The method; `unread` of a request that could not be read.
    package let method: String
    /// The path without the query, as it was sent.
    package let path: String
    /// The status of the answer.
    package let status: Int
    /// From the whole request to its answer.
    package let duration: Milliseconds
    /// The bytes of the answer's body.
    package let bytes: Int

    /// The method of a request that could not be read.
    static let unread = "-"
    /// The most bytes of a path that a line of the log shows.
    package static let maxPathBytes = 200

    /// An exchange.
    package init(
        peer: String, method: String, path: String, status: Int, duration: Milliseconds, bytes: Int
    ) {
        self.peer = peer
        self.method = method
        self.path = path
        self.status = status
        self.duration = duration
        self.bytes = bytes
    }

    /// A line for the log.
    ///
    /// Neither header fields nor queries are in it, where secrets could be.
    package var line: String {
        let short =
            path.utf8.count > Self.maxPathBytes
            ? String(path.prefix(Self.maxPathBytes)) + "…" : path
        return "\(peer) \(method) \(short) \(status) \(bytes)B \(duration.short)"
    }
}
