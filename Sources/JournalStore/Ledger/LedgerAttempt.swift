import DeliveryEngine

/// An attempt as the ledger keeps it: where its records are, and its neighbours in time.
struct LedgerAttempt {
    /// Where its records lie.
    enum Place: Hashable {
        /// In two records of its own; the second is `nil` until it ends.
        case own(started: RecordPosition, ended: RecordPosition?)
        /// The attempt of this index in the record of an imported delivery.
        case imported(RecordPosition, index: Int)
    }

    let row: Int32
    let number: Int
    var place: Place
    /// The attempt before this one of the same delivery.
    let previousOfRow: Int32?
    /// The attempt before this one of the same endpoint.
    let previousOfEndpoint: Int32?
}
