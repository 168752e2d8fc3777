/// The events, one row each, in the order they came in.
final class EventTable {
    private(set) var count: Int
    let rows: Column<EventRow>
    private let index: SlotIndex
    /// Finds events by application and idempotency key.
    private let keys: SlotIndex
    /// The oldest time by the slot of an application's text, of the rows that were asked about so far:
    /// a store is open before its events are looked through, and nobody looks at one twice.
    private var oldest: [UInt32: Int64] = [:]
    private var lookedAt = 0
    private lazy var chains = EventChains(from: count)

    init(_ source: ColumnSource) {
        count = source.count(of: .event, as: EventRow.self)
        rows = source.column(.event)
        index = source.index(.eventIndex)
        keys = source.index(.eventKeyIndex)
    }

    /// The slot of an id, `nil` when there is none.
    @inline(__always)
    func slot(of id: StoredID, isForeign: Bool) -> Int? {
        index.find(id.hash) { rows[$0].id == id && rows[$0].isForeign == isForeign }
    }

    /// The first event that came under a key, texts by their slots.
    func slot(application: UInt32, key: UInt32) -> Int? {
        keys.find(Self.hash(application, key)) {
            rows[$0].application == application && rows[$0].key == key
        }
    }

    /// The slots of an application's events before `slot`, newest first, at most `limit`.
    ///
    /// `nil` where a stretch of all events had to be looked through and more of them has: then it is
    /// to be asked again, once others had the ledger.
    func slots(
        of application: UInt32, before slot: Int, limit: Int,
        lookingAt stretch: Int = EventChains.stretch
    ) -> [Int]? {
        let owner = { [rows] slot in rows[slot].application }
        var left = stretch - chains.lookForward(to: count, atMost: stretch, application: owner)
        guard chains.known.upperBound == count else { return nil }
        while true {
            let found = chains.slots(of: application, before: slot, limit: limit)
            if found.count >= limit || chains.known.lowerBound == 0 { return found }
            guard left > 0 else { return nil }
            left -= chains.lookBack(atMost: left, application: owner)
        }
    }

    /// The time of the oldest event by the slot of its application's text.
    func oldestByApplication() -> [UInt32: Int64] {
        for slot in lookedAt..<count {
            let row = rows[slot]
            let known = oldest[row.application]
            if known.map({ row.createdAt < $0 }) ?? true { oldest[row.application] = row.createdAt }
        }
        lookedAt = count
        return oldest
    }

    /// Adds an event whose id there is not.
    @inline(__always)
    func append(_ row: EventRow) {
        let slot = count
        rows.makeRoom(slot + 1)
        rows[slot] = row
        count = slot + 1
        index.insert(row.id.hash, slot: slot)
        guard row.key != TextDictionary.none,
            self.slot(application: row.application, key: row.key) == nil
        else { return }
        keys.insert(Self.hash(row.application, row.key), slot: slot)
    }

    /// The sections of a snapshot.
    func write(to draft: inout SnapshotDraft) {
        draft.add(.event, rows.values(0..<count))
        draft.add(.eventIndex, count: count) { rows[$0].id.hash }
        draft.add(.eventKeyIndex, count: count) { slot in
            let row = rows[slot]
            guard row.key != TextDictionary.none,
                self.slot(application: row.application, key: row.key) == slot
            else { return nil }
            return Self.hash(row.application, row.key)
        }
    }

    private static func hash(_ application: UInt32, _ key: UInt32) -> UInt64 {
        UInt64(key) | UInt64(application) << 32
    }
}
