import Testing

@testable import DeliveryEngine

@Suite("Publishing")
struct PublishingTests {
    @Test("One delivery for each enabled endpoint of the application whose patterns match (E3)")
    func matching() throws {
        let bench = Bench()
        let all = try bench.addEndpoint("all")
        let paused = try bench.addEndpoint("paused")
        _ = try bench.care.disable(paused.id, by: bench.alice)
        _ = try bench.addEndpoint("elsewhere", application: "acme")
        let invoices = try bench.care.add(
            EndpointDraft(name: "invoices", url: "https://a.example", eventPatterns: ["invoice.*"]),
            by: bench.alice
        ).endpoint
        let paid = try bench.publishing.publish(PublishRequest(type: "invoice.paid", payload: []))
        #expect(paid.deliveries.map(\.endpoint) == [all.id, invoices.id])
        let other = try bench.publishing.publish(PublishRequest(type: "invoice", payload: []))
        #expect(other.deliveries.map(\.endpoint) == [all.id])
        #expect(try bench.row(try #require(paid.deliveries.first).id) == paid.deliveries[0])
    }

    @Test("Without a matching endpoint the event is stored all the same")
    func nobody() throws {
        let bench = Bench()
        let answer = try bench.publishing.publish(PublishRequest(type: "a.b", payload: [0, 255]))
        #expect(answer.deliveries.isEmpty)
        #expect(try bench.store.ledger.payload(of: answer.event.id) == [0, 255])
    }

    @Test("The same key again gets the first answer, in a batch and across batches")
    func idempotency() throws {
        let bench = Bench()
        _ = try bench.addEndpoint()
        let request = PublishRequest(type: "a.b", subject: "cus_1", key: "k", payload: [1])
        let answers = try bench.publishing.publish([request, request]).map { try $0.get() }
        let later = try bench.publishing.publish(request)
        #expect(answers.map(\.isRepeat) == [false, true])
        #expect(later.isRepeat)
        #expect(Set([answers[0].event.id, answers[1].event.id, later.event.id]).count == 1)
        #expect(later.deliveries.map(\.id) == answers[0].deliveries.map(\.id))
        #expect(bench.store.ledger.deliveries.count == 1)
        let acme = try bench.publishing.publish(
            PublishRequest(application: "acme", type: "a.b", key: "k", payload: [2]))
        #expect(!acme.isRepeat)
    }

    @Test("The same key with other bytes, type or subject is refused; the rest goes in")
    func keyConflict() throws {
        let bench = Bench()
        let answers = try bench.publishing.publish([
            PublishRequest(type: "a.b", key: "k", payload: [1]),
            PublishRequest(type: "a.b", key: "k", payload: [2]),
            PublishRequest(type: "a.c", key: "k", payload: [1]),
            PublishRequest(type: "a.b", subject: "s", key: "k", payload: [1]),
            PublishRequest(type: "no spaces", payload: [1]),
            PublishRequest(type: "a.b", payload: [1]),
        ])
        #expect(answers.map { (try? $0.get()) != nil } == [true, false, false, false, false, true])
        #expect(bench.store.records.count == 2)
        #expect(bench.store.batches.filter { !$0.isEmpty }.count == 1)
    }

    @Test("A payload may have 1 MiB and not a byte more (D32)")
    func payloadLimit() throws {
        let bench = Bench()
        let limit = Event.maxPayloadBytes
        for count in [0, limit] {
            let payload = [UInt8](repeating: 0, count: count)
            _ = try bench.publishing.publish(PublishRequest(type: "a", payload: payload))
        }
        let above = [UInt8](repeating: 0, count: limit + 1)
        #expect(throws: StoreError.self) {
            try bench.publishing.publish(PublishRequest(type: "a", payload: above))
        }
    }

    @Test("When the disk fails nothing is acknowledged")
    func diskFailure() throws {
        let bench = Bench()
        bench.store.failCommits(with: .readOnly(reason: "disk full"))
        #expect(throws: StoreError.readOnly(reason: "disk full")) {
            try bench.publishing.publish(PublishRequest(type: "a", payload: []))
        }
        #expect(bench.store.records.isEmpty)
    }
}
