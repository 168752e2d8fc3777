import Testing

@testable import DeliveryEngine

@Suite("Batches that are published one behind the other")
struct PublishAheadTests {
    private static func request(_ number: Int) -> PublishRequest {
        PublishRequest(type: "a.b", payload: Array("\(number)".utf8))
    }

    @Test("Every batch is one durable step, in the order in which they were begun")
    func order() throws {
        let bench = Bench()
        var ahead = PublishAhead(bench.publishing)
        let batches = (0..<20).map { batch in
            ahead.begin([Self.request(batch * 2), Self.request(batch * 2 + 1)])
        }
        let ids = try batches.flatMap { batch in
            try batch.answer().map { try $0.get().event.id }
        }
        let payloads = try ids.map { try bench.store.ledger.payload(of: $0) ?? [] }
        #expect(payloads.map { String(decoding: $0, as: UTF8.self) } == (0..<40).map { "\($0)" })
        #expect(
            bench.store.batches.filter { !$0.isEmpty }.map(\.count)
                == Array(repeating: 2, count: 20))
    }

    @Test("Nothing is published behind a batch that could not be written")
    func failing() throws {
        let bench = Bench()
        bench.store.failCommits(with: .readOnly(reason: "full"))
        var ahead = PublishAhead(bench.publishing)
        let batches = (0..<3).map { ahead.begin([Self.request($0)]) }
        for batch in batches {
            #expect(throws: StoreError.readOnly(reason: "full")) { try batch.answer() }
        }
        bench.store.failCommits(with: nil)
        #expect(throws: StoreError.readOnly(reason: "full")) {
            try ahead.begin([Self.request(3)]).answer()
        }
        #expect(bench.store.records.isEmpty)
    }

    @Test("A batch of which everything is refused holds up none behind it")
    func refused() throws {
        let bench = Bench()
        var ahead = PublishAhead(bench.publishing)
        let refused = ahead.begin([PublishRequest(type: "no spaces", payload: [])])
        let next = ahead.begin([Self.request(1)])
        #expect(try next.answer().count == 1)
        #expect(throws: StoreError.self) { try refused.answer()[0].get() }
    }
}
