/// How many descriptors the transport may use (D33).
struct DescriptorBudget: Hashable, Sendable {
    /// The most attempts in flight at once; the others wait their turn.
    let maxInFlight: Int
    /// The most connections kept for reuse, in each of the two groups.
    let maxKept: Int

    /// Descriptors left to the store and the screen.
    private static let reserved = 40
    private static let most = 8192

    /// The share of a process that may open `limit` descriptors, of which others may take `spared`.
    ///
    /// An attempt takes up to three for a moment: two sockets while IPv6 and IPv4 race, and one for
    /// the resolver.
    init(limit: Int, sparing spared: Int = 0) {
        let room = max(limit - Self.reserved - spared, limit / 4)
        maxInFlight = min(max(room / 5, 1), Self.most)
        maxKept = min(max(room / 5, 1), Self.most)
    }
}
