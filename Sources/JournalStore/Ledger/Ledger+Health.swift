import DeliveryEngine

extension Ledger {
    /// What waits at an endpoint, as one pass over all rows finds it.
    private struct Backlog {
        var oldest = Int64.max
        var due = 0
    }

    /// How many attempts of an endpoint are looked at: of many of one delivery only the last counts.
    private static let mostAttemptsLookedAt = EndpointHealth.window * 10

    /// How each endpoint has fared lately.
    func endpointHealth(at now: Timestamp) -> [EndpointID: EndpointHealth] {
        let backlogs = backlogs(at: now)
        var result: [EndpointID: EndpointHealth] = [:]
        for (slot, endpoint) in standing.endpoints.enumerated() where endpoint.endpoint != nil {
            let backlog = backlogs[slot]
            let lately = lately(from: endpoint.lastAttempt)
            result[endpoint.id] = EndpointHealth(
                looked: lately.looked, succeeded: lately.succeeded,
                latency: Quantiles(lately.latencies), waiting: endpoint.waiting,
                oldestWaitingAt: backlog.oldest == .max
                    ? nil : Timestamp(milliseconds: backlog.oldest),
                due: backlog.due, isHeldBack: endpoint.breaker.isHolding)
        }
        return result
    }

    private func backlogs(at now: Timestamp) -> [Backlog] {
        var backlogs = Array(repeating: Backlog(), count: standing.endpoints.count)
        let pending = DeliveryStatus.pending.code
        let failed = DeliveryStatus.failed.code
        for row in 0..<count {
            let status = deliveries.status[row]
            guard status == pending || status == failed else { continue }
            let slot = Int(deliveries.endpoint[row])
            // Only a damaged snapshot names a slot there is not.
            guard backlogs.indices.contains(slot) else { continue }
            backlogs[slot].oldest = min(backlogs[slot].oldest, deliveries.createdAt[row])
            let next = deliveries.nextAttemptAt[row]
            if next != StoredTime.none, next <= now.milliseconds { backlogs[slot].due += 1 }
        }
        return backlogs
    }

    /// What the deliveries of an endpoint had last that were attempted last, whenever they were made: an
    /// endpoint that answers again is seen by what is sent to it again.
    private func lately(
        from newest: UInt32
    ) -> (looked: Int, succeeded: Int, latencies: [Milliseconds]) {
        var result = (looked: 0, succeeded: 0, latencies: [Milliseconds]())
        var seen: Set<UInt32> = []
        var left = Self.mostAttemptsLookedAt
        attempts.walk(newest, along: .endpoint) { slot in
            left -= 1
            let row = Int(attempts.links[slot].row)
            if row < count, seen.insert(UInt32(row)).inserted,
                let latency = StoredTime.span(deliveries.latency[row])
            {
                result.looked += 1
                result.latencies.append(latency)
                if deliveries.failure[row] == 0 { result.succeeded += 1 }
            }
            return left > 0 && result.looked < EndpointHealth.window
        }
        return result
    }
}
