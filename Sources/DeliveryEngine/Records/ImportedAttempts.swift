/// The attempts of an imported delivery, oldest first.
package enum ImportedAttempts: Hashable, Sendable {
    /// One by one; so they always come back from a store.
    case spelled([Attempt])
    /// In the bytes that the store keeps them in: who imports many has them packed on all
    /// processors, where recording is done by one.
    case packed([UInt8])
}
