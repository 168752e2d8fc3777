import DeliveryEngine

/// What a row is ordered by: one number for any key, then time and id.
struct SortKey {
    let primary: Int64
    let createdAt: Timestamp
    let id: DeliveryID
    let row: Int32

    /// Whether `left` comes before `right`.
    ///
    /// Ties go newest first whatever the direction; by time the direction is that of the ties too.
    static func precedes(_ left: SortKey, _ right: SortKey, _ order: SortOrder) -> Bool {
        if order.key == .time {
            return order.isDescending ? isNewer(left, right) : isNewer(right, left)
        }
        if left.primary != right.primary {
            return (left.primary < right.primary) != order.isDescending
        }
        return isNewer(left, right)
    }

    private static func isNewer(_ left: SortKey, _ right: SortKey) -> Bool {
        if left.createdAt != right.createdAt { return left.createdAt > right.createdAt }
        return left.id > right.id
    }
}
