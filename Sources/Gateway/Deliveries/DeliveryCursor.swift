import DeliveryEngine

/// A place in the order of time, such as `1700000000000.dlv_01…`: it stays a place when its
/// delivery is purged.
struct DeliveryCursor: Hashable, Sendable, Comparable {
    private let at: Timestamp
    private let id: DeliveryID

    /// The place of a row.
    init(_ row: LogRow) {
        at = row.delivery.createdAt
        id = row.delivery.id
    }

    /// The place that `text` spells, `nil` for any other text.
    init?(_ text: String) {
        let sides = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard sides.count == 2, !sides[1].isEmpty, (1...16).contains(sides[0].utf8.count),
            sides[0].drop(while: { $0 == "-" }).utf8.allSatisfy(\.isASCIIDigit),
            let milliseconds = Int64(sides[0])
        else { return nil }
        at = Timestamp(milliseconds: milliseconds)
        id = DeliveryID(String(sides[1]))
    }

    /// How it is written.
    var text: String { "\(at.milliseconds).\(id.text)" }

    /// Orders by time, then id.
    static func < (left: DeliveryCursor, right: DeliveryCursor) -> Bool {
        (left.at, left.id) < (right.at, right.id)
    }
}
