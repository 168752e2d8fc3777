/// The part of an attempt that it did not get past.
package enum AttemptPhase: Hashable, Sendable {
    /// Looking the name up.
    case resolving
    /// Waiting for the connection.
    case connecting
    /// In the TLS handshake.
    case securing
    /// Waiting for the answer's first byte.
    case waiting
    /// Reading the answer.
    case reading

    /// The phase that the marks of an attempt to `url` leave it in.
    package init(_ timing: AttemptTiming, url: String) {
        let isSecure = url.lowercased().hasPrefix("https:")
        self =
            if timing.firstByte != nil {
                .reading
            } else if timing.connect == nil {
                timing.dns == nil ? .resolving : .connecting
            } else if isSecure, timing.tls == nil {
                .securing
            } else {
                .waiting
            }
    }
}
