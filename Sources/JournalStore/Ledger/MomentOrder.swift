import DeliveryEngine

/// The places of a list in the order of time: mostly the list's own, but for what was recorded while the
/// clock had been set back.
struct MomentOrder: Equatable {
    /// The oldest first, and of one moment as in the list.
    private(set) var places: [Int32] = []

    /// Takes in the place that the list now ends with; `at` says when a place was.
    mutating func append(at moment: (Int) -> Timestamp) {
        places.insertInOrder(Int32(places.count)) { moment(Int($0)) < moment(Int($1)) }
    }

    /// Forgets the place that the list ended with.
    mutating func removeLast() {
        let last = Int32(places.count - 1)
        places.lastIndex(of: last).map { _ = places.remove(at: $0) }
    }
}
