/// When the parts of an attempt were done, each counted from its start; `nil` where it never was.
package struct AttemptTiming: Hashable, Sendable {
    /// Name resolved.
    package var dns: Milliseconds?
    /// Connected.
    package var connect: Milliseconds?
    /// TLS handshake done.
    package var tls: Milliseconds?
    /// First byte of the answer.
    package var firstByte: Milliseconds?

    /// A timing of these parts.
    package init(
        dns: Milliseconds? = nil, connect: Milliseconds? = nil, tls: Milliseconds? = nil,
        firstByte: Milliseconds? = nil
    ) {
        self.dns = dns
        self.connect = connect
        self.tls = tls
        self.firstByte = firstByte
    }
}
