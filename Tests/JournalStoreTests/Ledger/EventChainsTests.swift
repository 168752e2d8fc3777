import DeliveryEngine
import Testing

@testable import JournalStore

@Suite("The events of one application among those of many")
struct EventChainsTests {
    private static func append(_ applications: [UInt32], to ledger: Ledger) {
        for application in applications {
            ledger.events.append(
                EventRow(
                    id: StoredID(ULID(bits: UInt128(ledger.events.count + 1))), isForeign: false,
                    createdAt: 0, application: application, type: 0, subject: 0, key: 0,
                    position: RecordPosition(segment: 1, offset: 0, length: 0), payloadStart: 0,
                    rows: 0..<0))
        }
    }

    /// The page, and how many stretches were looked through before it.
    private static func page(
        _ ledger: Ledger, _ application: UInt32, before slot: Int, limit: Int, stretch: Int
    ) -> (slots: [Int], steps: Int) {
        var steps = 0
        while true {
            let found = ledger.events.slots(
                of: application, before: slot, limit: limit, lookingAt: stretch)
            if let found { return (found, steps) }
            steps += 1
        }
    }

    @Test("Every page is what looking at all events gives", arguments: [1, 3, 1000])
    func pages(stretch: Int) {
        let chance = SeededChance(seed: 8)
        func any(below limit: Int) -> Int { Int(chance.bits() % UInt64(limit)) }
        let ledger = Ledger()
        var applications: [UInt32] = []
        for _ in 0..<40 {
            let more = (0..<any(below: 10)).map { _ in UInt32(1 + any(below: 4)) }
            Self.append(more, to: ledger)
            applications += more
            for wanted: UInt32 in 1...5 {
                let before = any(below: applications.count + 1)
                let all = applications[..<before].indices.filter { applications[$0] == wanted }
                let limit = any(below: 5)
                let found = Self.page(
                    ledger, wanted, before: before, limit: limit, stretch: stretch)
                #expect(found.slots == Array(all.reversed().prefix(limit)))
            }
        }
    }

    @Test("The events of others are looked at once, and not for a page that is at hand")
    func looks() {
        let ledger = Ledger()
        Self.append([1, 1] + Array(repeating: 2, count: 100), to: ledger)
        func steps(_ application: UInt32, limit: Int = 2) -> Int {
            Self.page(
                ledger, application, before: ledger.events.count, limit: limit, stretch: 10
            ).steps
        }
        #expect(steps(2) == 0)
        #expect(steps(1) == 9)
        #expect(steps(1, limit: 50) == 0)
        #expect(steps(3) == 0)
        Self.append(Array(repeating: 2, count: 35), to: ledger)
        #expect(steps(1) == 3)
        #expect(steps(1) == 0)
    }
}
