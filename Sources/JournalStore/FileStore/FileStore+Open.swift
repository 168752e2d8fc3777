package import DeliveryEngine
import Synchronization

extension FileStore {
    /// Opens the store in the directory at `path` and takes in all its records.
    ///
    /// For `.readWrite` a missing store is made, its directory with mode 0700 (E1); where this
    /// user may only read, it is opened for reading, and `condition()` says why. Throws
    /// `StoreError`: `.missing` for reading where there is no store, `.unsafe`, `.newerFormat`,
    /// `.system`. A damaged journal is opened for reading, and `condition()` says what is damaged.
    package static func open(
        at path: String, access: JournalAccess = .readWrite, clock: any Clock = SystemClock(),
        chance: any Chance = SystemChance(), fileSystem: any FileSystem = PosixFileSystem(),
        isWatching: Bool = true
    ) throws -> FileStore {
        try AddressRoom.checkLimit()
        let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        var obstacle: StoreError? =
            access == .readOnly ? .readOnly(reason: "it was opened for reading only") : nil
        let settingsFile = SettingsFile(store: path, fileSystem: fileSystem)
        var settings = try settingsFile.read()
        let opening = JournalOpening(
            path: path, fileSystem: fileSystem, clock: clock, chance: chance)
        let journal =
            try access == .readOnly ? opening.open(.readOnly) : opening.openForWriting(&obstacle)
        if settings == nil, journal.access == .readWrite {
            settings = try settingsFile.update(clock: clock) { found in
                found ?? StoreSettings.new(id: journal.storeID, at: clock.now)
            }
        }
        let store = FileStore(
            path: path, access: journal.access, journal: journal, settings: settings,
            obstacle: obstacle, fileSystem: fileSystem, clock: clock)
        try store.takeInAll()
        if isWatching { store.watch() }
        return store
    }

    /// Throws `StoreError.missing` when there is no store at `path`: for what makes no sense without
    /// one, although it writes.
    package static func expect(
        at path: String, fileSystem: any FileSystem = PosixFileSystem()
    ) throws {
        try StorePlace(path: path, fileSystem: fileSystem).expect()
    }

    private func takeInAll() throws {
        ledger.replace { position in
            snapshotLedger(changesFrom: position) { (try? journal.resume(at: $0)) ?? false }
                ?? Ledger(changesFrom: position)
        }
        try refresh()
        if let stall = standing.withLock({ $0.stall }) { throw stall }
        if try rereadAfterPurge(), access == .readWrite { finishPurge() }
    }
}
