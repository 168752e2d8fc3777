import DeliveryEngine
import Dispatch
import Synchronization

/// A batch on its way to the disk, and the append lock that it goes under.
///
/// The batch behind it may be put together meanwhile, under the same lock: who does that follows the
/// flight, is woken for whoever else has something to add, and has the lock once it is over.
final class Flight: Sendable {
    private struct State {
        var isFollowed = false
        var outcome: Result<Void, StoreError>?
    }

    let lock: AppendLock
    let segment: SegmentFile
    /// Where the batch lies in the segment.
    let range: Range<Int>
    /// The number of the batch.
    let batch: UInt64
    /// The number of its first record.
    let firstSequence: UInt64
    /// Whether some of it may be in the file: then it has to be taken back when it fails.
    let hasBegun = Atomic(false)
    /// Whether it is yet to be written, or being written.
    let isUnwritten = Atomic(true)
    private let state = Mutex(State())
    private let news = DispatchSemaphore(value: 0)

    init(
        lock: AppendLock, segment: SegmentFile, range: Range<Int>, batch: UInt64,
        firstSequence: UInt64
    ) {
        self.lock = lock
        self.segment = segment
        self.range = range
        self.batch = batch
        self.firstSequence = firstSequence
    }

    /// Takes over the lock for the batch behind; `false` when the flight is over.
    func follow() -> Bool {
        state.withLock { state in
            guard state.outcome == nil else { return false }
            state.isFollowed = true
            return true
        }
    }

    /// Notes what became of it, and calls `release` unless the lock is a follower's; then wakes who
    /// waits.
    func finish(_ outcome: Result<Void, StoreError>, releasing release: () -> Void) {
        let isFollowed = state.withLock { state in
            state.outcome = outcome
            return state.isFollowed
        }
        if !isFollowed { release() }
        news.signal()
    }

    /// What became of it, `nil` while that is open.
    var outcome: Result<Void, StoreError>? { state.withLock { $0.outcome } }

    /// Wakes the one who follows, for whom there is something to do.
    func nudge() { news.signal() }

    /// Waits until it is over or somebody nudges, and returns what became of it.
    ///
    /// That is `nil` while it is open. For the one thread that leads the next batch.
    func waitForNews() -> Result<Void, StoreError>? {
        news.wait()
        return outcome
    }
}
