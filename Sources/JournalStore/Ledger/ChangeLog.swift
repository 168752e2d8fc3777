import DeliveryEngine

/// The latest changes by number, so that a follower looks only at what is new to it.
///
/// It is bounded: a follower that is further behind finds its changes by the number each row keeps.
struct ChangeLog {
    /// How many changes there have been.
    private(set) var position: UInt64
    private(set) var endpointsChangedAt: UInt64
    private(set) var actionsChangedAt: UInt64
    /// Where it begins: what changed before is not known.
    let start: UInt64
    /// The rows of the latest changes, in turns; it grows to `capacity`, so that a process that
    /// looks at one thing and ends does not fill what it never reads.
    private var recent: [Int32] = []
    private let capacity: Int

    /// How many changes are kept: a power of two, enough for some seconds of dispatching at full
    /// speed.
    static let usualCapacity = 1 << 16
    private static let noRow: Int32 = -1

    /// A log that goes on from `position`, with everything changed there.
    init(from position: UInt64, capacity: Int = Self.usualCapacity) {
        self.position = position
        start = position
        self.capacity = capacity
        endpointsChangedAt = position
        actionsChangedAt = position
    }

    /// Counts a change of `row` and returns its number.
    mutating func note(row: Int32) -> UInt64 { count(row) }

    mutating func noteEndpoint() { endpointsChangedAt = count(Self.noRow) }

    mutating func noteAction() { actionsChangedAt = count(Self.noRow) }

    /// Rows with their change numbers after `cursor`, oldest first, or `nil` when not all of them
    /// are kept.
    ///
    /// A row comes once for each of its changes.
    func rows(since cursor: UInt64) -> [(row: Int32, number: UInt64)]? {
        guard cursor < position else { return [] }
        guard cursor >= start, position - cursor <= UInt64(recent.count) else { return nil }
        var result: [(row: Int32, number: UInt64)] = []
        for number in cursor..<position {
            let row = recent[slot(number)]
            if row != Self.noRow { result.append((row, number + 1)) }
        }
        return result
    }

    private mutating func count(_ row: Int32) -> UInt64 {
        let slot = slot(position)
        if slot == recent.count { recent.append(row) } else { recent[slot] = row }
        position += 1
        return position
    }

    private func slot(_ number: UInt64) -> Int {
        Int(truncatingIfNeeded: number &- start) & (capacity - 1)
    }
}
