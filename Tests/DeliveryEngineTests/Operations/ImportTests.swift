import Testing

@testable import DeliveryEngine

@Suite("Imports")
struct ImportTests {
    private func candidate(
        _ status: DeliveryStatus, id: String = "dlv_old", application: String = "default",
        payload: [UInt8]? = [1], endpointName: String = "there"
    ) -> ImportCandidate {
        let time = Timestamp(milliseconds: 1_600_000_000_000)
        let event = Event(
            id: EventID("evt_old"), application: application, type: "a.b", subject: nil, key: nil,
            createdAt: time)
        var delivery = Delivery(
            id: DeliveryID(id), application: application, event: event.id, eventType: "a.b",
            subject: nil, endpoint: EndpointID("ep_old"), createdAt: time, maxAttempts: 8,
            dueAt: time)
        delivery.status = status
        return ImportCandidate(
            delivery: delivery, event: event, payload: payload, attempts: [],
            endpointName: endpointName, endpointURL: "https://there.example")
    }

    private func take(
        _ candidates: [ImportCandidate], on bench: Bench, isLive: Bool = false
    ) throws -> [ImportBatch.Outcome] {
        try bench.store.commit { state in
            var batch = ImportBatch(
                state: state, isLive: isLive, by: bench.alice, now: bench.clock.now)
            let outcomes = try candidates.map { candidate in
                let checked: CheckedImport
                do throws(StoreError) {
                    checked = try CheckedImport(candidate)
                } catch {
                    return ImportBatch.Outcome.refused(error.description)
                }
                return try batch.take(checked)
            }
            return Decision(records: batch.records, answer: outcomes)
        }
    }

    @Test("Nothing imported is sent by itself", arguments: DeliveryStatus.allCases)
    func neverSent(status: DeliveryStatus) throws {
        let bench = Bench()
        _ = try take([candidate(status)], on: bench)
        let row = try bench.row(DeliveryID("dlv_old"))
        let isStopped = status == .pending || status == .failed
        #expect(row.status == (isStopped ? .cancelled : status))
        #expect(row.cancelReason == (isStopped ? "imported" : nil))
        #expect(row.nextAttemptAt == nil)
        #expect(bench.store.ledger.endpoint(row.endpoint)?.status == .deleted)
    }

    @Test("A name that could not be given here any more is taken in as it was exported")
    func formerName() throws {
        let bench = Bench()
        _ = try take([candidate(.success, endpointName: " there ")], on: bench)
        let row = try bench.row(DeliveryID("dlv_old"))
        #expect(bench.store.ledger.endpoint(row.endpoint)?.name == " there ")
    }

    @Test("Two lines of one event with different payloads are never mixed, purged ones included")
    func payloadConflict() throws {
        let bench = Bench()
        let bare = candidate(.success, payload: nil)
        let whole = candidate(.success, id: "dlv_b", payload: [2])
        _ = try take([bare], on: bench)
        guard case .refused(let reason) = try take([whole], on: bench)[0] else {
            Issue.record("an empty payload would be sent in place of the real one")
            return
        }
        #expect(reason.contains("without a payload; import the lines that have it first"))
        guard
            case .refused = try take(
                [whole, candidate(.success, id: "dlv_c", payload: [3])], on: Bench())[1]
        else {
            Issue.record("one payload would be sent in place of the other")
            return
        }
    }

    @Test(
        "Lines of one event come in in any order, and with them its payload",
        arguments: [true, false])
    func payloadLater(isFirst: Bool) throws {
        let bench = Bench()
        let bare = candidate(.success, payload: nil)
        let whole = candidate(.success, id: "dlv_b", payload: [2])
        let outcomes = try take(isFirst ? [whole, bare] : [bare, whole], on: bench)
        #expect(outcomes.allSatisfy { $0 == .imported(isStopped: false) })
        #expect(try bench.store.ledger.payload(of: bare.event.id) == [2])
        #expect(try bench.row(DeliveryID("dlv_old")).isPayloadPurged)
        #expect(try !bench.row(DeliveryID("dlv_b")).isPayloadPurged)
    }

    @Test("Attempts that cannot be counted on from are refused")
    func hugeNumbers() throws {
        let plain = candidate(.success)
        var row = plain.delivery
        row.lastAttemptNumber = 1 << 30
        let huge = ImportCandidate(
            delivery: row, event: plain.event, payload: [1], attempts: [], endpointName: "there",
            endpointURL: "https://there.example")
        guard case .refused = try take([huge], on: Bench())[0] else {
            Issue.record("its next attempt would never end")
            return
        }
    }

    @Test(
        "What no attempt can have recorded is refused with the reason",
        arguments: [(99_999, 8, "100 to 599"), (99, 8, "100 to 599"), (500, 0, "at least 1")])
    func impossible(code: Int, maxAttempts: Int, reason: String) throws {
        let plain = candidate(.exhausted)
        var row = plain.delivery
        row.responseCode = code
        row.maxAttempts = maxAttempts
        let outcome = try take(
            [
                ImportCandidate(
                    delivery: row, event: plain.event, payload: [1], attempts: [],
                    endpointName: "there", endpointURL: "https://there.example")
            ], on: Bench())[0]
        guard case .refused(let why) = outcome else {
            Issue.record("it came in")
            return
        }
        #expect(why.contains(reason), "\(why)")
    }

    @Test("The same line twice is there once; the same id for another delivery is refused")
    func repeats() throws {
        let bench = Bench()
        let outcomes = try take([candidate(.success), candidate(.success)], on: bench)
        #expect(outcomes[1] == .alreadyHere)
        #expect(try take([candidate(.success)], on: bench) == [.alreadyHere])
        let other = try take([candidate(.success, application: "acme")], on: bench)
        guard case .refused = other[0] else {
            Issue.record("another application's delivery took the place of this one (E3)")
            return
        }
    }

    @Test("A payload that was purged there cannot be sent here")
    func purged() throws {
        let bench = Bench()
        _ = try take([candidate(.failed, payload: nil)], on: bench, isLive: true)
        let row = try bench.row(DeliveryID("dlv_old"))
        #expect(row.isPayloadPurged)
        #expect(row.status == .cancelled)
    }
}
