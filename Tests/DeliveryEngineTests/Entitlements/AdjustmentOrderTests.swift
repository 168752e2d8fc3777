import Testing

@testable import DeliveryEngine

@Suite("What was changed by hand, of all subjects")
struct AdjustmentOrderTests {
    @Test("It is kept in the order of time, whatever the order of the records")
    func order() {
        let chance = SeededChance(seed: 9)
        let book = AccessBook()
        var told: [AccessAdjusted] = []
        for number in 0..<200 {
            let adjusted = AccessAdjusted(
                id: ActionID(ULID(bits: UInt128(chance.bits()))),
                subject: SubjectKey(application: "acme", "cus_\(number % 7)"),
                kind: .revoke(feature: "f"),
                by: OperatorIdentity(user: "ana", host: "bastion", terminal: nil), reason: "x",
                at: Timestamp(milliseconds: Int64(number) + Int64(chance.bits() % 20)))
            book.apply(.accessAdjusted(adjusted))
            told.append(adjusted)
        }
        #expect(book.adjustments == told.sorted { ($0.at, $0.id) < ($1.at, $1.id) })
        #expect(AccessBook(book.contents).adjustments == book.adjustments)
    }
}
