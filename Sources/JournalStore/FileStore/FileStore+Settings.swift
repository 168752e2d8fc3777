import DeliveryEngine
import Synchronization

extension FileStore {
    /// The store's settings, `nil` for a store that is only read and has none.
    package var settings: StoreSettings? { standing.withLock { $0.settings } }

    /// Names the environment, such as `prod-eu`, or with `nil` takes its name away.
    ///
    /// Throws `StoreError`: `.refused` for a word that is none, `.readOnly`, `.system`.
    package func setEnvironment(_ word: String?) throws {
        if let word, !StoreSettings.isEnvironment(word) {
            throw StoreError.refused(
                "an environment's name is 1 to \(StoreSettings.maxEnvironmentLength) of "
                    + "A-Z a-z 0-9 _ . -")
        }
        try changeSettings { $0.environment = word }
    }

    /// Changes the settings durably.
    func changeSettings(_ change: (inout StoreSettings) -> Void) throws {
        try checkWritable()
        let file = SettingsFile(store: path, fileSystem: fileSystem)
        let settings = try file.update(clock: clock) { found in
            var settings = found ?? StoreSettings.new(id: journal.storeID, at: clock.now)
            change(&settings)
            return settings
        }
        standing.withLock { [settings] in $0.settings = settings }
        observers.notify()
    }
}
