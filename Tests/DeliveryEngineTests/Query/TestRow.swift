import DeliveryEngine
import Synchronization

/// A row with everything in memory, which counts how often its bytes were asked for.
final class TestRow: QueryRow, Sendable {
    let delivery: Delivery
    let endpointName: String
    let endpointURL: String
    let endpointLastSuccessAt: Timestamp?
    let endpointGate: EndpointGate
    private let payload: String?
    private let responses: [String]
    private let details: [String]
    private let jobs: [JobShare]
    private let reads = Atomic<Int>(0)

    static let now = Timestamp(milliseconds: 1_793_527_200_000)  // 2026-11-01T10:00:00Z
    static let endpoint = Endpoint(
        id: EndpointID("ep_1"), application: "default", name: "billing",
        url: "https://hooks.example.com/in", createdAt: now - .hours(2))

    var byteReads: Int { reads.load(ordering: .relaxed) }

    init(
        name: String = "billing", url: String = "https://hooks.example.com/in",
        lastSuccess: Timestamp? = nil, payload: String? = #"{"data":{"order_id":123}}"#,
        responses: [String] = [], details: [String] = [],
        jobs: [JobShare] = [],
        gate: EndpointGate = EndpointGate(TestRow.endpoint, outage: nil),
        change: (inout Delivery) -> Void = { _ in }
    ) {
        var delivery = Delivery(
            id: DeliveryID("dlv_1"), application: "default", event: EventID("evt_1"),
            eventType: "invoice.paid", subject: "cus_1", endpoint: EndpointID("ep_1"),
            createdAt: Self.now - .hours(1), maxAttempts: 8, dueAt: Self.now - .hours(1))
        delivery.nextAttemptAt = nil
        change(&delivery)
        self.delivery = delivery
        endpointName = name
        endpointURL = url
        endpointLastSuccessAt = lastSuccess
        endpointGate = gate
        self.payload = payload
        self.responses = responses
        self.details = details
        self.jobs = jobs
    }

    func payloadBytes() -> [UInt8]? {
        reads.add(1, ordering: .relaxed)
        return payload.map { Array($0.utf8) }
    }

    func responseBytes() -> [[UInt8]] {
        reads.add(1, ordering: .relaxed)
        return responses.map { Array($0.utf8) }
    }

    func failureDetails() -> [String] { details }

    func jobShares() -> [JobShare] { jobs }

    /// Whether the query matches; a wrong query is an error of the test.
    func matches(_ text: String) throws -> Bool {
        try Query(parsing: text, now: Self.now).matches(self)
    }
}
