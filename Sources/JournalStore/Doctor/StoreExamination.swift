/// What an examination of a store found.
package struct StoreExamination: Hashable, Sendable {
    /// Records read, all of them whole.
    package let records: Int
    /// Deliveries in the log.
    package let deliveries: Int
    /// Events in the log.
    package let events: Int
    /// What is lost, senseless, keeps deliveries from being signed or a key from opening, one sentence
    /// each with file and, in the journal, offset; empty when sound.
    package let damage: [String]
    /// What is odd and harmless, one sentence each.
    package let remarks: [String]

    /// Of a store without anything.
    static let empty = StoreExamination(
        records: 0, deliveries: 0, events: 0, damage: [], remarks: [])

    /// Whether nothing is lost or in the way.
    package var isSound: Bool { damage.isEmpty }
}
