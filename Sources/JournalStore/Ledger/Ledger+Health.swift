import DeliveryEngine

extension Ledger {
    /// What waits at an endpoint, as one pass over all rows finds it.
    private struct Backlog {
        var oldest = Int64.max
        var due = 0
    }

    /// How many rows of an endpoint are looked at for those that were attempted.
    private static let mostRowsLookedAt = EndpointHealth.window * 5

    /// How each endpoint has fared lately.
    func endpointHealth(at now: Timestamp) -> [EndpointID: EndpointHealth] {
        let backlogs = backlogs(at: now)
        var result: [EndpointID: EndpointHealth] = [:]
        for (slot, endpoint) in standing.endpoints.enumerated() where endpoint.endpoint != nil {
            let backlog = backlogs[slot]
            let lately = lately(from: endpoint.lastRow)
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

    /// What the newest attempted deliveries of an endpoint had last.
    private func lately(
        from lastRow: UInt32
    ) -> (looked: Int, succeeded: Int, latencies: [Milliseconds]) {
        var result = (looked: 0, succeeded: 0, latencies: [Milliseconds]())
        var next = Int(lastRow) - 1
        var steps = 0
        while next >= 0, next < count, result.looked < EndpointHealth.window,
            steps < Self.mostRowsLookedAt
        {
            steps += 1
            if let latency = StoredTime.span(deliveries.latency[next]) {
                result.looked += 1
                result.latencies.append(latency)
                if deliveries.failure[next] == 0 { result.succeeded += 1 }
            }
            let before = Int(deliveries.rest[next].previousOfEndpoint) - 1
            // Only a damaged snapshot points forward.
            next = before < next ? before : -1
        }
        return result
    }
}
