import Synchronization

/// Makes ids that sort in the order they were made, also within one millisecond and when the clock
/// steps back.
package final class IdentifierMint: Sendable {
    private let clock: any Clock
    private let chance: any Chance
    private let last = Mutex(ULID(bits: 0))

    /// A mint that takes time and chance from these.
    package init(clock: any Clock, chance: any Chance) {
        self.clock = clock
        self.chance = chance
    }

    /// Returns a new id, later than every one before.
    package func make<Kind>(_ kind: Kind.Type = Kind.self) -> Identifier<Kind> {
        make(at: clock.now)
    }

    /// The same for who has just looked at the clock.
    func make<Kind>(at now: Timestamp) -> Identifier<Kind> {
        let random = UInt128(chance.bits()) << 64 | UInt128(chance.bits())
        let fresh = ULID(time: now, chance: random)
        return Identifier(
            last.withLock { last in
                last = max(fresh, ULID(bits: last.bits + 1 + random & 0xFFFF))
                return last
            })
    }
}
