import DeliveryEngine
import Foundation
import Synchronization
import Testing

@testable import JournalStore

@Suite("The store on files")
struct FileStoreTests {
    let harness: StoreHarness

    init() throws { harness = try StoreHarness() }

    private struct ChangedMind: Error {}

    @Test("A store is made with mode 0700 and names itself in store.json (E1)")
    func made() throws {
        let attributes = try FileManager.default.attributesOfItem(atPath: harness.path)
        #expect(attributes[.posixPermissions] as? Int == 0o700)
        let settings = try #require(harness.store.settings)
        #expect(settings.format == 1)
        #expect(settings.store.count == 32)
        #expect(settings.created == "2023-11-14T22:13:20.000Z")
        #expect(try harness.other(.readOnly).settings == settings)
    }

    @Test("Reading where there is no store says so and makes none")
    func missing() throws {
        let path = harness.directory.path + "/nothing"
        #expect(throws: StoreError.missing(path: path)) {
            try StoreHarness.open(path, .readOnly)
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test("Two processes on one store see each other's records")
    func twoProcesses() throws {
        let other = try harness.other()
        let id = try harness.publish(harness.publication())
        try other.refresh()
        #expect(other.read { $0.delivery(id) }?.status == .pending)
        let started = harness.started(id, 1)
        try other.commit { state in
            Decision(records: state.delivery(id) == nil ? [] : [started], answer: ())
        }
        try harness.store.refresh()
        #expect(harness.delivery(id)?.inFlight?.number == 1)
    }

    @Test("A decision sees what another process has just appended")
    func decisionIsFresh() throws {
        let other = try harness.other()
        let publication = harness.publication(key: "order-1")
        try harness.publish(publication)
        let found = try other.commit { state in
            Decision(
                records: [], answer: state.publication(application: "default", key: "order-1"))
        }
        #expect(found?.event == publication.event)
    }

    @Test("A decision that throws leaves nothing behind")
    func throwing() throws {
        #expect(throws: ChangedMind.self) {
            try harness.store.commit { _ -> Decision<Void> in throw ChangedMind() }
        }
        #expect(harness.store.condition().total == 0)
        #expect(try harness.other(.readOnly).condition().total == 0)
    }

    @Test("A batch with a record that is too long is refused whole")
    func atomic() throws {
        let good = Record.eventPublished(harness.publication())
        let bad = Record.eventPublished(
            harness.publication(Array(repeating: 0, count: 17 << 20)))
        #expect(throws: StoreError.self) { try harness.commit(good, bad) }
        #expect(harness.store.condition().total == 0)
        try harness.publish(harness.publication())
        #expect(try harness.other(.readOnly).condition().total == 1)
    }

    /// Payloads by name: a megabyte as an argument would be printed.
    enum Payload: CaseIterable {
        case empty, zero, byteOrderMark, notUTF8, longest

        var bytes: [UInt8] {
            switch self {
            case .empty: []
            case .zero: [0]
            case .byteOrderMark: [0xEF, 0xBB, 0xBF, 0x7B, 0x7D]
            case .notUTF8: Array(0...255)
            case .longest: Array(repeating: 0xFE, count: Event.maxPayloadBytes)
            }
        }
    }

    @Test("A payload comes back byte for byte (D32)", arguments: Payload.allCases)
    func payload(_ payload: Payload) throws {
        let bytes = payload.bytes
        let publication = harness.publication(bytes)
        let id = try harness.publish(publication)
        #expect(try harness.store.detail(of: id)?.payload == bytes)
        #expect(try harness.store.read { try $0.payload(of: publication.event.id) } == bytes)
        #expect(try harness.other(.readOnly).detail(of: id)?.payload == bytes)
    }

    @Test("A detail has request, answer and body of every attempt (A7)")
    func detail() throws {
        let id = try harness.publish(harness.publication())
        let body: [UInt8] = Array("oops \u{1B}[31m".utf8) + [0xFF, 0]
        let records = [
            harness.started(id, 1), harness.ended(id, 1, 500, .failed, body: body),
            harness.started(id, 2),
        ]
        for record in records { try harness.commit(record) }
        let detail = try #require(try harness.other(.readOnly).detail(of: id))
        #expect(detail.endpoint == harness.endpoint)
        #expect(detail.attempts.map(\.start.number) == [1, 2])
        #expect(detail.attempts[0].end?.outcome.responseBody == body)
        #expect(detail.attempts[0].start.headers == [Header("Delivery-Id", id.text)])
        #expect(detail.attempts[1].end == nil)
    }

    @Test("An endpoint's last attempts, newest first (A5)")
    func recentAttempts() throws {
        let first = try harness.publish(harness.publication())
        let second = try harness.publish(harness.publication())
        try harness.commit(
            harness.started(first, 1), harness.started(second, 2),
            harness.ended(second, 2, 404, .exhausted), harness.started(first, 3))
        let recent = try harness.store.recentAttempts(of: harness.endpoint.id, limit: 2)
        #expect(recent.map(\.attempt.start.number) == [3, 2])
        #expect(recent[1].delivery.id == second)
        #expect(recent[1].attempt.end?.outcome.responseCode == 404)
    }

