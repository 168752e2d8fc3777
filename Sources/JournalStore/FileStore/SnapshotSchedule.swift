import DeliveryEngine

/// When it is worth writing a snapshot.
enum SnapshotSchedule {
    /// What to do now.
    enum Step: Equatable {
        case write
        /// Look again later.
        case wait(Milliseconds)
        /// Nothing is worth it until something else is recorded.
        case rest
    }

    /// So few records are read again in a millisecond or two.
    private static let leastRecords = 2_000
    /// So many take a noticeable time to read again, whoever goes on recording.
    static let manyRecords = 200_000
    /// A command that records so many leaves a snapshot behind: without one every command after it
    /// would take a tenth of a second and more to open the store.
    static let bulkRecords = 20_000
    /// Nothing recorded for so long: a good moment.
    static let quiet = Milliseconds.seconds(5)
    /// The least time from one snapshot to the next: writing one takes a second for a million
    /// deliveries.
    static let pause = Milliseconds.minutes(1)
    /// The most time from one that failed to the next try: on a full disk a try takes what is left
    /// there, and who records meanwhile is refused; without a snapshot the store only opens more
    /// slowly.
    static let longestPause = Milliseconds.hours(1)

    /// What to do with `records` since the last snapshot of a ledger with so many `rows`, the newest of
    /// them recorded `sinceChange` ago.
    ///
    /// One was begun last `sinceLast` ago, `nil` when this process has begun none; that was the last
    /// of so many `failures` in a row.
    static func step(
        records: Int, rows: Int, sinceLast: Milliseconds?, sinceChange: Milliseconds,
        failures: Int
    ) -> Step {
        guard records >= fewRecords(of: rows) else { return .rest }
        let pause = pause(after: failures)
        let rest = sinceLast.map { max(Milliseconds(pause.count - $0.count), .zero) } ?? .zero
        if failures > 0, rest > .zero { return .wait(rest) }
        let unrest = Milliseconds(max(quiet.count - sinceChange.count, 0))
        let wait = records >= manyRecords ? rest : max(rest, unrest)
        return wait == .zero ? .write : .wait(wait)
    }

    /// Fewer are not worth a snapshot of so many rows, which is written whole: a hundredth of them, as
    /// long as that is read again in no time.
    static func fewRecords(of rows: Int) -> Int { min(max(leastRecords, rows / 100), bulkRecords) }

    /// The least time from one to the next after so many failures in a row, twice as long after each.
    private static func pause(after failures: Int) -> Milliseconds {
        let doublings = min(max(failures - 1, 0), 16)
        return min(Milliseconds(pause.count << doublings), longestPause)
    }
}
