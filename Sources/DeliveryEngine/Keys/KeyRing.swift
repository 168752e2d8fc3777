/// Where keys are kept: apart from the log, readable by the owner only (E2).
///
/// Safe to use from any thread.
package protocol KeyRing: Sendable {
    /// All keys, and what lies among them and opens nothing; what another process changed shows at
    /// once. Throws `StoreError`.
    func keysFound() throws -> KeysFound
    /// Keeps a key durably; throws `KeyCare.taken` where another has its name by then.
    func keep(_ key: APIKey) throws
    /// Forgets a key durably.
    func forget(_ key: KeyID) throws
}

extension KeyRing {
    /// All keys, oldest first.
    ///
    /// Throws `StoreError`.
    package func keys() throws -> [APIKey] { try keysFound().keys }

    /// The key whose secret `text` is, `nil` when there is none.
    ///
    /// Throws `StoreError`.
    package func key(holding text: String) throws -> APIKey? {
        try keysFound().key(holding: text)
    }
}
