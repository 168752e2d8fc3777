import DeliveryEngine

/// How an attempt is called on this interface: its delivery and its number, such as `dlv_01….3`.
struct SvixAttemptID: Hashable, Sendable, Comparable {
    /// The delivery.
    let delivery: DeliveryID
    /// The attempt's number.
    let number: Int

    /// The id of an attempt.
    init(_ entry: EndpointAttempt) {
        delivery = entry.delivery.id
        number = entry.attempt.start.number
    }

    /// The id that `text` spells, `nil` for any other text.
    init?(_ text: String) {
        guard let dot = text.lastIndex(of: "."), let number = Int(text[text.index(after: dot)...]),
            dot > text.startIndex, number > 0
        else { return nil }
        delivery = DeliveryID(String(text[..<dot]))
        self.number = number
    }

    /// How it is written.
    var text: String { "\(delivery.text).\(number)" }

    /// Orders by delivery, then number.
    static func < (left: SvixAttemptID, right: SvixAttemptID) -> Bool {
        (left.delivery, left.number) < (right.delivery, right.number)
    }
}
