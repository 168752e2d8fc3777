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
        guard sides.count == 2, !sides[1].isEmpty, (1...15).contains(sides[0].utf8.count),
            sides[0].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let milliseconds = Int64(sides[0])
        else { return nil }
        self.init(Timestamp(milliseconds: milliseconds), String(sides[1]))
    }

    var text: String { "\(at.milliseconds).\(name)" }

    static func < (left: SvixTimePlace, right: SvixTimePlace) -> Bool {
        (left.at, left.name) < (right.at, right.name)
    }
}
