extension QueryTerm {
    /// Whether a term that asks columns only holds; terms that read bytes never do here.
    func holds(ofColumns delivery: Delivery, row: some QueryRow, now: Timestamp) -> Bool {
        switch self {
        case .status(let statuses): statuses.contains(delivery.status)
        case .error(let classes): classes.contains(delivery.failure)
        case .fingerprint(let wanted): wanted.contains(delivery.fingerprint)
        case .code(let codes): codes.contains(delivery.responseCode.map(Int64.init))
        case .attempts(let counts): counts.contains(Int64(delivery.attempts))
        case .replays(let counts): counts.contains(Int64(delivery.replays))
        case .latency(let spans): spans.contains(delivery.latency?.count)
        case .trigger(let triggers): !triggers.isDisjoint(with: delivery.triggers)
        case .condition(let conditions):
            conditions.contains { $0.holds(of: delivery, row: row, now: now) }
        case .age, .attempted, .next, .since, .until: holds(ofTimes: delivery, now: now)
        default: holds(ofTexts: delivery, row: row)
        }
    }

    private func holds(ofTimes delivery: Delivery, now: Timestamp) -> Bool {
        switch self {
        case .age(let spans): spans.contains(now.distance(from: delivery.createdAt))
        case .attempted(let spans):
            spans.contains(delivery.attemptedAt.map { now.distance(from: $0) })
        case .next(let spans):
            spans.contains(delivery.nextAttemptAt.map { $0.distance(from: now) })
        case .since(let moment): delivery.createdAt >= moment
        case .until(let moment): delivery.createdAt <= moment
        default: false
        }
    }

    private func holds(ofTexts delivery: Delivery, row: some QueryRow) -> Bool {
        switch self {
        case .application(let patterns):
            patterns.contains { $0.matches(delivery.application) }
        case .endpoint(let patterns):
            patterns.contains {
                $0.isEndpoint(
                    named: row.endpointName, title: row.endpointTitle, id: delivery.endpoint)
            }
        case .url(let needles): needles.contains { $0.isFound(in: row.endpointURL) }
        case .event(let patterns): patterns.contains { $0.matches(delivery.eventType) }
        case .subject(let patterns):
            patterns.contains { pattern in
                guard let pattern else { return delivery.subject == nil }
                return delivery.subject.map(pattern.matches) == true
            }
        case .id(let patterns):
            patterns.contains { $0.matches(delivery.id.text) || $0.matches(delivery.event.text) }
        case .job(let patterns):
            row.jobShares().contains { share in
                patterns.contains { $0.matches(share.job) && $0.takes(share.outcome) }
            }
        case .by(let patterns):
            delivery.operators.contains { name in
                let user = name.prefix { $0 != "@" }
                return patterns.contains { $0.matches(name) || $0.matches(String(user)) }
            }
        default: false
        }
    }
}

extension Timestamp {
    /// Milliseconds since `earlier`, held at the ends of `Int64`.
    package func distance(from earlier: Timestamp) -> Int64 {
        let (distance, overflow) = milliseconds.subtractingReportingOverflow(earlier.milliseconds)
        guard overflow else { return distance }
        return milliseconds < earlier.milliseconds ? .min : .max
    }
}
