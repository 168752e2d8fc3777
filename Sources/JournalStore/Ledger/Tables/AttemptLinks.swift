/// An attempt's row: which it is, and its neighbours in time, each one more than its slot.
struct AttemptLinks: BitwiseCopyable {
    var row: UInt32
    var number: Int32
    /// The attempt before this one of the same delivery.
    var previousOfRow: UInt32
    /// The attempt before this one of the same endpoint.
    var previousOfEndpoint: UInt32
}
