/// Why a delivery stands as it does, and what an operator can do about it (B15).
package struct Diagnosis: Hashable, Sendable {
    /// The likeliest explanation.
    package let cause: DiagnosisCause
    /// One line, such as `service down; 5 retries left over 3.6 days`.
    package let summary: String
    /// What to do, one sentence each, likeliest remedy first.
    package let advice: [String]

    /// The diagnosis of a delivery as it stands at `now`.
    ///
    /// `lastAttempt` is the newest attempt that has ended, and sharpens what the row alone says:
    /// the phase of a timeout, the fault of a certificate, the target of a redirect.
    package init(
        of delivery: Delivery, endpoint: Endpoint?, lastAttempt: Attempt?, now: Timestamp
    ) {
        let facts = DiagnosisFacts(
            delivery: delivery, endpoint: endpoint, lastAttempt: lastAttempt)
        cause = DiagnosisCause(facts)
        let outlook = Self.outlook(delivery, endpoint: endpoint, now: now)
        summary = ([cause.headline] + outlook).joined(separator: "; ")
        advice = cause.advice(on: AdviceOccasion(delivery, endpoint: endpoint))
    }

    /// What will happen next, in clauses.
    private static func outlook(
        _ delivery: Delivery, endpoint: Endpoint?, now: Timestamp
    ) -> [String] {
        if let attempt = delivery.inFlight {
            let span = max(Milliseconds.zero, now - attempt.startedAt)
            return ["attempt \(attempt.number) in flight for \(span.words)"]
        }
        var clauses: [String] = []
        if let retry = delivery.requestedRetry {
            clauses.append(
                retry.notBefore > now
                    ? "retry \(retry.notBefore.relative(to: now))" : "retry asked for")
        }
        switch delivery.status {
        case .success: break
        case .exhausted: clauses.append("no attempt left")
        case .cancelled:
            clauses.append(delivery.cancelReason.map { "cancelled: \($0)" } ?? "cancelled")
        case .pending, .failed:
            clauses.append(plan(delivery, endpoint: endpoint, now: now))
        }
        return clauses
    }

    private static func plan(
        _ delivery: Delivery, endpoint: Endpoint?, now: Timestamp
    ) -> String {
        switch endpoint?.standing {
        case .disabled: return "frozen while the endpoint is disabled"
        case .paused: return "held while the endpoint is paused"
        case .enabled, .deleted, nil: break
        }
        let ahead = Schedule.ahead(delivery, endpoint: endpoint).filter { $0.trigger != .retry }
        guard let next = ahead.first, let last = ahead.last else { return "nothing scheduled" }
        if delivery.status == .pending {
            return next.at <= now ? "due now" : "first attempt \(next.at.relative(to: now))"
        }
        let count = ahead.count == 1 ? "1 retry left" : "\(ahead.count) retries left"
        if last.at <= now { return "\(count), due now" }
        return ahead.count == 1
            ? "\(count), \(last.at.relative(to: now))" : "\(count) over \((last.at - now).words)"
    }
}
