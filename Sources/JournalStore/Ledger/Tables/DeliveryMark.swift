/// What is true of a delivery's row, one bit each.
struct DeliveryMark: OptionSet, BitwiseCopyable {
    let rawValue: UInt8

    /// The payload is gone by retention.
    static let payloadPurged = DeliveryMark(rawValue: 1)
    /// The id is not an own one.
    static let foreignID = DeliveryMark(rawValue: 2)
    /// An attempt is in flight.
    static let inFlight = DeliveryMark(rawValue: 4)
    /// An operator's retry waits to start.
    static let retryRequested = DeliveryMark(rawValue: 8)
    /// It was made by a resend.
    static let resent = DeliveryMark(rawValue: 16)
    /// Its next attempt is the last one: known here, so that whoever asks it of all that failed
    /// does not read what lies beside it, a page for nearly every row.
    static let endsNext = DeliveryMark(rawValue: 32)
}
