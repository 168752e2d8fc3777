import DeliveryEngine

/// Groups of the failures in a guarded ledger: found by columns, counted by two numbers a row.
struct LedgerGrouping {
    let ledger: GuardedLedger
    let searching: LedgerSearch

    /// Rows counted while the lock is held: a few milliseconds.
    private static let slice = 1 << 16

    /// Groups the failures among what `query` finds.
    ///
    /// Throws `CancellationError` when `proceed` says no.
    func run(
        _ query: Query, proceed: (SearchProgress) -> Bool
    ) throws -> FailureGroups {
        while true {
            let found = try searching.run(LogSearch(query: query.failuresOnly), proceed: proceed)
            if let groups = groups(of: found) { return groups }
        }
    }

    /// The groups of these rows; `nil` when the ledger was made anew meanwhile, so that their numbers
    /// mean nothing any more.
    private func groups(of found: LogSelection) -> FailureGroups? {
        var tally = FailureTally()
        var start = found.rows.startIndex
        while start < found.rows.endIndex {
            let end = min(start + Self.slice, found.rows.endIndex)
            let isSound = ledger.withLock { ledger in
                guard isSame(ledger, as: found) else { return false }
                for number in found.rows[start..<end] {
                    if let failure = ledger.failure(ofRow: Int(number.value)) {
                        tally.add(failure)
                    }
                }
                return true
            }
            guard isSound else { return nil }
            start = end
        }
        let now = searching.now
        let counted = tally.counted(now: now)
        return ledger.withLock { ledger in
            guard isSame(ledger, as: found) else { return nil }
            let namesakes = Dictionary(
                grouping: ledger.standing.endpoints.compactMap(\.endpoint), by: \.name)
            let groups = counted.map { group in
                ledger.group(group, namesakes: { namesakes[$0] ?? [] }, now: now)
            }
            return FailureGroups(
                groups: groups, failures: tally.failures,
                omitted: tally.groupCount - groups.count, total: found.total,
                since: tally.since(now: now), until: now)
        }
    }

    private func isSame(_ ledger: Ledger, as found: LogSelection) -> Bool {
        found.cursor.position >= ledger.changes.start
    }
}

extension Ledger {
    /// The failure of a row; `nil` where its last attempt did not fail.
    fileprivate func failure(ofRow row: Int) -> FailureTally.Failure? {
        guard row < count, let fingerprint = ResponseFingerprint(value: deliveries.fingerprint[row])
        else { return nil }
        let attempted = deliveries.attemptedAt[row]
        return FailureTally.Failure(
            row: Int32(row), endpoint: deliveries.endpoint[row], fingerprint: fingerprint,
            since: deliveries.createdAt[row],
            at: attempted == StoredTime.none ? deliveries.createdAt[row] : attempted,
            isExhausted: deliveries.status[row] == DeliveryStatus.exhausted.code)
    }

    /// A group as it is shown, explained by what its newest row alone says.
    fileprivate func group(
        _ counted: FailureTally.Counted, namesakes: (String) -> [Endpoint], now: Timestamp
    ) -> FailureGroup {
        let newest = delivery(at: Int(counted.newest))
        let kept = endpointOf(row: Int(counted.newest))
        let name = kept.name
        let distinction = EndpointDistinction(
            in: newest.application, among: namesakes(name))
        return FailureGroup(
            endpoint: kept.id, endpointName: name, distinction: distinction,
            counted: counted, example: newest, lastSuccessAt: kept.lastSuccessAt, now: now)
    }
}
