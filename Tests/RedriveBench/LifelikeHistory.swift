import DeliveryEngine

/// What happened in a made store: a week of deliveries, most of which succeeded at once.
final class LifelikeHistory {
    /// How a delivery went.
    private enum Course {
        case success(afterFailures: Int)
        case failed
        case exhausted
        case waiting
    }

    /// How many deliveries there are.
    let deliveries: Int
    /// The endpoints they go to.
    let endpointRecords: [Record]

    private let endpoints: [Endpoint]
    private let now: Timestamp
    private let chance: SeededChance
    private let text: LifelikeText
    private let pause: Double

    private static let span = Milliseconds.hours(7 * 24)
    private static let names = [
        "billing", "crm", "warehouse", "analytics", "license-portal", "erp", "mailer", "fraud",
        "status-page", "data-lake", "partner-hub", "support-desk",
    ]
    private static let subjects = 20_000
    private static let maxAttempts = 8

    /// The history of this many deliveries that ends `now`.
    init(deliveries: Int, now: Timestamp, chance: SeededChance) {
        self.deliveries = deliveries
        self.now = now
        self.chance = chance
        text = LifelikeText(chance)
        pause = Double(Self.span.count) / Double(max(deliveries, 1))
        let start = now - Self.span
        endpoints = Self.names.map { name in
            Endpoint(
                id: EndpointID(ULID(time: start, chance: Self.wide(chance))),
                application: Endpoint.defaultApplication, name: name,
                url: "https://\(name).example.com/hooks/v2/\(chance.number(1000..<9999))",
                createdAt: start)
        }
        let who = OperatorIdentity(user: "bench", host: "localhost", terminal: nil)
        endpointRecords = endpoints.map { endpoint in
            .endpointSaved(
                EndpointSaved(endpoint: endpoint, change: .added, by: who, at: start))
        }
    }

    /// Appends what happened to the delivery of this number, oldest first.
    func appendDelivery(_ number: Int, to records: inout [Record]) {
        let created = now - Self.span + Milliseconds(Int64(Double(number) * pause))
        let endpoint = chance.pick(endpoints)
        let id = DeliveryID(ULID(time: created, chance: Self.wide(chance)))
        let event = Event(
            id: EventID(ULID(time: created, chance: Self.wide(chance))),
            application: Endpoint.defaultApplication, type: chance.pick(LifelikeText.types),
            subject: "cus_\(chance.number(0..<Self.subjects))", key: nil, createdAt: created)
        let payload = text.payload(
            number, type: event.type, subject: event.subject ?? "", at: created)
        records.append(
            .eventPublished(
                EventPublished(
                    event: event, payload: payload,
                    deliveries: [
                        .init(id: id, endpoint: endpoint.id, maxAttempts: Self.maxAttempts)
                    ])))
        appendAttempts(of: id, to: endpoint, from: created, payload.count, into: &records)
    }

    private func appendAttempts(
        of id: DeliveryID, to endpoint: Endpoint, from created: Timestamp, _ size: Int,
        into records: inout [Record]
    ) {
        let outcomes: [AttemptOutcome]
        var last = DeliveryStatus.failed
        switch course() {
        case .waiting: return
        case .success(let failures):
            outcomes = (0..<failures).map { _ in failure() } + [success()]
            last = .success
        case .failed: outcomes = (0..<chance.number(1..<4)).map { _ in failure() }
        case .exhausted:
            outcomes = (0..<Self.maxAttempts).map { _ in failure() }
            last = .exhausted
        }
        var moment = created
        for (index, outcome) in outcomes.enumerated() {
            let status = index + 1 == outcomes.count ? last : .failed
            appendAttempt(
                index + 1, of: id, to: endpoint, at: moment, size, outcome, status, into: &records)
            moment = moment + .seconds(60)
        }
    }

    private func appendAttempt(
        _ number: Int, of id: DeliveryID, to endpoint: Endpoint, at moment: Timestamp,
        _ size: Int, _ outcome: AttemptOutcome, _ status: DeliveryStatus,
        into records: inout [Record]
    ) {
        records.append(
            .attemptStarted(
                AttemptStarted(
                    delivery: id, number: number, trigger: .automatic, action: nil, at: moment,
                    url: endpoint.url, headers: headers(id, at: moment, size),
                    secrets: ["current"])))
        let next = status == .failed ? now + .hours(Int64(chance.number(1..<48))) : nil
        records.append(
            .attemptEnded(
                AttemptEnded(
                    delivery: id, number: number, at: moment + outcome.duration, outcome: outcome,
                    verdict: Verdict(
                        status: status, nextAttemptAt: next, maxAttempts: Self.maxAttempts))))
    }

    private func headers(_ id: DeliveryID, at moment: Timestamp, _ size: Int) -> [Header] {
        let seconds = String(moment.milliseconds / 1000)
        let digest = [chance.bits(), chance.bits(), chance.bits(), chance.bits()]
        let hex = digest.map { String($0, radix: 16) }.joined()
        return [
            Header("Host", "hooks.example.com"), Header("Accept", "*/*"),
            Header("Content-Type", "application/json"), Header("Content-Length", String(size)),
            Header("User-Agent", "Redrive/0.1.0"), Header("Delivery-Id", id.text),
            Header("webhook-id", id.text), Header("webhook-timestamp", seconds),
            Header("webhook-signature", "v1," + hex.prefix(44)),
            Header("X-Webhook-Signature", "t=\(seconds),v1=" + hex),
        ]
    }

    /// Six in a hundred are failing now; some more failed first.
    private func course() -> Course {
        switch chance.number(0..<1000) {
        case ..<900: .success(afterFailures: 0)
        case ..<935: .success(afterFailures: chance.number(1..<3))
        case ..<988: .failed
        case ..<995: .exhausted
        default: .waiting
        }
    }

    private func success() -> AttemptOutcome {
        answered(chance.pick([200, 200, 200, 200, 201, 202, 204]), failure: nil, detail: nil)
    }

    private func failure() -> AttemptOutcome {
        switch chance.number(0..<10) {
        case ..<6:
            let code = chance.pick([500, 500, 502, 503, 503, 401, 404, 410, 422, 429])
            return answered(code, failure: .http, detail: "answered \(code)")
        case 6: return unanswered(.timeout, "timed out while waiting for the first byte", 10_000)
        case 7: return unanswered(.connect, "Connection refused", 3)
        case 8: return unanswered(.dns, "Could not resolve host", 12)
        default: return unanswered(.tls, "certificate has expired", 41)
        }
    }

    private func answered(
        _ code: Int, failure: FailureClass?, detail: String?
    ) -> AttemptOutcome {
        let body = text.answer(code)
        let latency = Int64(chance.number(8..<900))
        return AttemptOutcome(
            responseCode: code, failure: failure, detail: detail,
            responseHeaders: [
                Header("Server", "nginx"), Header("Content-Type", "application/json"),
                Header("Content-Length", String(body.count)),
            ],
            responseBody: body, responseBytes: body.count,
            timing: AttemptTiming(
                dns: Milliseconds(1), connect: Milliseconds(3), tls: Milliseconds(6),
                firstByte: Milliseconds(latency)),
            address: "203.0.113.\(chance.number(1..<255)):443", duration: Milliseconds(latency))
    }

    private func unanswered(
        _ kind: FailureClass, _ detail: String, _ duration: Int64
    ) -> AttemptOutcome {
        AttemptOutcome(failure: kind, detail: detail, duration: Milliseconds(duration))
    }

    private static func wide(_ chance: SeededChance) -> UInt128 {
        UInt128(chance.bits()) << 64 | UInt128(chance.bits())
    }
}
