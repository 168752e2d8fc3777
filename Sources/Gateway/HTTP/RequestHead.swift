package import DeliveryEngine

/// A request without its body.
package struct RequestHead: Hashable, Sendable {
    /// The method, such as `POST`.
    package let method: String
    /// Path and query as they were sent: printable ASCII that begins with `/`.
    package let target: String
    /// The header fields in order, names in lower case.
    package let headers: [Header]
    /// How the body ends.
    package let framing: BodyFraming
    /// Whether the connection may be used again.
    package let isKeptAlive: Bool
    /// Whether the client waits for `100 Continue` before it sends the body.
    package let expectsContinue: Bool

    /// A head.
    package init(
        method: String, target: String, headers: [Header] = [], framing: BodyFraming = .length(0),
        isKeptAlive: Bool = true, expectsContinue: Bool = false
    ) {
        self.method = method
        self.target = target
        self.headers = headers
        self.framing = framing
        self.isKeptAlive = isKeptAlive
        self.expectsContinue = expectsContinue
    }
}
