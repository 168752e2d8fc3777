/// How much of a request is read before it is refused.
package struct HTTPLimits: Hashable, Sendable {
    /// The most bytes of a request line: what proxies in front allow by default.
    package var requestLineBytes = 8 << 10
    /// The most bytes of all header fields together.
    package var headerBytes = 16 << 10
    /// The most header fields: no client of ours sends a third of that.
    package var headerCount = 100
    /// The most bytes of a body that has no event in it: more than anything that is asked for.
    package var bodyBytes = 1 << 20
    /// The most bytes of a body with an event in it: the largest payload in base64 whose every other
    /// byte may be a backslash, because some writers escape each slash, and room for the rest.
    package var eventBytes = 3 << 20
    /// The most bytes of a line that begins a chunk: sixteen digits are more than any size.
    package var chunkLineBytes = 18

    /// The limits of the program.
    package init() {}

    /// Where events come in.
    static let eventPaths = [
        PathPattern("/v1/events"), PathPattern("/api/v1/app/{app_id}/msg"),
    ]

    /// The most bytes of a body that is sent to `target`.
    func bodyBytes(to target: String) -> Int {
        guard let segments = (try? RequestTarget(target))?.segments,
            Self.eventPaths.contains(where: { $0.match(segments) != nil })
        else { return bodyBytes }
        return eventBytes
    }
}
