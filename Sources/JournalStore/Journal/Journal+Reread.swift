import DeliveryEngine
import Glibc
import Synchronization

extension Journal {
    /// How often a second reading is compared with the first before it gives up: as often as a
    /// batch of this process is on its way to the disk.
    private static let exchangeTries = 10_000
    private static let exchangePauseMicroseconds: UInt32 = 500

    /// Reads everything anew, beside the running reading, and then puts the new reading in its
    /// place.
    ///
    /// Appending and following go on meanwhile. `swap` is called while nothing is handed over to
    /// anybody, when `each` has got every record that the running reading has; what comes later is
    /// handed over as before. `restarting` is called before the first record, and again when another
    /// purge comes between and all records come again; as in `follow`, it may go on at a mark. Throws what `each` throws, and `StoreError`.
    func reread(
        restarting: Restart = { _ in }, _ each: (JournalEntry) throws -> Void, swap: () -> Void
    ) throws {
        var fresh = try freshReader(restarting)
        for _ in 0..<Self.exchangeTries {
            _ = try fresh.advance(each)
            if fresh.mustStartOver {
                fresh = try freshReader(restarting)
                continue
            }
            let isDone = try reader.withLock { current in
                guard !current.mustStartOver, !current.isHeld else { return false }
                _ = try fresh.advance(each)
                guard !fresh.mustStartOver, fresh.place.sequence >= current.place.sequence
                else { return false }
                current = fresh
                swap()
                return true
            }
            if isDone { return }
            // A batch of this process is being written; it can be read in a moment.
            usleep(Self.exchangePauseMicroseconds)
        }
        throw StoreError.refused("the journal changed while it was read anew; it is tried again")
    }

    private func freshReader(_ restarting: Restart) throws(StoreError) -> JournalReader {
        let (confirmed, voided) = reader.withLock { ($0.confirmed, $0.voided) }
        var fresh = try Self.reader(of: directory, access: .readOnly, confirmed: confirmed)
        fresh.voided = voided
        restarting { mark in resume(&fresh, at: mark) }
        return fresh
    }
}
