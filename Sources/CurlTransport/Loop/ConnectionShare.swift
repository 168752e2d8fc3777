/// Which kept connections an attempt may be given: those that were made for the same.
struct ConnectionShare: Hashable, Sendable {
    /// The number of the group.
    let group: Int
    /// The number that the request names.
    let pool: UInt32
}
