import DeliveryEngine

/// A whole request.
package struct HTTPRequest: Hashable, Sendable {
    /// Everything but the body.
    package let head: RequestHead
    /// The body, byte for byte.
    package let body: [UInt8]
    /// Whom it came from, such as `203.0.113.9`; `unix` on a Unix socket.
    package let peer: String

    /// A request.
    package init(head: RequestHead, body: [UInt8] = [], peer: String = "") {
        self.head = head
        self.body = body
        self.peer = peer
    }

    /// The value of the first header field of that name, which is in lower case.
    package func header(_ name: String) -> String? {
        head.headers.first { $0.name == name }?.value
    }
}
