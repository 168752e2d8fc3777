/// Publishes batches one behind the other, as `CommitsAhead` commits.
///
/// For one thread.
package struct PublishAhead {
    /// A batch of events on its way into the store; it answers each of them, in their order.
    package typealias Batch = CommitUnderWay<[Result<PublishAnswer, StoreError>]>

    /// How many batches are under way at most; who begins more asks the first for its answers before.
    ///
    /// Half of them can be on the disk while the others are decided on.
    package static let depth = 16

    private let publishing: Publishing
    private var commits = CommitsAhead<[Result<PublishAnswer, StoreError>]>(depth: depth)

    /// Publishes through `publishing`.
    package init(_ publishing: Publishing) { self.publishing = publishing }

    /// Begins with a batch of at most `Publishing.maxBatchEvents` with `maxBatchBytes`; nothing is
    /// published behind one that failed.
    package mutating func begin(_ requests: [PublishRequest]) -> Batch {
        commits.begin { [publishing] place, behind in
            try publishing.publish(requests, at: place, behind: behind)
        }
    }
}
