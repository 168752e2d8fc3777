import DeliveryEngine
import Synchronization

/// Chance that repeats itself: SplitMix64 from a seed.
final class SeededChance: Chance {
    private let state: Mutex<UInt64>

    /// The sequence of `seed`.
    init(seed: UInt64) { state = Mutex(seed) }

    /// The next 64 bits.
    func bits() -> UInt64 {
        state.withLock { state in
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
            return mixed ^ mixed >> 31
        }
    }

    /// One of the elements.
    func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int(bits() % UInt64(elements.count))]
    }

    /// A number of the range.
    func number(_ range: Range<Int>) -> Int {
        range.lowerBound + Int(bits() % UInt64(range.count))
    }
}
