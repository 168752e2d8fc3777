package import DeliveryEngine

extension FileStore: KeyRing {
    /// All keys to the HTTP interface, and what lies among them and opens nothing.
    package func keysFound() throws -> KeysFound { try keyFiles.found() }

    /// Keeps a key durably, unless its name is taken.
    package func keep(_ key: APIKey) throws {
        guard access == .readWrite else {
            throw StoreError.readOnly(reason: "keys are kept in stores open for writing")
        }
        // Two who add keys look for the name one after the other.
        let lock = try StoreLock.acquire(
            .settings, of: path, fileSystem: fileSystem, clock: clock)
        defer { lock.release() }
        if try keysFound().keys.contains(where: { $0.name == key.name }) {
            throw KeyCare.taken(key.name)
        }
        try keyFiles.keep(key)
    }

    /// Forgets a key durably.
    package func forget(_ key: KeyID) throws { try keyFiles.forget(key) }
}
