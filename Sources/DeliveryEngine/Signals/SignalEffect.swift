/// What a kept signal did.
package enum SignalEffect: String, Sendable, CaseIterable {
    /// It is part of what is known of a purchase now.
    case applied
    /// Something newer about the same object was known already; nothing was rolled back.
    case stale
    /// Its type matters, and there was nothing in it to act on.
    case noted
    /// Its type is not one that Redrive acts on; it is kept and shown.
    case unknownType = "unknown_type"
}
