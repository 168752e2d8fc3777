/// Where keys are kept: apart from the log, readable by the owner only (E2).
///
/// Safe to use from any thread.
package protocol KeyRing: Sendable {
    /// All keys, oldest first; what another process changed shows at once. Throws `StoreError`.
    func keys() throws -> [APIKey]
    /// Keeps a key durably.
    func keep(_ key: APIKey) throws
    /// Forgets a key durably.
    func forget(_ key: KeyID) throws
}

extension KeyRing {
    /// The key whose secret `text` is, `nil` when there is none.
    ///
    /// How long it takes tells neither which key it was nor how much of a wrong one was right.
    package func key(holding text: String) throws -> APIKey? {
        guard text.utf8.count <= KeySecret.maxBytes else { return nil }
        let hash = KeySecret.hash(of: text)
        var found: APIKey?
        for key in try keys() where ConstantTime.equal(key.hash, hash) { found = key }
        return found
    }
}
