import DeliveryEngine

/// Tells, record by record, what a purge takes, and adds up what it meets.
struct PurgeFilter {
    let plan: PurgePlan
    /// Where damage is said to be.
    let path: String
    private(set) var oldestKept: Timestamp?
    private(set) var keptRecords = 0
    private(set) var takenBytes = 0
    private(set) var keptBytes = 0

    init(_ plan: PurgePlan, path: String) {
        self.plan = plan
        self.path = path
    }

    /// Whether the record stays.
    mutating func keeps(_ entry: JournalEntry) throws(StoreError) -> Bool {
        let size = RecordLayout.headerSize + RecordLayout.padded(entry.payload.count)
        if try takes(entry) {
            takenBytes += size
            return false
        }
        oldestKept = min(oldestKept ?? entry.time, entry.time)
        keptRecords += 1
        keptBytes += size
        return true
    }

    private func takes(_ entry: JournalEntry) throws(StoreError) -> Bool {
        do throws(RecordFormatError) {
            let type = try RecordType.known(type: entry.type, version: entry.version)
            return plan.takes(
                try RecordCodec.subject(type, entry.payload), recordedAt: entry.time)
        } catch {
            // What a later program wrote and this one may skip stays.
            if case .unknown = error, entry.isSkippable { return false }
            throw .damaged(path: path, offset: entry.position.offset, what: "\(error)")
        }
    }
}
