/// What became of an arrival, for whoever has to answer it.
package enum SignalOutcome: Hashable, Sendable {
    /// It is durable, with everything that follows from it: answer 200.
    case accepted(SignalID)
    /// A signal of that id is durable already; nothing was done again: answer 200.
    case repeated(SignalID)
    /// It cannot be believed or is no signal: answer 400.
    case refused(SignalRefusal)
    /// It could not be made durable, and Stripe is to send it again: answer 503.
    case unavailable(StoreError)
}