    @Test("An endpoint's last attempts are the last by time, whatever came into the log last (A5)")
    func attemptsOutOfOrder() throws {
        let ids = try (0..<3).map { _ in try harness.publish(harness.publication()) }
        let minutes = [[50, 90], [10, 80], [20, 60]]
        for (id, minutes) in zip(ids, minutes) {
            for (number, minute) in zip(1..., minutes) {
                let moment = StoreHarness.moment + .minutes(Int64(minute))
                try harness.commit(harness.started(id, number, at: moment))
            }
        }
        let recent = try harness.store.recentAttempts(of: harness.endpoint.id, limit: 4)
        #expect(
            recent.map { $0.attempt.start.at - StoreHarness.moment }
                == [90, 80, 60, 50].map(Milliseconds.minutes))
        #expect(recent.map(\.delivery.id) == [ids[0], ids[1], ids[2], ids[0]])
    }

    @Test("Of many attempts at an endpoint, by turns of several deliveries, the last hundred (A5)")
    func hundredAttempts() throws {
        let ids = try (0..<3).map { _ in try harness.publish(harness.publication()) }
        let other = try harness.publish(harness.publication(to: [EndpointID("ep_other")]))
        for number in 1...120 {
            let id = ids[number % ids.count]
            try harness.commit(
                harness.started(id, number), harness.ended(id, number, 503, .failed),
                harness.started(other, number), harness.ended(other, number, 503, .failed))
        }
        let recent = try harness.other(.readOnly).recentAttempts(
            of: harness.endpoint.id, limit: 100)
        #expect(recent.map(\.attempt.start.number) == Array((21...120).reversed()))
        #expect(recent.map(\.delivery.id) == (21...120).reversed().map { ids[$0 % ids.count] })
    }

    @Test("Rows show the payload's beginning and the endpoint's present name")
    func rows() throws {
        let id = try harness.publish(harness.publication(Array(repeating: 0x61, count: 500)))
        var renamed = harness.endpoint
        renamed.name = "billing-eu"
        try harness.save(renamed, .edited)
        let number = try #require(harness.store.rowNumber(of: id))
        let rows = harness.store.rows([RowNumber(99), number, RowNumber(-1)])
        #expect(rows.map(\.delivery.id) == [id])
        #expect(rows[0].endpointName == "billing-eu")
        #expect(rows[0].preview == Array(repeating: 0x61, count: LogRow.previewBytes))
    }

    @Test("A record that may be skipped is skipped, one that may not ends the reading (S34)")
    func laterFormats() throws {
        let id = try harness.publish(harness.publication())
        try harness.store.journal.append(
            { _ = try $0.add(type: 99, version: 1, isSkippable: true, payload: [1, 2]) },
            applying: { _ in })
        let other = try harness.other()
        #expect(other.read { $0.delivery(id) } != nil)
        try harness.store.journal.append(
            { _ = try $0.add(type: 4, version: 2, payload: [1, 2]) }, applying: { _ in })
        #expect(throws: StoreError.self) { try harness.other(.readOnly) }
        #expect(throws: StoreError.self) {
            try other.commit { _ in Decision(records: [], answer: ()) }
        }
    }

    @Test("A durable record that makes no sense is shown, and nothing more is written")
    func senseless() throws {
        let id = try harness.publish(harness.publication())
        try harness.store.journal.append(
            { _ = try $0.add(type: 4, version: 1, payload: [9, 9, 9]) }, applying: { _ in })
        let other = try harness.other()
        #expect(other.read { $0.delivery(id) } != nil)
        #expect(other.condition().damage != nil)
        #expect(throws: StoreError.self) {
            try other.commit { _ in Decision(records: [harness.started(id, 1)], answer: ()) }
        }
    }

    @Test("A store opened for reading refuses to write")
    func readOnly() throws {
        let reader = try harness.other(.readOnly)
        #expect(reader.condition().readOnlyReason != nil)
        #expect(throws: StoreError.self) {
            try reader.commit { _ in Decision(records: [], answer: ()) }
        }
    }

    @Test("Observers hear of own and foreign records until they let go")
    func observers() throws {
        let count = Mutex(0)
        var observation: (any Sendable)? = harness.store.observe { count.withLock { $0 += 1 } }
        try harness.publish(harness.publication())
        let own = count.withLock { $0 }
        #expect(own > 0)
        let other = try harness.other()
        try other.commit { _ in
            Decision(records: [.eventPublished(harness.publication())], answer: ())
        }
        try harness.store.refresh()
        let foreign = count.withLock { $0 }
        #expect(foreign > own)
        _ = observation
        observation = nil
        try harness.publish(harness.publication())
        #expect(count.withLock { $0 } == foreign)
    }

    @Test("Threads that commit at once lose nothing")
    func threads() throws {
        let publications = (0..<200).map { _ in harness.publication() }
        let failures = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: 8) { thread in
            for index in stride(from: thread, to: publications.count, by: 8) {
                do {
                    try harness.publish(publications[index])
                } catch {
                    failures.withLock { $0 += 1 }
                }
            }
        }
        #expect(failures.withLock { $0 } == 0)
        #expect(harness.store.condition().total == 200)
        let fresh = try harness.other(.readOnly)
        for publication in publications {
            #expect(fresh.read { $0.delivery(publication.deliveries[0].id) } != nil)
        }
    }

    @Test("Settings changed at the same time are all kept, and those made first stay")
    func settingsTogether() throws {
        let harness = try StoreHarness()
        let first = try #require(harness.store.settings)
        DispatchQueue.concurrentPerform(iterations: 8) { number in
            for round in 0..<20 {
                let store = try? StoreHarness.open(harness.path)
                if number.isMultiple(of: 2) {
                    try? store?.setEnvironment("e\(round)")
                } else {
                    if let days = RetentionPeriod(count: round + 1) {
                        try? store?.setRetention(days)
                    }
                }
            }
        }
        let last = try #require(try StoreHarness.open(harness.path).settings)
        #expect(last.store == first.store)
        #expect(last.environment == "e19")
        #expect(last.retention == RetentionPeriod(count: 20))
        let left = try FileManager.default.contentsOfDirectory(atPath: harness.path)
        #expect(!left.contains { $0.hasSuffix(".new") })
    }
}
