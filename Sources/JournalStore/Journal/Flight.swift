import Synchronization

/// A batch on its way to the disk.
final class Flight: Sendable {
    let lock: AppendLock
    let segment: SegmentFile
    /// Whether some of it may be in the file: then it has to be taken back when it fails.
    let hasBegun = Atomic(false)

    init(lock: AppendLock, segment: SegmentFile) {
        self.lock = lock
        self.segment = segment
    }
}
