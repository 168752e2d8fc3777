import DeliveryEngine

/// Deliveries and endpoints that the stories tell of.
enum Fixture {
    /// 2026-11-01T14:02:00Z, a Sunday.
    static let now = Timestamp(milliseconds: 1_793_541_720_000)
    static let ada = OperatorIdentity(user: "ada", host: "bastion", terminal: "pts/3")

    static func condition(
        readOnly: String? = nil, dispatcher: LogCondition.DispatcherPresence = .here,
        inFlight: Int = 0, damage: String? = nil, trouble: String? = nil,
        watch: String? = nil, purge: LogPurged? = nil
    ) -> LogCondition {
        LogCondition(
            storeName: "redrive", environment: "prod-eu", readOnlyReason: readOnly,
            damage: damage, dispatcher: dispatcher, dispatchTrouble: trouble,
            watchTrouble: watch, total: 0, inFlight: inFlight,
            newestRecordAt: now - .seconds(2), lastPurge: purge)
    }

    /// A purge of three hours ago.
    static var purge: LogPurged {
        var extent = LogPurged.Extent()
        extent.deliveries = 1204
        return LogPurged(
            cutoff: now - .days(30), through: 3, extent: extent, oldestKept: nil, by: nil,
            at: now - .hours(3))
    }

    static func id<Kind>(_ number: Int, before: Milliseconds = .zero) -> Identifier<Kind> {
        Identifier(ULID(time: now - before, chance: UInt128(number)))
    }

    static let billing = Endpoint(
        id: id(1), application: "default", name: "billing",
        url: "https://hooks.example.com/in", createdAt: now - .days(20))
    static let audit = Endpoint(
        id: id(2), application: "default", name: "audit",
        url: "https://audit.example.org/v2/events", createdAt: now - .days(19))
    static let endpoints = [billing, audit]

    /// An endpoint of another tenant.
    static func endpoint(_ number: Int, of application: String, name: String) -> Endpoint {
        Endpoint(
            id: id(number), application: application, name: name,
            url: "https://\(application).example.com/", createdAt: now - .days(3))
    }

    /// A delivery `age` old, attempted with this answer.
    static func detail(
        _ number: Int, _ type: String, _ status: DeliveryStatus, code: Int? = nil,
        failure: FailureClass? = nil, attempts: Int = 1, age: Milliseconds,
        next: Milliseconds? = nil, endpoint: Endpoint = billing,
        payload: String = #"{"id":"evt_1","amount":4200}"#, response: String = "",
        latency: Int64 = 120, subject: String = "cus_1"
    ) -> DeliveryDetail {
        let event = Event(
            id: id(number, before: age), application: endpoint.application, type: type,
            subject: subject, key: nil, createdAt: now - age)
        var delivery = Delivery(
            id: id(number, before: age), application: endpoint.application, event: event.id,
            eventType: type, subject: subject, endpoint: endpoint.id, createdAt: now - age,
            maxAttempts: 8, dueAt: now - age)
        delivery.status = status
        delivery.responseCode = code
        delivery.failure = failure
        delivery.attempts = attempts
        delivery.automaticAttempts = attempts
        delivery.lastAttemptNumber = attempts
        delivery.nextAttemptAt = next.map { now + $0 }
        if attempts > 0 {
            delivery.attemptedAt = now - age
            delivery.latency = Milliseconds(latency)
        }
        delivery.noteImported(
            detail: code == nil ? "Connection refused" : nil, body: Array(response.utf8))
        let log = (1...max(attempts, 1)).prefix(attempts).map { number in
            attempt(
                number, of: delivery, endpoint: endpoint, code: code, failure: failure,
                response: response, latency: latency)
        }
        return DeliveryDetail(
            delivery: delivery, endpoint: endpoint, event: event, payload: Array(payload.utf8),
            attempts: log)
    }

    static func attempt(
        _ number: Int, of delivery: Delivery, endpoint: Endpoint, code: Int?,
        failure: FailureClass?, response: String, latency: Int64
    ) -> Attempt {
        let at = (delivery.attemptedAt ?? now) - .minutes(Int64(delivery.attempts - number))
        let start = AttemptStarted(
            delivery: delivery.id, number: number, trigger: .automatic, action: nil, at: at,
            url: endpoint.url,
            headers: [
                Header("Content-Type", "application/json"), Header("Delivery-Id", delivery.id.text),
                Header("webhook-signature", "v1,c2lnbmF0dXJl"),
            ], secrets: ["current"])
        let answered = code != nil
        let outcome = AttemptOutcome(
            responseCode: code, failure: failure, detail: answered ? nil : "Connection refused",
            responseHeaders: answered ? [Header("Content-Type", "application/json")] : [],
            responseBody: Array(response.utf8), responseBytes: response.utf8.count,
            timing: AttemptTiming(
                dns: Milliseconds(4), connect: answered ? Milliseconds(20) : nil,
                tls: answered ? Milliseconds(48) : nil,
                firstByte: answered ? Milliseconds(latency - 10) : nil),
            address: "203.0.113.9:443", duration: Milliseconds(latency))
        let verdict = Verdict(
            status: number == delivery.attempts ? delivery.status : .failed,
            nextAttemptAt: delivery.nextAttemptAt, maxAttempts: 8)
        let end = AttemptEnded(
            delivery: delivery.id, number: number, at: at + outcome.duration, outcome: outcome,
            verdict: verdict)
        return Attempt(start: start, end: end, by: nil, reason: nil)
    }

    /// The delivery, last attempted at another moment.
    static func retried(_ detail: DeliveryDetail, at moment: Timestamp) -> DeliveryDetail {
        var delivery = detail.delivery
        delivery.attemptedAt = moment
        return DeliveryDetail(
            delivery: delivery, endpoint: detail.endpoint, event: detail.event,
            payload: detail.payload, attempts: detail.attempts)
    }

    /// The same delivery once it has got its 2xx.
    static func delivered(_ detail: DeliveryDetail) -> DeliveryDetail {
        var delivery = detail.delivery
        delivery.status = .success
        delivery.failure = nil
        delivery.responseCode = 200
        return DeliveryDetail(
            delivery: delivery, endpoint: detail.endpoint, event: detail.event,
            payload: detail.payload, attempts: detail.attempts)
    }

    /// The same delivery under the id that it came with from elsewhere.
    static func imported(_ detail: DeliveryDetail, as id: String) -> DeliveryDetail {
        let former = detail.delivery
        var delivery = Delivery(
            id: DeliveryID(id), application: former.application, event: former.event,
            eventType: former.eventType, subject: former.subject, endpoint: former.endpoint,
            createdAt: former.createdAt, maxAttempts: former.maxAttempts, dueAt: former.createdAt)
        delivery.status = former.status
        return DeliveryDetail(
            delivery: delivery, endpoint: detail.endpoint, event: detail.event,
            payload: detail.payload, attempts: detail.attempts)
    }

    /// Four deliveries as on a usual evening, oldest first.
    static let evening = [
        detail(
            1, "entitlement.updated", .exhausted, code: 500, failure: .http, attempts: 8,
            age: .seconds(238), endpoint: audit, response: "Traceback (most recent call last)",
            latency: 88),
        detail(2, "invoice.paid", .success, code: 200, age: .seconds(180), latency: 35),
        detail(
            3, "subscription.deleted", .failed, failure: .connect, attempts: 2,
            age: .seconds(16), next: .minutes(4), latency: 10_000),
        detail(
            4, "invoice.payment_failed", .failed, code: 503, failure: .http, attempts: 3,
            age: .seconds(2), next: .minutes(27), response: #"{"error":"maintenance"}"#),
    ]
}
