/// The system's random numbers, fit for secrets.
package struct SystemChance: Chance {
    /// The system's random numbers.
    package init() {}

    /// The next 64 random bits.
    package func bits() -> UInt64 {
        var generator = SystemRandomNumberGenerator()
        return generator.next()
    }
}
