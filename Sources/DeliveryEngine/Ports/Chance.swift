/// Where chance comes from; passed in, so that tests and the simulation can repeat it.
package protocol Chance: Sendable {
    /// The next 64 random bits.
    func bits() -> UInt64
}

extension Chance {
    /// The next number in 0 ..< 1.
    package func fraction() -> Double { Double(bits() >> 11) * 0x1p-53 }
}
