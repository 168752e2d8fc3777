/// Takes in events and makes one delivery for each endpoint they match.
package final class Publishing: Sendable {
    private let store: any DeliveryStore
    private let clock: any Clock
    private let mint: IdentifierMint

    /// The most events of one durable step.
    package static let maxBatchEvents = 10_000
    /// The most payload bytes of one durable step, so that one batch fits in memory several times.
    package static let maxBatchBytes = 32 << 20

    /// Publishes into `store`.
    package init(store: any DeliveryStore, clock: any Clock, mint: IdentifierMint) {
        self.store = store
        self.clock = clock
        self.mint = mint
    }

    /// Publishes one event durably.
    ///
    /// Throws `StoreError`: `.refused` with what is wrong in it.
    package func publish(_ request: PublishRequest) throws -> PublishAnswer {
        let answers = try publish([request])
        guard let answer = answers.first else {
            throw StoreError.refused("nothing was published")
        }
        return try answer.get()
    }

    /// Publishes events in one durable step and returns an answer for each, in the same order; what
    /// is refused does not hold up the rest.
    ///
    /// Throws `StoreError` when nothing was published.
    ///
    /// At most `maxBatchEvents` with `maxBatchBytes` of payload at a time. `place` and `behind` are those
    /// of `DeliveryStore.commit`.
    package func publish(
        _ requests: [PublishRequest], at place: CommitPlace? = nil, behind: CommitPlace? = nil
    ) throws -> [Result<PublishAnswer, StoreError>] {
        let bytes = requests.reduce(0) { $0 + $1.payload.count }
        // One event always fits: its own limit is stricter, and says more when it is passed.
        guard
            requests.count <= 1
                || requests.count <= Self.maxBatchEvents && bytes <= Self.maxBatchBytes
        else {
            throw StoreError.refused(
                "\(requests.count) events with \(bytes) bytes are too many at once; publish at most"
                    + " \(Self.maxBatchEvents) with \(Self.maxBatchBytes) bytes")
        }
        let checks = requests.map(PublishRules.fault)
        return try store.commit(at: place, behind: behind) { state in
            var batch = PublishBatch(
                state: state, now: clock.now, mint: mint, count: requests.count)
            let registry = state.registry
            let answers = try requests.indices.map { index in
                if let fault = checks[index] {
                    return Result<PublishAnswer, StoreError>.failure(fault)
                }
                switch requests[index].named(by: registry) {
                case .success(let request): return try batch.take(request)
                case .failure(let error): return .failure(error)
                }
            }
            return Decision(records: batch.records, answer: answers)
        }
    }
}
