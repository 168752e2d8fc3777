import DeliveryEngine

/// An identifier in 16 bytes: the bits of an own one, or the slot of a foreign one's text.
struct StoredID: BitwiseCopyable, Hashable {
    var low: UInt64
    var high: UInt64

    init(_ ulid: ULID) {
        low = ulid.low
        high = ulid.high
    }

    /// A foreign id whose text has this slot.
    init(text slot: UInt32) {
        low = UInt64(slot)
        high = 0
    }

    var ulid: ULID { ULID(high: high, low: low) }

    /// The slot of a foreign id's text.
    var textSlot: UInt32 { UInt32(truncatingIfNeeded: low) }

    /// The hash under which it is found: the low bits of own ids are chance.
    @inline(__always)
    var hash: UInt64 { low ^ high &* 0xC2B2_AE3D_27D4_EB4F }
}
