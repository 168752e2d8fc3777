import Foundation

/// Which bits of a file a test flips: as many as asked for, evenly spread by seed, in shares so that
/// both cores work.
struct BitShare {
    /// How many tests share the bits.
    static let count = 2

    let bits: StrideTo<Int>

    /// One share of the bits of so many bytes; `wanted` is how many all shares flip together.
    init(_ share: Int, ofBytes size: Int, wanted: Int, seed: Int) {
        let step = max(1, size * 8 / wanted)
        let first = seed % step + share * step
        bits = stride(from: first, to: size * 8, by: step * Self.count)
    }

    /// A number of the environment, for `scripts/soak`.
    static func number(_ variable: String) -> Int? {
        ProcessInfo.processInfo.environment[variable].flatMap { Int($0) }
    }
}
