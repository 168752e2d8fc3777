/// The events of each application, as far back as anybody has asked for them: a page of a small
/// tenant's looks at those of the others once, and at none of them again.
///
/// It is not in snapshots: most processes never ask.
struct EventChains {
    /// How many events are looked at before others get the ledger.
    static let stretch = 1 << 15

    /// Slots of events that came since somebody asked first, by application, ascending.
    private var newer: [UInt32: [UInt32]] = [:]
    /// Slots of those before, descending.
    private var older: [UInt32: [UInt32]] = [:]
    /// The slots that were looked at.
    private(set) var known: Range<Int>

    /// Chains that are looked for from `count` events on, back and forward.
    init(from count: Int) { known = count..<count }

    /// Looks at events that came since, at most so many, and returns how many it did.
    mutating func lookForward(
        to count: Int, atMost limit: Int, application: (Int) -> UInt32
    ) -> Int {
        let end = min(known.upperBound + limit, count)
        for slot in known.upperBound..<end {
            newer[application(slot), default: []].append(UInt32(slot))
        }
        defer { known = known.lowerBound..<end }
        return end - known.upperBound
    }

    /// Looks at older events, at most so many, and returns how many it did.
    mutating func lookBack(atMost limit: Int, application: (Int) -> UInt32) -> Int {
        let begin = max(known.lowerBound - limit, 0)
        for slot in (begin..<known.lowerBound).reversed() {
            older[application(slot), default: []].append(UInt32(slot))
        }
        defer { known = begin..<known.upperBound }
        return known.lowerBound - begin
    }

    /// The known slots of an application before `slot`, newest first, at most `limit`.
    func slots(of application: UInt32, before slot: Int, limit: Int) -> [Int] {
        let newer = newer[application, default: []]
        let end = Self.count(in: newer) { $0 < slot }
        let found = newer[..<end].suffix(limit).reversed().map(Int.init)
        let older = older[application, default: []]
        let begin = Self.count(in: older) { $0 >= slot }
        return found + older[begin...].prefix(limit - found.count).map(Int.init)
    }

    /// How many slots `isBefore` holds of: the first ones.
    private static func count(in slots: [UInt32], _ isBefore: (UInt32) -> Bool) -> Int {
        var low = 0
        var high = slots.count
        while low < high {
            let middle = low + (high - low) / 2
            if isBefore(slots[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
