import Glibc
import Synchronization

/// The system's random numbers, fit for secrets.
///
/// They are asked for many at a time: each question is a system call, and every id takes two.
package struct SystemChance: Chance {
    private struct Supply {
        /// The 256 bytes that the system gives at once.
        var numbers = InlineArray<32, UInt64>(repeating: 0)
        var left = 0
    }

    private static let supply = Mutex(Supply())

    /// The system's random numbers.
    package init() {}

    /// The next 64 random bits.
    package func bits() -> UInt64 {
        Self.supply.withLock { supply in
            if supply.left == 0 { Self.fill(&supply) }
            supply.left -= 1
            // Taken out for good: what was given for a secret does not stay here.
            defer { supply.numbers[supply.left] = 0 }
            return supply.numbers[supply.left]
        }
    }

    private static func fill(_ supply: inout Supply) {
        let failed = withUnsafeMutableBytes(of: &supply.numbers) {
            getentropy($0.baseAddress, $0.count) != 0
        }
        if failed {
            var generator = SystemRandomNumberGenerator()
            for index in supply.numbers.indices { supply.numbers[index] = generator.next() }
        }
        supply.left = supply.numbers.count
    }
}
