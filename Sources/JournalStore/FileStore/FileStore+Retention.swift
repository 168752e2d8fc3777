package import DeliveryEngine
import Synchronization

extension FileStore {
    /// How long settled deliveries are kept here (B13).
    package var retention: RetentionPeriod {
        settings?.retention ?? .standard
    }

    /// Sets how long settled deliveries are kept, for every process that opens the store from then
    /// on and for the purges of those that have it open.
    ///
    /// Throws `StoreError`: `.readOnly`, `.system`.
    package func setRetention(_ period: RetentionPeriod) throws {
        try changeSettings { $0.retention = period }
    }

    /// Looks again at what another process may have set.
    package func refreshSettings() throws {
        let file = SettingsFile(store: path, fileSystem: fileSystem)
        guard let settings = try file.read() else { return }
        standing.withLock { $0.settings = settings }
    }
}
