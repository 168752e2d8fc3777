import DeliveryEngine
import Dispatch
import Synchronization

/// Writes snapshots in the background while this process dispatches, at the moments that
/// `SnapshotSchedule` gives; asleep while nothing is recorded.
final class SnapshotKeeper: Sendable {
    private struct State {
        /// A look at the schedule is due, or going on.
        var isAwake = false
        /// Records there were when the last snapshot that came about was begun.
        var written = 0
        /// When one was begun last.
        var begunAt: Milliseconds?
        /// How many have failed since one came about.
        var failures = 0
        /// Records there were at the last look, and when that was.
        var seen = 0
        var seenAt = Milliseconds.zero
        var isEnded = false
    }

    private let path: String
    private let fileSystem: any FileSystem
    private let clock: any Clock
    private let extent: @Sendable () -> (records: Int, rows: Int)
    private let state = Mutex(State())

    /// A keeper of the store at `path`, of which `extent` tells how many records came since it was
    /// opened, and how many rows there are.
    init(
        path: String, fileSystem: any FileSystem, clock: any Clock,
        extent: @escaping @Sendable () -> (records: Int, rows: Int)
    ) {
        self.path = path
        self.fileSystem = fileSystem
        self.clock = clock
        self.extent = extent
    }

    /// Takes note that something was recorded; quick, because every batch comes here.
    func note() {
        let wakes = state.withLock { state in
            guard !state.isAwake, !state.isEnded else { return false }
            state.isAwake = true
            return true
        }
        if wakes { look(after: SnapshotSchedule.quiet) }
    }

    /// Ends it; a snapshot that is being written is finished.
    func end() { state.withLock { $0.isEnded = true } }

    private func look(after delay: Milliseconds) {
        let deadline = DispatchTime.now() + .milliseconds(Int(delay.count))
        DispatchQueue.global(qos: .utility).asyncAfter(deadline: deadline) { [weak self] in
            self?.look()
        }
    }

    private func look() {
        let ((count, rows), now) = (extent(), clock.uptime)
        let step = state.withLock { state -> SnapshotSchedule.Step in
            guard !state.isEnded else { return .rest }
            // The ledger was made anew since.
            if count < state.written { state.written = 0 }
            if state.seen != count {
                state.seen = count
                state.seenAt = now
            }
            return SnapshotSchedule.step(
                records: count - state.written, rows: rows,
                sinceLast: state.begunAt.map { Milliseconds(now.count - $0.count) },
                sinceChange: Milliseconds(now.count - state.seenAt.count),
                failures: state.failures)
        }
        switch step {
        case .rest: state.withLock { $0.isAwake = false }
        case .wait(let delay): look(after: delay)
        case .write: write(count, at: now)
        }
    }

    private func write(_ count: Int, at now: Milliseconds) {
        state.withLock { $0.begunAt = now }
        let report = Result {
            try FileStore.writeSnapshot(of: path, fileSystem: fileSystem, clock: clock)
        }
        state.withLock { state in
            switch report {
            case .success(nil): break  // Somebody else is writing one.
            case .success:
                state.written = count
                state.failures = 0
            case .failure:
                // Without a snapshot the store opens more slowly, and that is all: on a full disk,
                // say, a later look may find room.
                state.failures += 1
            }
        }
        look(after: SnapshotSchedule.quiet)
    }
}
