import DeliveryEngine
import Synchronization

/// Chance that repeats: SplitMix64 from a seed.
final class SeededChance: Chance {
    private let state: Mutex<UInt64>

    /// The sequence of `seed`.
    init(seed: UInt64) { state = Mutex(seed) }

    func bits() -> UInt64 {
        state.withLock { state in
            state &+= 0x9e37_79b9_7f4a_7c15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
            return mixed ^ (mixed >> 31)
        }
    }
}
