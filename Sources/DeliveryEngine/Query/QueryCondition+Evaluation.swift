extension QueryCondition {
    /// Whether it holds of a delivery at `now`.
    func holds(of delivery: Delivery, row: some QueryRow, now: Timestamp) -> Bool {
        switch self {
        case .failed: delivery.lastAttemptFailed
        case .ok:
            delivery.responseCode.map { (200...299).contains($0) } == true
                && !delivery.lastAttemptFailed
        case .stuck: delivery.isStuck(at: now, gate: row.endpointGate)
        case .recoverable:
            delivery.isRecoverable(endpointLastSuccessAt: row.endpointLastSuccessAt)
        case .ending: delivery.isEnding(at: now)
        case .inflight: delivery.inFlight != nil
        case .requested: delivery.requestedRetry != nil
        case .replayed: delivery.replays > 0
        case .resent: delivery.resendOf != nil
        case .settled: [.success, .exhausted, .cancelled].contains(delivery.status)
        case .purged: delivery.isPayloadPurged
        }
    }
}

extension Delivery {
    /// Whether an attempt could have been made for `DetectorFacts.overdue` and was not (`is:stuck`).
    package func isStuck(at now: Timestamp, gate: EndpointGate) -> Bool {
        guard inFlight == nil else { return false }
        let since = gate.openSince(
            scheduled: nextAttemptAt, requested: requestedRetry?.notBefore)
        return since.map { $0 <= now - DetectorFacts.overdue } ?? false
    }

    /// Whether its last attempt comes within the hour (`is:ending`).
    package func isEnding(at now: Timestamp) -> Bool {
        guard status == .failed, inFlight == nil, attempts + 1 >= maxAttempts else { return false }
        return nextAttemptAt.map { $0 <= now + DetectorFacts.soon } ?? false
    }

    /// Whether it failed for good or for now while its endpoint has answered 2xx since
    /// (`is:recoverable`).
    package func isRecoverable(endpointLastSuccessAt: Timestamp?) -> Bool {
        guard status == .failed || status == .exhausted, let endpointLastSuccessAt else {
            return false
        }
        return attemptedAt.map { $0 < endpointLastSuccessAt } ?? true
    }
}
