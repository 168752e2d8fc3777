import DeliveryEngine

/// Deliveries as an export may hold them, with the texts that break readers, from a seed.
struct RandomExport {
    private var state: UInt64

    private static let pieces = [
        "plain", "a\"b", "back\\slash", "tab\t", "line\nfeed\r", "\u{0}", "\u{1F}", "\u{7F}", "é",
        "региональный", "日本", "😀", "\u{FFFD}", "\u{2028}", "/", "{\"a\":[1,2],\"b\":\"\\\"\"}",
        String(repeating: "x", count: 40), "\u{8}\u{C}", "",
        "\u{9B}31m", "\u{202E}", "\u{200B}\u{E0041}", "— “£”",
    ]

    /// Exports of this seed.
    init(seed: UInt64) { state = seed }

    /// SplitMix64.
    mutating func bits() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    /// A number below `end`.
    mutating func number(_ end: Int) -> Int { Int(bits() % UInt64(end)) }

    private mutating func isOn(_ oneIn: Int) -> Bool { number(oneIn) == 0 }

    private mutating func maybe<Value>(_ value: Value) -> Value? { isOn(3) ? nil : value }

    private mutating func text() -> String {
        (0..<number(5)).map { _ in Self.pieces[number(Self.pieces.count)] }.joined()
    }

    private mutating func bytes() -> [UInt8] {
        isOn(6)
            ? (0..<number(60)).map { _ in UInt8(truncatingIfNeeded: bits()) }
            : Array((text() + text() + text()).utf8)
    }

    private mutating func moment() -> Timestamp {
        Timestamp(milliseconds: 1_700_000_000_000 + Int64(number(1 << 36)))
    }

    private mutating func id<Kind>(_: Kind.Type) -> Identifier<Kind> {
        isOn(8)
            ? Identifier("ext-\(bits())é")
            : Identifier(ULID(bits: UInt128(bits()) << 63 | UInt128(bits())))
    }

    private mutating func headers() -> [Header] {
        (0..<number(5)).map { _ in
            Header(isOn(4) ? "Authorization" : "X-\(number(100))", text())
        }
    }

    private mutating func choice<Choice: CaseIterable>(_: Choice.Type) -> Choice {
        let all = Array(Choice.allCases)
        return all[number(all.count)]
    }

    /// One line of an export, without its end; settled, so that it comes out as it went in.
    mutating func line() -> [UInt8] {
        let id = id(IdentifierKinds.Delivery.self)
        let event = Event(
            id: self.id(IdentifierKinds.Event.self), application: ["default", "acme"][number(2)],
            type: "invoice.payment_failed.\(number(5))", subject: maybe("cus_é\(number(99))"),
            key: nil, createdAt: moment())
        let endpoint = number(6)
        let endpointID = EndpointID("ep_\(event.application)_\(endpoint)")
        var delivery = Delivery(
            id: id, application: event.application, event: event.id, eventType: event.type,
            subject: event.subject, endpoint: endpointID, createdAt: event.createdAt,
            maxAttempts: 1 + number(20), dueAt: event.createdAt)
        delivery.status = [.success, .exhausted, .cancelled][number(3)]
        delivery.responseCode = maybe(100 + number(500))
        delivery.failure = maybe(choice(FailureClass.self))
        delivery.attempts = number(9)
        delivery.attemptedAt = maybe(moment())
        delivery.nextAttemptAt = nil
        delivery.latency = maybe(Milliseconds(Int64(number(1 << 40))))
        delivery.replays = number(3)
        delivery.cancelReason = maybe(text())
        let attempts = attempts(of: id)
        let named = Endpoint(
            id: endpointID, application: event.application, name: "Ziel \"\(endpoint)\" é",
            url: "https://\(endpoint).example.com/hooks?very=long", createdAt: event.createdAt)
        var writer = JSONWriter()
        writer.deliveryDetail(
            DeliveryDetail(
                delivery: delivery, endpoint: named, event: event, payload: maybe(bytes()),
                attempts: attempts))
        return writer.bytes
    }

    private mutating func attempts(of id: DeliveryID) -> [Attempt] {
        var number = 0
        return (0..<self.number(4)).map { _ in
            number += 1 + self.number(3)
            let start = AttemptStarted(
                delivery: id, number: number, trigger: choice(AttemptTrigger.self), action: nil,
                at: moment(), url: "https://h/\(text())", headers: headers(),
                secrets: isOn(2) ? ["current"] : [])
            let outcome = outcome()
            let end = AttemptEnded(
                delivery: id, number: number, at: start.at + outcome.duration, outcome: outcome,
                verdict: Verdict(status: .failed, nextAttemptAt: nil, maxAttempts: 8))
            return Attempt(
                start: start, end: end, by: maybe("al\(self.number(3))@host"),
                reason: maybe(text()))
        }
    }

    private mutating func outcome() -> AttemptOutcome {
        let hasAnswer = !isOn(4)
        let body = hasAnswer ? bytes() : []
        return AttemptOutcome(
            responseCode: hasAnswer ? 100 + number(500) : nil,
            failure: hasAnswer ? maybe(choice(FailureClass.self)) : .dns, detail: maybe(text()),
            responseHeaders: headers(), responseBody: body, responseBytes: body.count + number(9),
            isTruncated: isOn(2),
            timing: AttemptTiming(
                dns: maybe(Milliseconds(Int64(number(99)))),
                connect: maybe(Milliseconds(Int64(number(99)))),
                tls: maybe(Milliseconds(Int64(number(99)))),
                firstByte: maybe(Milliseconds(Int64(number(1 << 40))))),
            address: maybe("[::1]:\(number(65_536))"),
            duration: Milliseconds(Int64(number(1 << 40))))
    }

    /// Pieces that are put into lines to break them.
    private static let breakers: [[UInt8]] =
        [
            "\\ud800", "\\udc00", "\\ud83d\\ude00", "\\u0000", "\\u00", "\\x", "\\", "\"", "{", "}",
            "[", "]", ",", ":", " ", "\t", "\r", "\n", "null", "true", "-", "-0", "00", "1.5",
            "1e999",
            "99999999999999999999", "123456789012345678", "\"id\":1,", "\"number\":1,",
            "{\"a\":", String(repeating: "[", count: 600), "\\u0022", "\\/", "//", "NaN",
            "\u{FEFF}",
            "2026-13-01T00:00:00.000Z", "2024-02-29T23:59:60.999Z", "dlv_", "\u{1F}", "\u{7F}",
            "\"subject_ref\":null,", "\"colour\":\"red\",",
        ].map { Array($0.utf8) } + [
            [0], [0xFF], [0xC0, 0x80], [0xC3], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80],
            [0xF0, 0x8F, 0xBF, 0xBF], [0xE0, 0x9F, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0x80],
        ]

    /// The line with some of it changed.
    mutating func damaged(_ line: [UInt8]) -> [UInt8] {
        var line = line
        for _ in 0...number(3) where !line.isEmpty {
            let place = number(line.count)
            let rest = line.count - place
            switch number(7) {
            case 0: line[place] ^= UInt8(1 << number(8))
            case 1: line[place] = UInt8(truncatingIfNeeded: bits())
            case 2: line.remove(at: place)
            case 3: line.insert(contentsOf: Self.breakers[number(Self.breakers.count)], at: place)
            case 4: line.removeSubrange(place..<place + number(min(rest, 40) + 1))
            case 5:
                line.insert(contentsOf: line[place..<place + number(min(rest, 40) + 1)], at: place)
            default: line.removeLast(number(min(line.count, 30)))
            }
        }
        return line
    }
}
