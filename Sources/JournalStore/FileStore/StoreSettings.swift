package import DeliveryEngine

/// What `store.json` holds: who this store is, for people and for programs that find it.
package struct StoreSettings: Hashable, Sendable {
    /// The format's number; later programs raise it when earlier ones must keep away.
    package var format: Int
    /// The store's own id, 32 hexadecimal digits.
    package var store: String
    /// When it was made, RFC 3339 in UTC.
    package var created: String
    /// The environment's word, such as `prod-eu`.
    package var environment: String?
    /// How long settled deliveries are kept, `nil` where nothing was said (B13).
    package var retention: RetentionPeriod?
    /// Where it was salvaged from, `nil` for a store that was not.
    package var salvage: SalvageNote?

    /// The format this program reads and writes.
    package static let currentFormat = 1
    /// The most characters of an environment's word, so that the console's bar has room for it.
    package static let maxEnvironmentLength = 24
    /// The most bytes `store.json` may have.
    static let maxBytes = 64 << 10

    /// The settings of a store just made.
    static func new(id: UInt128, at moment: Timestamp) -> StoreSettings {
        let digits = String(id, radix: 16)
        return StoreSettings(
            format: currentFormat,
            store: String(repeating: "0", count: 32 - digits.count) + digits,
            created: moment.rfc3339)
    }

    /// Whether `word` can name an environment: `[A-Za-z0-9_.-]{1,24}`.
    package static func isEnvironment(_ word: String) -> Bool {
        (1...maxEnvironmentLength).contains(word.utf8.count)
            && word.utf8.allSatisfy(\.isASCIIWord)
    }
}
