import DeliveryEngine

/// A place in a list by time, and by name where the times are the same: `1700000000000.acme`.
struct SvixTimePlace: SvixPlace {
    private let at: Timestamp
    private let name: String

    init(_ at: Timestamp, _ name: String) {
        self.at = at
        self.name = name
    }

    init?(iterator text: String) {
        let sides = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard sides.count == 2, !sides[1].isEmpty, let at = SvixMoment.moment(sides[0]) else {
            return nil
        }
        self.init(at, String(sides[1]))
    }

    var text: String { "\(SvixMoment.text(at)).\(name)" }

    static func < (left: SvixTimePlace, right: SvixTimePlace) -> Bool {
        (left.at, left.name) < (right.at, right.name)
    }
}
