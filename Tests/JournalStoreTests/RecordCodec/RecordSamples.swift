import DeliveryEngine

/// Records of every case, with hostile values and with none.
enum RecordSamples {
    static let moment = Timestamp(milliseconds: 1_700_000_000_123)
    static let deliveryID = DeliveryID(ULID(bits: 0x0123_4567_89AB_CDEF_0123_4567_89AB_CDEF))
    static let foreignID = DeliveryID("msg_../../../etc/passwd\u{0}\u{1B}[31m")
    static let eventID = EventID(ULID(bits: 7))
    static let endpointID = EndpointID(ULID(bits: UInt128.max >> 3))
    static let actionID = ActionID(ULID(bits: 1))
    static let hostile =
        "\u{202E}\u{0}\u{1B}]52;c;AAAA\u{7}é\u{301}𝄞\r\n" + String(repeating: "x", count: 300)
    static let identity = OperatorIdentity(user: "ana", host: "bastion", terminal: "pts/3")

    static let endpoint = Endpoint(
        id: endpointID, application: "acme", name: hostile, url: "https://example.com/in?x=é",
        eventPatterns: ["invoice.*", ""], status: .disabled,
        retry: RetryPolicy(name: "custom", pauses: [.zero, .days(3)], maxAttempts: 9),
        timeout: .seconds(3), ratePerSecond: 0.1, concurrency: 1, allowsPrivate: true,
        headers: [Header("X-A", ""), Header("", hostile)], createdAt: moment,
        secrets: [
            SecretReference(id: SecretID(ULID(bits: 3)), createdAt: moment),
            SecretReference(id: SecretID("old"), createdAt: moment, expiresAt: moment),
        ])

    static let event = Event(
        id: eventID, application: "acme", type: "invoice.paid", subject: hostile, key: "",
        createdAt: moment)

    static let started = AttemptStarted(
        delivery: deliveryID, number: 3, trigger: .replay, action: actionID, at: moment,
        url: "https://example.com/", headers: [Header("webhook-id", hostile)],
        secrets: ["current", "previous"])

    static let ended = AttemptEnded(
        delivery: foreignID, number: 1, at: moment,
        outcome: AttemptOutcome(
            responseCode: -999, failure: .tooLarge, detail: hostile,
            responseHeaders: [Header("A", "b"), Header("A", "")],
            responseBody: Array(0...255), responseBytes: 1 << 20, isTruncated: true,
            timing: AttemptTiming(
                dns: .zero, connect: Milliseconds(1), tls: nil, firstByte: Milliseconds(-5)),
            address: "[::1]:443", duration: Milliseconds(10_001)),
        verdict: Verdict(status: .failed, nextAttemptAt: moment, maxAttempts: 8))

    static let action = OperatorAction(
        id: actionID, kind: .resend, by: identity, at: moment, reason: hostile, ticket: "INC-1234",
        query: "status:failed", notBefore: moment + .seconds(5),
        targets: [deliveryID, foreignID],
        refusals: [Refusal(delivery: deliveryID, reason: "its endpoint is deleted")])

    static var imported: DeliveryImported {
        var delivery = Delivery(
            id: foreignID, application: "", event: EventID("e"), eventType: "a.b", subject: nil,
            endpoint: EndpointID("x"), createdAt: moment, maxAttempts: 8, dueAt: moment)
        delivery.resendOf = deliveryID
        delivery.status = .cancelled
        delivery.responseCode = 503
        delivery.failure = .http
        delivery.attempts = 3
        delivery.automaticAttempts = 2
        delivery.lastAttemptNumber = 12
        delivery.attemptedAt = moment
        delivery.nextAttemptAt = nil
        delivery.latency = Milliseconds(88)
        delivery.replays = 1
        delivery.inFlight = AttemptInFlight(
            number: 4, startedAt: moment, trigger: .retry, action: actionID)
        delivery.requestedRetry = RequestedRetry(action: actionID, notBefore: moment)
        delivery.queuedBy = actionID
        delivery.cancelReason = "imported"
        delivery.isPayloadPurged = true
        delivery.triggers = [.automatic, .resend]
        delivery.operators = ["ana@bastion", "bo@bastion"]
        return DeliveryImported(
            delivery: delivery, attempts: .spelled(importedAttempts), at: moment)
    }

