import DeliveryEngine

/// An attempt's place in the order of time: `1700000000000.dlv_01….3`.
struct SvixAttemptPlace: SvixPlace {
    let at: Timestamp
    let id: SvixAttemptID

    init(_ entry: EndpointAttempt) {
        at = entry.attempt.start.at
        id = SvixAttemptID(entry)
    }

    init?(iterator text: String) {
        let sides = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard sides.count == 2, (1...15).contains(sides[0].utf8.count),
            sides[0].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let milliseconds = Int64(sides[0]), let id = SvixAttemptID(String(sides[1]))
        else { return nil }
        at = Timestamp(milliseconds: milliseconds)
        self.id = id
    }

    var text: String { "\(at.milliseconds).\(id.text)" }

    static func < (left: SvixAttemptPlace, right: SvixAttemptPlace) -> Bool {
        (left.at, left.id) < (right.at, right.id)
    }
}
