import DeliveryEngine

/// Carried segments in the making: whole and durable, and without the names that would count.
package struct CarriedDraft: Sendable {
    /// One file of it.
    struct Part: Sendable {
        let path: String
        var header: SegmentHeader
        var validLength: Int
    }

    /// The last of the segments that it stands for.
    package let through: UInt32
    var parts: [Part]
    /// How many records were carried forward.
    package var records = 0
    /// The bytes of its files.
    package var bytes: Int { parts.reduce(0) { $0 + $1.validLength } }
}
