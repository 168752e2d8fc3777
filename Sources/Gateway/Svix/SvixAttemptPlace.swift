import DeliveryEngine

/// An attempt's place in the order of time: `1700000000000.dlv_01….3`.
struct SvixAttemptPlace: SvixPlace {
    let at: Timestamp
    let id: SvixAttemptID
    /// The attempt up to which was looked for the place already, where its own is gone:
    /// `~32.dlv_01….7.1700000000000.dlv_01….3` begins with that one and the length of its name.
    var passed: SvixAttemptID?

    init(at: Timestamp, id: SvixAttemptID) {
        self.at = at
        self.id = id
    }

    init(_ entry: EndpointAttempt) {
        at = entry.attempt.start.at
        id = SvixAttemptID(entry)
    }

    init?(iterator text: String) {
        var rest = Array(text.utf8)[...]
        if text.hasPrefix("~") {
            guard let dot = rest.firstIndex(of: UInt8(ascii: ".")),
                let length = Int(String(decoding: rest[1..<dot], as: UTF8.self)),
                (1..<rest.count - dot - 1).contains(length)
            else { return nil }
            let name = rest[(dot + 1)...].prefix(length)
            rest = rest[name.endIndex...]
            guard let passed = SvixAttemptID(String(decoding: name, as: UTF8.self)),
                rest.popFirst() == UInt8(ascii: ".")
            else { return nil }
            self.passed = passed
        }
        let own = String(decoding: rest, as: UTF8.self)
        let sides = own.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard sides.count == 2, let at = SvixMoment.moment(sides[0]),
            let id = SvixAttemptID(String(sides[1]))
        else { return nil }
        self.at = at
        self.id = id
    }

    var text: String {
        let own = "\(SvixMoment.text(at)).\(id.text)"
        guard let passed = passed?.text else { return own }
        return "~\(passed.utf8.count).\(passed).\(own)"
    }

    static func == (left: SvixAttemptPlace, right: SvixAttemptPlace) -> Bool {
        (left.at, left.id) == (right.at, right.id)
    }

    static func < (left: SvixAttemptPlace, right: SvixAttemptPlace) -> Bool {
        (left.at, left.id) < (right.at, right.id)
    }
}
