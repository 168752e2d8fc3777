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
    static let fewRecords = 2_000
    /// So many take a noticeable time to read again, whoever goes on recording.
    static let manyRecords = 200_000
    /// A command that records so many leaves a snapshot behind: without one every command after it
    /// would take a tenth of a second and more to open the store.
    static let bulkRecords = 20_000
    /// Nothing recorded for so long: a good moment.
    static let quiet = Milliseconds.seconds(5)
    /// The least time from one snapshot to the next while much is recorded: writing one takes a
    /// second for a million deliveries.
    static let pause = Milliseconds.minutes(1)

    /// What to do with `records` since the last snapshot, which was begun `sinceLast` ago (`nil`
    /// when this process has written none), the newest of them recorded `sinceChange` ago.
    static func step(
        records: Int, sinceLast: Milliseconds?, sinceChange: Milliseconds
    ) -> Step {
        guard records >= fewRecords else { return .rest }
        let rest = sinceLast.map { max(Milliseconds(pause.count - $0.count), .zero) } ?? .zero
        if records >= manyRecords { return rest == .zero ? .write : .wait(rest) }
        if sinceChange >= quiet { return .write }
        return .wait(Milliseconds(quiet.count - sinceChange.count))
    }
}
