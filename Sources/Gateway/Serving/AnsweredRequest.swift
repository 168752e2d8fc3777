package import DeliveryEngine

/// One request and its answer, as log and metrics tell of it.
package struct AnsweredRequest: Hashable, Sendable {
    /// Whom it was with.
    package let peer: String
    /// The method, `nil` of a request that could not be read.
    package let method: String?
    /// The path without the query, as it was sent; `-` of a request that could not be read.
    package let path: String
    /// The status of the answer.
    package let status: Int
    /// From the whole request to its answer.
    package let duration: Milliseconds
    /// The bytes of the answer's body.
    package let bytes: Int

    /// What stands for what could not be read.
    static let unread = "-"
    /// The most bytes of a method that a line of the log shows: any word is one.
    package static let maxMethodBytes = 20
    /// The most bytes of a path that a line of the log shows.
    package static let maxPathBytes = 200

    /// A request that was answered.
    package init(
        peer: String, method: String?, path: String, status: Int, duration: Milliseconds,
        bytes: Int
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
        let what = [
            Self.cut(method ?? Self.unread, to: Self.maxMethodBytes),
            Self.cut(path, to: Self.maxPathBytes),
        ]
        return "\(peer) \(what.joined(separator: " ")) \(status) \(bytes)B \(duration.short)"
    }

    /// The beginning of what is ASCII.
    private static func cut(_ text: String, to count: Int) -> String {
        text.utf8.count > count ? String(text.prefix(count)) + "…" : text
    }
}
