package import DeliveryEngine
import Synchronization

extension Journal {
    /// Reads every segment of the store in `directory`, verifies every checksum, and changes
    /// nothing.
    ///
    /// Throws `StoreError` when there is no store or the disk fails.
    package static func inspect(
        directory: String, fileSystem: any FileSystem, clock: any Clock, chance: any Chance
    ) throws -> JournalInspection {
        let journal = try open(
            directory: directory, fileSystem: fileSystem, clock: clock, chance: chance,
            access: .readOnly)
        var tally = Tally()
        _ = try journal.follow(startingOver: { _ in tally = Tally() }) { tally.count($0) }
        return try journal.inspection(tally)
    }

    private struct Tally {
        var records: [UInt32: Int] = [:]
        var batches = 0
        var lastBatch: UInt64 = 0
        var payloadBytes = 0

        mutating func count(_ entry: JournalEntry) {
            records[entry.position.segment, default: 0] += 1
            payloadBytes += entry.payload.count
            if entry.batch != lastBatch { batches += 1 }
            lastBatch = entry.batch
        }
    }

    private func inspection(_ tally: Tally) throws(StoreError) -> JournalInspection {
        var segments: [JournalInspection.Segment] = []
        for number in try directory.numbers() {
            let path = directory.path(of: number)
            let size = try directory.size(of: number)
            segments.append(
                JournalInspection.Segment(
                    number: number, path: path, size: size, records: tally.records[number] ?? 0))
        }
        let (next, damages) = reader.withLock { reader in
            var damages = reader.losses
            if let damage = reader.damage, !damage.isLoss { damages.append(damage) }
            return (reader.place.sequence, damages)
        }
        return JournalInspection(
            storeID: storeID, segments: segments,
            records: tally.records.values.reduce(0, +), batches: tally.batches,
            payloadBytes: tally.payloadBytes, nextSequence: next, damages: damages)
    }
}
