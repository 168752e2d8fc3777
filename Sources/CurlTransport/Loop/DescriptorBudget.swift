import Glibc

/// How many descriptors the transport may use (D33).
struct DescriptorBudget: Hashable, Sendable {
    /// The most attempts in flight at once; the others wait their turn.
    let maxInFlight: Int
    /// The most connections kept for reuse, in each of the two groups.
    let maxKept: Int

    /// Descriptors left to the rest of the program: store, screen, gateway.
    private static let reserved = 40
    private static let most = 8192

    /// The share of a process that may open `limit` descriptors.
    ///
    /// An attempt takes up to three for a moment: two sockets while IPv6 and IPv4 race, and one for
    /// the resolver.
    init(limit: Int) {
        let room = max(limit - Self.reserved, limit / 4)
        maxInFlight = min(max(room / 5, 1), Self.most)
        maxKept = min(max(room / 5, 1), Self.most)
    }

    /// Raises this process's soft limit to the hard one and returns what is then allowed.
    static func claim() -> DescriptorBudget {
        var limit = rlimit()
        let which = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        guard getrlimit(which, &limit) == 0 else { return DescriptorBudget(limit: 256) }
        if limit.rlim_cur < limit.rlim_max {
            var raised = limit
            raised.rlim_cur = limit.rlim_max
            if setrlimit(which, &raised) == 0 { limit = raised }
        }
        return DescriptorBudget(limit: Int(clamping: limit.rlim_cur))
    }
}
