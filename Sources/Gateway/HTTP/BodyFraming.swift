/// How the end of a request's body is found.
package enum BodyFraming: Hashable, Sendable {
    /// This many bytes follow; none for a request that says nothing of a body.
    case length(Int)
    /// Chunks follow, each with its size.
    case chunked
}
