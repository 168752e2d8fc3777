/// How an entitlement stands, as recorded; that it has run out is told by the clock when read.
package enum EntitlementState: String, Sendable, CaseIterable {
    /// It may be used.
    case active
    /// It may still be used, although a payment failed.
    case grace
    /// It was taken away.
    case revoked
}
