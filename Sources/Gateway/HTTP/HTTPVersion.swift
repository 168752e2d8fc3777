/// A version of HTTP that is read here.
enum HTTPVersion: Hashable, Sendable {
    /// What checks of load balancers, and proxies by default, still speak: one request a connection,
    /// perhaps without a host, never in chunks and never with an expectation (RFC 9112 C.2).
    case http10
    /// RFC 9112.
    case http11

    /// The version by its name in a request line; `nil` for any other.
    init?(_ name: ArraySlice<UInt8>) {
        if name.elementsEqual("HTTP/1.1".utf8) {
            self = .http11
        } else if name.elementsEqual("HTTP/1.0".utf8) {
            self = .http10
        } else {
            return nil
        }
    }
}