    static var importedAttempts: [Attempt] {
        [
            Attempt(start: started, end: ended, by: "ana@bastion", reason: hostile),
            Attempt(start: started, end: nil, by: nil, reason: nil),
        ]
    }

    static var purged: LogPurged {
        var extent = LogPurged.Extent()
        extent.deliveries = 1
        extent.events = 1 << 40
        extent.segments = 3
        extent.bytes = .max
        extent.carriedRecords = 2
        return LogPurged(
            cutoff: moment, through: .max, extent: extent, oldestKept: moment, by: identity,
            at: moment)
    }

    static let paused = EndpointAction(
        id: actionID, kind: .paused, endpoint: endpointID, by: identity, at: moment,
        reason: hostile, note: hostile, waiting: 40_000)

    static let effects: [ActionApplied.Effect] = [
        .retryQueued, .replayed(maxAttempts: 4),
        .resent(.init(id: foreignID, endpoint: endpointID, maxAttempts: 8)), .cancelled,
        .refused(hostile),
    ]

    /// One record of every case and of every effect, full and bare.
    static var all: [Record] {
        let new = EventPublished.NewDelivery(
            id: deliveryID, endpoint: endpointID, maxAttempts: 8)
        let bare = Event(
            id: EventID(""), application: "", type: "", subject: nil, key: nil,
            createdAt: Timestamp(milliseconds: 0))
        return [
            .endpointSaved(
                EndpointSaved(
                    endpoint: endpoint, change: .secretRotated, by: identity, at: moment)),
            .eventPublished(
                EventPublished(
                    event: event, payload: Array("{}".utf8) + [0, 0xFF], deliveries: [new, new])),
            .eventPublished(EventPublished(event: bare, payload: [], deliveries: [])),
            .attemptStarted(started), .attemptEnded(ended),
            .attemptEnded(
                AttemptEnded(
                    delivery: deliveryID, number: 1, at: moment,
                    outcome: AttemptOutcome(responseCode: 204),
                    verdict: Verdict(status: .success, nextAttemptAt: nil, maxAttempts: 1))),
            .actionRequested(action),
            .actionWithdrawn(ActionWithdrawn(action: actionID, by: identity, at: moment)),
            .deliveryImported(imported), .logPurged(purged),
            .registryChanged(
                RegistryChange(
                    profile: .application(
                        ApplicationProfile(
                            name: "acme", uid: hostile, title: hostile, metadata: ["a": hostile],
                            createdAt: moment, updatedAt: moment, isDeleted: true)),
                    by: identity, at: moment)),
            .registryChanged(
                RegistryChange(
                    profile: .eventType(
                        EventTypeProfile(
                            name: "invoice.paid", summary: hostile, schemas: [0, 0xFF],
                            isDeprecated: true, featureFlag: "", createdAt: moment,
                            updatedAt: moment, isRemoved: true)),
                    by: identity, at: moment)),
            .registryChanged(
                RegistryChange(
                    profile: .endpoint(
                        EndpointProfile(
                            endpoint: endpointID, summary: hostile, metadata: ["": ""],
                            updatedAt: moment)),
                    by: identity, at: moment)),
            .endpointActed(paused),
            .endpointActed(
                EndpointAction(
                    id: actionID, kind: .tested, endpoint: EndpointID(""), by: identity,
                    at: moment, reason: nil, note: nil, waiting: 0)),
            .storeActed(
                StoreAction(
                    id: actionID, kind: .keyAdded, object: hostile, by: identity, at: moment,
                    note: hostile)),
            .storeActed(
                StoreAction(
                    id: actionID, kind: .environmentSet, object: "", by: identity, at: moment,
                    note: nil)),
            .logPurged(
                LogPurged(
                    cutoff: moment, through: 0, extent: .init(), oldestKept: nil, by: nil,
                    at: moment)),
        ]
            + jobs
            + effects.map {
                .actionApplied(
                    ActionApplied(
                        action: actionID, delivery: deliveryID, at: moment, effect: $0))
            } + access
    }
}
