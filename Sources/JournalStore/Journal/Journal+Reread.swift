import DeliveryEngine
import Synchronization

extension Journal {
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
        let isDone = try untilDone {
            _ = try fresh.advance(each)
            if fresh.mustStartOver {
                fresh = try freshReader(restarting)
                return false
            }
            return try reader.withLock { current in
                guard !current.mustStartOver, !current.isHeld else { return false }
                if current.voided?.segment != fresh.voided?.segment
                    || current.voided?.offset != fresh.voided?.offset
                {
                    // Something failed since, which it may have taken in.
                    fresh.mustStartOver = true
                    return false
                }
                _ = try fresh.advance(each)
                guard !fresh.mustStartOver, fresh.place.sequence >= current.place.sequence
                else { return false }
                current = fresh
                swap()
                openSegments.withLock { $0.settle(on: fresh.foundation) }
                return true
            }
        }
        guard !isDone else { return }
        throw StoreError.again("the journal changed while it was read anew; it is tried again")
    }

    private func freshReader(_ restarting: Restart) throws(StoreError) -> JournalReader {
        let (confirmed, voided) = reader.withLock { ($0.confirmed, $0.voided) }
        var fresh = try Self.reader(of: directory, access: .readOnly, confirmed: confirmed)
        fresh.voided = voided
        restarting { mark in resume(&fresh, at: mark) }
        return fresh
    }
}
