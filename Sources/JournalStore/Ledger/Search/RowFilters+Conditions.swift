import DeliveryEngine

extension RowFilters {
    /// `is:`, any of several.
    func conditions(_ wanted: Set<QueryCondition>) -> RowFilter {
        let parts = wanted.map(condition)
        return { mask in mask.filtered { row in parts.contains { $0(row) } } }
    }

    private func condition(_ condition: QueryCondition) -> (Int) -> Bool {
        let deliveries = deliveries
        switch condition {
        case .failed: return { Self.hasFailed(deliveries, $0) }
        case .ok:
            return { Self.hasSucceeded(deliveries.code[$0]) && !Self.hasFailed(deliveries, $0) }
        case .stuck: return stuck()
        case .recoverable: return recoverable()
        case .ending: return ending
        case .inflight: return { deliveries.has(.inFlight, $0) }
        case .requested: return { deliveries.has(.retryRequested, $0) }
        case .replayed: return { deliveries.rest[$0].replays > 0 }
        case .resent: return { deliveries.has(.resent, $0) }
        case .settled:
            let settled = [DeliveryStatus.success, .exhausted, .cancelled].map(\.code)
            return { settled.contains(deliveries.status[$0]) }
        case .purged: return { deliveries.has(.payloadPurged, $0) }
        }
    }

    private static func hasSucceeded(_ code: Int32) -> Bool { (200...299).contains(code) }

    private static func hasFailed(_ deliveries: DeliveryTable, _ row: Int) -> Bool {
        let code = deliveries.code[row]
        return deliveries.failure[row] != 0
            || code != DeliveryTable.noCode && !hasSucceeded(code)
    }

    private func stuck() -> (Int) -> Bool {
        let gates = ledger.standing.endpoints.map(\.gate)
        let requested = ledger.standing.requestedRetries
        let deliveries = deliveries
        let latest = now - DetectorFacts.overdue
        return { row in
            let slot = Int(deliveries.endpoint[row])
            guard !deliveries.has(.inFlight, row), gates.indices.contains(slot) else {
                return false
            }
            let since = gates[slot].openSince(
                scheduled: StoredTime.moment(deliveries.nextAttemptAt[row]),
                requested: deliveries.has(.retryRequested, row)
                    ? requested[Int32(row)]?.notBefore : nil)
            return since.map { $0 <= latest } ?? false
        }
    }

    private func ending(_ row: Int) -> Bool {
        let next = deliveries.nextAttemptAt[row]
        return deliveries.status[row] == DeliveryStatus.failed.code && next != StoredTime.none
            && next <= (now + DetectorFacts.soon).milliseconds
            && !deliveries.has(.inFlight, row)
            && deliveries.has(.endsNext, row)
    }

    private func recoverable() -> (Int) -> Bool {
        let successes = ledger.standing.endpoints.map { StoredTime.stored($0.lastSuccessAt) }
        let deliveries = deliveries
        return { row in
            let status = deliveries.status[row]
            let slot = Int(deliveries.endpoint[row])
            guard status == DeliveryStatus.failed.code || status == DeliveryStatus.exhausted.code,
                successes.indices.contains(slot), successes[slot] != StoredTime.none
            else { return false }
            let attempted = deliveries.attemptedAt[row]
            return attempted == StoredTime.none || attempted < successes[slot]
        }
    }
}
