import DeliveryEngine

/// The last attempts of one endpoint (A5).
struct EndpointLogState: Equatable, Sendable {
    /// Which attempt: a delivery and the attempt's number.
    struct Key: Hashable, Sendable {
        let delivery: DeliveryID
        let number: Int
    }

    let endpoint: EndpointID
    var attempts: [EndpointAttempt] = []
    var isLoaded = false
    var failure: String?
    var position = ListPosition()
    var cursor: Key?

    /// The most attempts shown (A5).
    static let limit = 100

    init(endpoint: EndpointID) { self.endpoint = endpoint }

    static func key(of attempt: EndpointAttempt) -> Key {
        Key(delivery: attempt.delivery.id, number: attempt.attempt.start.number)
    }

    /// Makes the row under the cursor the one it hangs on.
    mutating func takeCursor() { cursor = selected.map(Self.key) }

    var selected: EndpointAttempt? {
        attempts.indices.contains(position.index) ? attempts[position.index] : nil
    }
}
