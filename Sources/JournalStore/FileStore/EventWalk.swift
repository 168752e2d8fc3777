import DeliveryEngine

/// The way to a page of an application's events, in steps, so that a commit never waits long for one.
struct EventWalk {
    private let application: String
    private let cursor: EventID?
    private let limit: Int
    /// The state of the rows' numbers in which the places below hold.
    private var numberedSince: UInt64?
    /// Where the page begins: before this slot.
    private var start: Int?
    /// How far the page's beginning was looked for, where its cursor is gone.
    private var passed: Int?

    /// The way to the first `limit` events behind `cursor`.
    init(of application: String, behind cursor: EventID?, limit: Int) {
        self.application = application
        self.cursor = cursor
        self.limit = limit
    }

    /// Takes a step; returns the page, or `nil` where there is another step to take.
    mutating func step(in ledger: Ledger) -> [Event]? {
        guard let owner = ledger.texts.slot(of: application) else { return [] }
        if numberedSince != ledger.changes.start {
            numberedSince = ledger.changes.start
            (start, passed) = (nil, nil)
        }
        if start == nil, !findStart(in: ledger, owner) { return nil }
        let slots = ledger.events.slots(of: owner, before: start ?? 0, limit: limit)
        return slots.map { $0.map(ledger.event(at:)) }
    }

    /// Looks for the page's beginning; returns whether it is known.
    private mutating func findStart(in ledger: Ledger, _ owner: UInt32) -> Bool {
        guard let cursor else {
            start = ledger.events.count
            return true
        }
        if let known = ledger.eventSlot(cursor) {
            start = known
            return true
        }
        // Behind where it stood by the time in its id; where that says none, nothing is older.
        guard let ulid = cursor.ulid else {
            start = 0
            return true
        }
        let before = passed ?? ledger.events.count
        let slots = ledger.events.slots(of: owner, before: before, limit: EventChains.stretch)
        guard let slots else { return false }
        let older = slots.first { ledger.event($0, isOlderThan: ulid) }
        if older == nil, slots.count == EventChains.stretch {
            passed = slots.last
            return false
        }
        start = older.map { $0 + 1 } ?? 0
        return true
    }
}

extension Ledger {
    fileprivate func event(_ slot: Int, isOlderThan ulid: ULID) -> Bool {
        let row = events.rows[slot]
        let id: EventID = identifier(row.id, isForeign: row.isForeign)
        return id.ulid.map { $0 < ulid } ?? (row.createdAt < ulid.time.milliseconds)
    }
}
