/// What became of a wish to consume usage.
package enum UsageOutcome: Hashable, Sendable {
    /// It was counted, durably: answer 200 with what remains.
    case counted(remaining: Int64)
    /// That id was counted before; nothing was done again: answer 200 with what remained then.
    case repeated(remaining: Int64)
    /// That id was counted before with this other quantity; nothing was counted: answer 409.
    case contradicting(quantity: UInt64)
    /// Not enough is left; nothing was counted: answer 409.
    case insufficient(remaining: Int64)
}
