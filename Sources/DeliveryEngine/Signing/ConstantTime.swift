/// Comparison that does not tell by its time where two values differ.
package enum ConstantTime {
    /// Whether the bytes are the same; only their number shows in the time it takes.
    package static func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        var difference: UInt8 = 0
        for (first, second) in zip(left, right) { difference |= first ^ second }
        return difference == 0
    }
}
