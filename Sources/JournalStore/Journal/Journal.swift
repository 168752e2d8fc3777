package import DeliveryEngine
import Synchronization

/// The append-only log of one store: what is durable, in order, for every process of the machine.
///
/// It knows bytes and batches and nothing of what they mean. Safe to use from any thread.
package final class Journal: Sendable {
    /// Threads that wait to append.
    struct Gate: Sendable {
        var queue: [PendingAppend] = []
        /// Whether one of them is putting a batch together, or will be.
        var isLed = false
        /// The batch that took off last, and may still be on its way.
        var flight: Flight?
        /// The batch behind which the next is being put together: who comes wakes its follower.
        var followed: Flight?
        /// Whether the next batch begins a new segment, so that this one can be purged.
        var endsSegment = false
        /// How many readings wait for a moment in which nothing is put together or written.
        var stillWanted = 0
    }

    /// Whether appending works.
    struct Health: Sendable {
        /// The write that failed for good; nothing is written by this process any more (S15).
        var permanent: StoreError?
        /// The want of space or leave that the last append met; the next one tries again (S18, S19).
        var passing: StoreError?
    }

    let directory: SegmentDirectory
    let access: JournalAccess
    let fileSystem: any FileSystem
    let clock: any Clock
    let chance: any Chance
    /// Where the append lock's file is.
    let lockPath: String
    /// The append lock, `nil` when the journal is only read.
    let lock: AppendLock?
    let reader: Mutex<JournalReader>
    let gate = Mutex(Gate())
    let health = Mutex(Health())
    let batch = OpenBatch()
    let openSegments = Mutex(OpenSegments())

    /// The store's number, the same in every segment.
    package let storeID: UInt128

    init(
        directory: SegmentDirectory, access: JournalAccess, clock: any Clock,
        chance: any Chance, lockPath: String, lock: AppendLock?, reader: JournalReader
    ) {
        self.directory = directory
        self.access = access
        self.fileSystem = directory.fileSystem
        self.clock = clock
        self.chance = chance
        self.lockPath = lockPath
        self.lock = lock
        storeID = reader.segment.header.store
        self.reader = Mutex(reader)
    }

    /// What is said once the store is not where it was (S25).
    static let removed = StoreError.readOnly(
        reason: "its directory was removed or moved while it was open; open it again")

    /// Whether the store is no more where it was opened (S25).
    package var isRemoved: Bool {
        if lock?.isRemoved ?? false { return true }
        if isDirectoryGone { return true }
        let newest = reader.withLock { $0.next == nil ? $0.segment : nil }
        guard let newest, newest.isRemoved else { return false }
        // A purge removes what it carried forward, also what was the newest when this process last
        // looked.
        return (try? directory.isCarried(newest.number)) != true
    }

    /// Whether there is no such directory; one that this user may not look for may well be there.
    private var isDirectoryGone: Bool {
        do throws(SystemFailure) {
            return try fileSystem.status(at: directory.path) == nil
        } catch {
            return false
        }
    }

    /// Why nothing can be written at the moment, `nil` when appending works.
    package var failure: StoreError? { health.withLock { $0.permanent ?? $0.passing } }

    /// Whether the next append may do better than the last one that failed.
    var mayWorkAgain: Bool { health.withLock { $0.permanent == nil && $0.passing != nil } }

    /// What is wrong with the bytes read so far: the first loss, or else a torn tail.
    package var damage: JournalDamage? { reader.withLock { $0.damage } }

    /// The wall clock's time of the newest record read.
    package var newestRecordAt: Timestamp? { reader.withLock { $0.newestRecordAt } }

    /// The number that the next record gets, as far as this process has read.
    package var nextSequence: UInt64 { reader.withLock { $0.place.sequence } }
}
