import Dispatch

/// Publishes batches one behind the other: while the disk is at work on one, the next is decided on.
///
/// Every batch is durable by itself, in the order in which they were begun. For one thread, which
/// asks each batch for its answers before it has begun many more.
package struct PublishAhead {
    private let publishing: Publishing
    private let queue = DispatchQueue(label: "redrive.publish", attributes: .concurrent)
    private var before: PublishedBatch?

    /// Publishes through `publishing`.
    package init(_ publishing: Publishing) { self.publishing = publishing }

    /// Begins with a batch of at most `Publishing.maxBatchEvents` with `maxBatchBytes`; it is not
    /// published when the one before could not be written.
    package mutating func begin(_ requests: [PublishRequest]) -> PublishedBatch {
        let batch = PublishedBatch()
        queue.async { [publishing, before] in
            batch.finish(
                Result {
                    try before?.waitUntilWritten()
                    return try publishing.publish(requests, written: batch.noteWritten)
                })
        }
        before = batch
        return batch
    }
}
