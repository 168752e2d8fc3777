package import DeliveryEngine

extension FileStore: KeyRing {
    /// All keys to the HTTP interface, and what lies among them and opens nothing.
    package func keysFound() throws -> KeysFound { try keyFiles.found() }

    /// Keeps a key durably.
    package func keep(_ key: APIKey) throws {
        guard access == .readWrite else {
            throw StoreError.readOnly(reason: "keys are kept in stores open for writing")
        }
        try keyFiles.keep(key)
    }

    /// Forgets a key durably.
    package func forget(_ key: KeyID) throws { try keyFiles.forget(key) }
}
