import DeliveryEngine

/// What the local receiver does with a request.
struct ReceiverReply: Sendable, Hashable {
    /// The bytes that go back, whole head included; empty to say nothing.
    let bytes: [UInt8]
    /// How long it takes to answer.
    let delay: Milliseconds

    /// An HTTP answer.
    static func answer(
        _ status: String, headers: [Header] = [], body: [UInt8] = [],
        after delay: Milliseconds = .zero
    ) -> ReceiverReply {
        var head = "HTTP/1.1 \(status)\r\n"
        for header in headers { head += "\(header.name): \(header.value)\r\n" }
        head += "Content-Length: \(body.count)\r\n\r\n"
        return ReceiverReply(bytes: Array(head.utf8) + body, delay: delay)
    }

    /// No answer: the connection breaks after `delay`.
    static func breakOff(after delay: Milliseconds) -> ReceiverReply {
        ReceiverReply(bytes: [], delay: delay)
    }
}
