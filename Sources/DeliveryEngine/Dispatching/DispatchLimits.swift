/// What the dispatcher never exceeds, whatever is due.
package struct DispatchLimits: Hashable, Sendable {
    /// The most attempts in flight at once over all endpoints.
    package var maxInFlight: Int
    /// The most attempts claimed in one turn, so that one durable step stays small.
    package var maxClaimsPerTurn: Int
    /// The most payload bytes in flight at once.
    package var maxBytesInFlight: Int

    /// The defaults: thousands of silent endpoints at once, within a quarter of a gigabyte.
    package static let standard = DispatchLimits(
        maxInFlight: 8_192, maxClaimsPerTurn: 512, maxBytesInFlight: 256 << 20)

    /// Limits.
    package init(maxInFlight: Int, maxClaimsPerTurn: Int, maxBytesInFlight: Int) {
        self.maxInFlight = maxInFlight
        self.maxClaimsPerTurn = maxClaimsPerTurn
        self.maxBytesInFlight = maxBytesInFlight
    }
}
