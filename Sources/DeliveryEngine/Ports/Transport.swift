/// Sends attempts over HTTP and says what came back.
///
/// It decides nothing.
package protocol Transport: AnyObject, Sendable {
    /// The most requests it has in flight at once; what is sent beyond it waits its turn there, so
    /// that callers had better not.
    var capacity: Int { get }
    /// Starts working; `deliver` gets results in batches, on a thread of the transport's own, each
    /// token exactly once. Called once.
    func start(deliver: @escaping @Sendable ([AttemptResult]) -> Void) throws
    /// Queues attempts; returns at once.
    func send(_ requests: [AttemptRequest])
    /// Ends: what is still in flight is broken off, and no result is delivered after it returns.
    func stop()
}

extension Transport {
    /// No limit of its own.
    package var capacity: Int { .max }
}
