import DeliveryEngine
import Synchronization

/// The store on files: one directory with the journal, the locks, the secrets and `store.json`.
///
/// It is what the engine decides on (`DeliveryStore`), what screens and commands read
/// (`DeliveryLog`), and where secrets are (`SecretVault`). Several processes may have the same
/// directory open; each sees what the others append within 100 ms, or within a second where the
/// kernel watches nothing. Safe to use from any thread.
package final class FileStore: Sendable {
    /// The store's directory.
    package let path: String
    /// What it was opened for.
    package let access: JournalAccess
    /// The signing secrets (E2).
    package let secrets: SecretFiles

    let keyFiles: KeyFiles
    let journal: Journal
    let ledger: GuardedLedger
    let source: any RecordSource
    let fileSystem: any FileSystem
    let clock: any Clock
    let observers = Observers()
    let standing: Mutex<StoreStanding>
    /// The catalog that was read last, with the bytes it was read from.
    let catalogs = Mutex<(bytes: [UInt8], catalog: Catalog)?>(nil)
    /// The last purge after which the journal was read anew.
    let rereading = Mutex<UInt32>(0)
    /// Held while the ledger is made anew because its snapshot is damaged.
    let rebuilding = Mutex<Void>(())
    private let watching = Mutex<[any Sendable]>([])

    init(
        path: String, access: JournalAccess, journal: Journal, settings: StoreSettings?,
        obstacle: StoreError?, fileSystem: any FileSystem, clock: any Clock
    ) {
        self.path = path
        self.access = access
        self.journal = journal
        self.fileSystem = fileSystem
        self.clock = clock
        ledger = GuardedLedger()
        source = JournalRecords(journal, path: path + "/journal")
        secrets = SecretFiles(store: path, fileSystem: fileSystem)
        keyFiles = KeyFiles(store: path, fileSystem: fileSystem)
        standing = Mutex(StoreStanding(settings: settings, obstacle: obstacle))
    }

    /// Keeps what tells of other processes' appends for as long as the store is open.
    ///
    /// What ended by itself stays beside what came in its place, which may be there before it.
    func keep(watching watcher: any Sendable) { watching.withLock { $0.append(watcher) } }
}
