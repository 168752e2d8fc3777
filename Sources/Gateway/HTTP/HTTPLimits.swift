/// How much of a request is read before it is refused.
package struct HTTPLimits: Hashable, Sendable {
    /// The most bytes of a request line: what proxies in front allow by default.
    package var requestLineBytes = 8 << 10
    /// The most bytes of all header fields together.
    package var headerBytes = 16 << 10
    /// The most header fields: no client of ours sends a third of that.
    package var headerCount = 100
    /// The most bytes of a body where its route does not take more: more than anything that is asked
    /// for.
    package var bodyBytes = 1 << 20
    /// The most bytes of a line that begins a chunk: sixteen digits are more than any size.
    package var chunkLineBytes = 18

    /// The limits of the program.
    package init() {}
}
