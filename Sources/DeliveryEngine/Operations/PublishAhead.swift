import Dispatch

/// Publishes batches one behind the other: while the disk is at work on some, the next are decided
/// on.
///
/// Each is durable once it answers, in the order in which they were begun; those that wait for the
/// disk at the same time share one write. For one thread.
package struct PublishAhead {
    /// How many batches are under way at most; who begins more asks the first for its answers before.
    ///
    /// Half of them can be on the disk while the others are decided on.
    package static let depth = 16

    private let publishing: Publishing
    /// Each has a thread of its own while a batch of it waits.
    private let queues = (0..<depth).map { DispatchQueue(label: "redrive.publish.\($0)") }
    private var begun = 0
    private var before: PublishedBatch?

    /// Publishes through `publishing`.
    package init(_ publishing: Publishing) { self.publishing = publishing }

    /// Begins with a batch of at most `Publishing.maxBatchEvents` with `maxBatchBytes`; nothing is
    /// published behind one that failed.
    package mutating func begin(_ requests: [PublishRequest]) -> PublishedBatch {
        let batch = PublishedBatch()
        queues[begun % queues.count].async { [publishing, before] in
            batch.finish(
                Result {
                    try before?.place.waitUntilQueued()
                    return try publishing.publish(
                        requests, at: batch.place, behind: before?.place)
                })
        }
        begun += 1
        before = batch
        return batch
    }
}
