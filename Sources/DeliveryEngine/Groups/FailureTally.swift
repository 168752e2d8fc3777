/// Counts failures by endpoint and fingerprint, in the order they are met; then makes groups of them.
///
/// Endpoints are numbers here, so that a store can count a million rows without making a text.
package struct FailureTally {
    /// One failed delivery.
    package struct Failure {
        /// Its row.
        package let row: Int32
        /// The number of its endpoint.
        package let endpoint: Int32
        /// The last attempt's.
        package let fingerprint: ResponseFingerprint
        /// When the delivery was made: its first attempt failed then, or soon after.
        package let since: Int64
        /// When the last attempt started.
        package let at: Int64
        /// Whether no attempt is left.
        package let isExhausted: Bool

        /// A failure.
        package init(
            row: Int32, endpoint: Int32, fingerprint: ResponseFingerprint, since: Int64, at: Int64,
            isExhausted: Bool
        ) {
            self.row = row
            self.endpoint = endpoint
            self.fingerprint = fingerprint
            self.since = since
            self.at = at
            self.isExhausted = isExhausted
        }
    }

    /// What was counted of one group.
    package struct Counted {
        /// The number of the endpoint.
        package let endpoint: Int32
        /// The fingerprint.
        package let fingerprint: ResponseFingerprint
        /// The newest failure's row.
        package fileprivate(set) var newest: Int32
        /// How many.
        package fileprivate(set) var count = 0
        /// How many are out of attempts.
        package fileprivate(set) var exhausted = 0
        /// When the first of the deliveries was made.
        package fileprivate(set) var firstAt: Int64
        /// When the last attempt was.
        package fileprivate(set) var lastAt: Int64
        /// Failed deliveries by part of the range in which they were made.
        package fileprivate(set) var trend = FailureTrend([])
    }

    private var slots: [UInt64: Int32] = [:]
    private var groups: [Counted] = []
    /// The group of each failure and when its delivery was made, for the trends: retries of what
    /// failed long ago are no new failures.
    private var seen: [(group: Int32, at: Int64)] = []
    private var earliest = Int64.max

    /// Nothing counted yet.
    package init() {}

    /// How many failures were counted.
    package var failures: Int { seen.count }
    /// How many groups there are.
    package var groupCount: Int { groups.count }

    /// Takes in one failure.
    package mutating func add(_ failure: Failure) {
        let key =
            UInt64(UInt32(bitPattern: failure.endpoint)) << 32 | UInt64(failure.fingerprint.value)
        let slot = slot(of: key, for: failure)
        groups[slot].count += 1
        if failure.isExhausted { groups[slot].exhausted += 1 }
        if failure.since < groups[slot].firstAt { groups[slot].firstAt = failure.since }
        if failure.at > groups[slot].lastAt {
            groups[slot].lastAt = failure.at
            groups[slot].newest = failure.row
        }
        earliest = min(earliest, failure.since)
        seen.append((Int32(slot), failure.since))
    }

    private mutating func slot(of key: UInt64, for failure: Failure) -> Int {
        if let slot = slots[key] { return Int(slot) }
        let slot = groups.count
        slots[key] = Int32(slot)
        groups.append(
            Counted(
                endpoint: failure.endpoint, fingerprint: failure.fingerprint, newest: failure.row,
                firstAt: failure.since, lastAt: failure.at))
        return slot
    }

    /// When the range of the trends begins: with the first delivery that failed, `now` where there
    /// is none.
    package func since(now: Timestamp) -> Timestamp {
        Timestamp(milliseconds: min(earliest, now.milliseconds))
    }

    /// The groups with their trends up to `now`, the largest first, at most `limit`.
    package func counted(now: Timestamp, limit: Int = FailureGroups.limit) -> [Counted] {
        let since = since(now: now).milliseconds
        let parts = FailureTrend.parts
        // Records hold moments of the years 1 to 9999 only, so that no difference overflows.
        let width = (now.milliseconds - since) / Int64(parts) + 1
        var counts = [Int32](repeating: 0, count: groups.count * parts)
        for failure in seen {
            let part = min(max(failure.at - since, 0) / width, Int64(parts - 1))
            counts[Int(failure.group) * parts + Int(part)] += 1
        }
        let order = groups.indices.sorted { left, right in
            (groups[right].count, groups[right].lastAt, groups[left].newest)
                < (groups[left].count, groups[left].lastAt, groups[right].newest)
        }
        return order.prefix(limit).map { slot in
            var group = groups[slot]
            group.trend = FailureTrend(
                counts[slot * parts..<(slot + 1) * parts].map(Int.init))
            return group
        }
    }
}
