/// What a reading of every byte of a journal found.
package struct JournalInspection: Hashable, Sendable {
    /// One segment file.
    package struct Segment: Hashable, Sendable {
        /// Its number.
        package let number: UInt32
        /// Its file.
        package let path: String
        /// The file's length in bytes, room written ahead included.
        package let size: Int
        /// Its committed records.
        package let records: Int
    }

    /// The store's number.
    package let storeID: UInt128
    /// The segments, in order.
    package let segments: [Segment]
    /// The number of committed records.
    package let records: Int
    /// The number of committed batches.
    package let batches: Int
    /// The bytes of their payloads.
    package let payloadBytes: Int
    /// The number that the next record will have.
    package let nextSequence: UInt64
    /// Everything that is wrong: losses in order, and then the torn tail.
    package let damages: [JournalDamage]

    /// Whether nothing that was acknowledged is lost.
    package var isSound: Bool { !damages.contains(where: \.isLoss) }
}
