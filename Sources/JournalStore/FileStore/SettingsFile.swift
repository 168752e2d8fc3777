import DeliveryEngine

/// `store.json`, written whole beside its place and then given its name.
struct SettingsFile {
    let path: String
    let fileSystem: any FileSystem

    private let store: String

    init(store: String, fileSystem: any FileSystem) {
        self.store = store
        path = store + "/store.json"
        self.fileSystem = fileSystem
    }

    /// Returns the settings, `nil` when there are none yet.
    ///
    /// Throws `StoreError`.
    func read() throws -> StoreSettings? {
        let found: SmallFile
        do throws(SystemFailure) {
            found = try fileSystem.contents(of: path, limit: StoreSettings.maxBytes)
        } catch {
            throw error.at(path)
        }
        var fault = "is not the JSON of a store's settings"
        var settings: StoreSettings?
        switch found {
        case .missing: return nil
        case .unfit(let why): fault = why
        case .bytes(let bytes): settings = StoreSettings(json: bytes)
        }
        guard let settings else {
            throw StoreError.damaged(
                path: path, offset: 0,
                what: "it \(fault); put it right, or remove it: the "
                    + "next command that writes makes a new one, without an environment and with "
                    + "a retention of \(RetentionPeriod.standard.text), whatever was set before")
        }
        guard settings.format <= StoreSettings.currentFormat else {
            throw StoreError.newerFormat(
                path: path, found: "\(settings.format)",
                supported: "\(StoreSettings.currentFormat)")
        }
        return settings
    }

    /// Reads, changes and replaces the settings; no other process changes them meanwhile.
    ///
    /// `change` has what there is, `nil` where there is nothing, and returns what is to be there.
    /// Throws `StoreError`.
    func update(
        clock: any Clock, _ change: (StoreSettings?) -> StoreSettings
    ) throws -> StoreSettings {
        let lock = try StoreLock.acquire(
            .settings, of: store, fileSystem: fileSystem, clock: clock)
        defer { lock.release() }
        let found = try read()
        let wanted = change(found)
        if wanted != found { try write(wanted) }
        return wanted
    }

    /// Replaces the settings durably, where nobody else can: under the lock, or in a store that nobody
    /// has yet.
    ///
    /// Throws `StoreError`.
    func write(_ settings: StoreSettings) throws {
        do throws(SystemFailure) {
            try fileSystem.replace(path, with: settings.json)
        } catch {
            throw error.at(path)
        }
    }
}
