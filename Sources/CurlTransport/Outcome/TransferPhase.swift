/// How far an attempt came; the text follows "timed out while".
enum TransferPhase: String, Sendable {
    /// The name is being resolved.
    case name = "resolving the name"
    /// The connection is being made.
    case connection = "connecting"
    /// TLS is being set up.
    case handshake = "setting up TLS"
    /// The request is on its way.
    case request = "sending the request"
    /// Nothing has come back yet.
    case firstByte = "waiting for the first byte"
    /// The headers are coming in.
    case headers = "reading the headers"
    /// The body is coming in.
    case body = "reading the body"
}
