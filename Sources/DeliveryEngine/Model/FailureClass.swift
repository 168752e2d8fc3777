/// Why an attempt failed, as one word (the `error` of the command-line contract).
package enum FailureClass: String, Sendable, CaseIterable {
    /// An answer that is not a 2xx.
    case http
    /// The name did not resolve.
    case dns
    /// No connection: refused, unreachable.
    case connect
    /// The TLS handshake or the certificate failed.
    case tls
    /// The time of the whole attempt was up.
    case timeout
    /// The connection broke before the answer was whole.
    case closed
    /// Headers over 64 KiB or a body over 1 MiB (B1).
    case tooLarge = "too_large"
    /// The address is not allowed.
    case blocked
    /// The process died in the middle: the outcome is unknown.
    case interrupted
    /// The answer was not HTTP.
    case invalid
}
