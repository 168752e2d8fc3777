import DeliveryEngine
import Testing

@testable import JournalStore

/// The content of the small stores under `Fixtures/format-…`, one of each format there was.
///
/// It never changes: a new format gets a store of its own beside the old ones, written by
/// `REDRIVE_WRITE_FIXTURE=FOLDER swift test --filter FormatFixture`.
enum FormatFixture: String, CaseIterable, CustomTestStringConvertible {
    /// The first.
    case first = "1.0"
    /// With jobs, whose plans are of version 2.
    case jobs2 = "1.0-jobs-2"
    /// With jobs, whose plans are of version 3.
    case jobs3 = "1.0-jobs-3"

    var testDescription: String { rawValue }

    /// All records, batch by batch.
    var batches: [[Record]] {
        switch self {
        case .first: Self.firstBatches
        case .jobs2: Self.firstBatches + Self.jobBatches(notBefore: nil)
        case .jobs3: Self.firstBatches + Self.jobBatches(notBefore: Self.graceEnd)
        }
    }

    static let moment = Timestamp(milliseconds: 1_760_000_000_000)
    static let ana = OperatorIdentity(user: "ana", host: "bastion", terminal: "pts/3")
    static let secretID = SecretID(ULID(bits: 40))
    /// 32 bytes of 7: of no endpoint that exists.
    static let secret = SigningSecret("whsec_BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=")
    static let billing = endpoint(1, "billing")
    static let audit = endpoint(2, "audit")
    static let deliveries = (10...16).map { DeliveryID(ULID(bits: $0)) }
    static let retry = ActionID(ULID(bits: 30))
    static let cancel = ActionID(ULID(bits: 31))

    static func endpoint(_ number: UInt128, _ name: String) -> Endpoint {
        Endpoint(
            id: EndpointID(ULID(bits: number)), application: "default", name: name,
            url: "https://hooks.example.com/\(name)", eventPatterns: ["invoice.*"],
            createdAt: moment,
            secrets: number == 1 ? [SecretReference(id: secretID, createdAt: moment)] : [])
    }

    private static var firstBatches: [[Record]] {
        [
            [saved(billing, .added)], [saved(audit, .added)],
            [published(0, Array("{\"order\":1}".utf8), [billing, audit])],
            [published(1, [0, 0xFF, 0x1B] + Array(repeating: 7, count: 3000), [billing])],
            [started(0, 1), started(1, 1)], [ended(0, 1, 200, .success)],
            [ended(1, 1, 503, .failed), started(2, 1)],
            [ended(2, 1, 410, .exhausted)],
            [published(3, Array(repeating: 0x20, count: 2500), [billing])],
            [action(retry, .retry, 1), applied(retry, 1, .retryQueued)],
            [started(1, 2, retry)], [ended(1, 2, nil, .failed)],
            [action(cancel, .cancel, 3)],
            [.actionWithdrawn(ActionWithdrawn(action: cancel, by: ana, at: at(9)))],
            [published(4, [], []), imported], [saved(audit, .deleted)], [started(3, 1)],
        ]
    }

    /// What the deliveries must be, in the order of their ids.
    static let statuses: [DeliveryStatus?] = [
        .success, .cancelled, .exhausted, .pending, .cancelled, nil, nil,
    ]

    static func at(_ seconds: Int64) -> Timestamp { moment + .seconds(seconds) }

    private static func saved(_ endpoint: Endpoint, _ change: EndpointSaved.Change) -> Record {
        var endpoint = endpoint
        if change == .deleted { endpoint.status = .deleted }
        return .endpointSaved(
            EndpointSaved(endpoint: endpoint, change: change, by: ana, at: moment))
    }

    /// Event `first` with deliveries from number `first` on.
    private static func published(
        _ first: Int, _ payload: [UInt8], _ endpoints: [Endpoint]
    ) -> Record {
        let number = first == 1 ? 2 : first
        return .eventPublished(
            EventPublished(
                event: Event(
                    id: EventID(ULID(bits: UInt128(20 + first))), application: "default",
                    type: "invoice.paid", subject: "cus_\(first)", key: "key-\(first)",
                    createdAt: at(Int64(first))),
                payload: payload,
                deliveries: endpoints.enumerated().map { index, endpoint in
                    .init(id: deliveries[number + index], endpoint: endpoint.id, maxAttempts: 8)
                }))
    }

    static func started(
        _ delivery: Int, _ number: Int, _ action: ActionID? = nil
    ) -> Record {
        .attemptStarted(
            AttemptStarted(
                delivery: deliveries[delivery], number: number,
                trigger: action == nil ? .automatic : .retry, action: action, at: at(5),
                url: "https://hooks.example.com/billing",
                headers: [Header("Delivery-Id", deliveries[delivery].text)],
                secrets: ["current"]))
    }

    static func ended(
        _ delivery: Int, _ number: Int, _ code: Int?, _ status: DeliveryStatus
    ) -> Record {
        let failure: FailureClass? = code == nil ? .timeout : code == 200 ? nil : .http
        let body = Array("answer \(code ?? 0)".utf8)
        return .attemptEnded(
            AttemptEnded(
                delivery: deliveries[delivery], number: number, at: at(6),
                outcome: AttemptOutcome(
                    responseCode: code, failure: failure, detail: failure.map { "\($0)" } ?? "",
                    responseHeaders: [Header("Server", "test")], responseBody: body,
                    responseBytes: body.count,
                    timing: AttemptTiming(dns: Milliseconds(1), connect: Milliseconds(2)),
                    address: "203.0.113.9:443", duration: Milliseconds(120)),
                verdict: Verdict(
                    status: status, nextAttemptAt: status == .failed ? at(3600) : nil,
                    maxAttempts: 8)))
    }

    private static func action(_ id: ActionID, _ kind: ActionKind, _ target: Int) -> Record {
        .actionRequested(
            OperatorAction(
                id: id, kind: kind, by: ana, at: at(7), reason: "after the outage", query: nil,
                notBefore: at(8), targets: [deliveries[target]], refusals: []))
    }

    static func applied(
        _ action: ActionID, _ delivery: Int, _ effect: ActionApplied.Effect
    ) -> Record {
        .actionApplied(
            ActionApplied(
                action: action, delivery: deliveries[delivery], at: at(8), effect: effect))
    }

    private static var imported: Record {
        var delivery = Delivery(
            id: deliveries[4], application: "default", event: EventID(ULID(bits: 24)),
            eventType: "invoice.paid", subject: nil, endpoint: billing.id, createdAt: at(0),
            maxAttempts: 8, dueAt: at(0))
        delivery.status = .cancelled
        delivery.cancelReason = "imported"
        return .deliveryImported(
            DeliveryImported(delivery: delivery, attempts: .spelled([]), at: at(9)))
    }
}
