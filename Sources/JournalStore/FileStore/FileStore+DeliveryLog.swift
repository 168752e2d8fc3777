package import DeliveryEngine

extension FileStore: DeliveryLog {
    /// Finds deliveries, in slices, so that a commit never waits long for one.
    package func search(
        _ search: LogSearch, proceed: (SearchProgress) -> Bool
    ) throws -> LogSelection {
        try soundly { try searching.run(search, proceed: proceed) }
    }

    /// The same search brought up to date.
    package func refresh(_ selection: LogSelection) throws -> LogSelection {
        try soundly { try searching.refresh(selection) }
    }

    /// The rows of these numbers, with the beginnings of their payloads.
    package func rows(_ numbers: [RowNumber]) -> [LogRow] { rows(numbers, preview) }

    /// The rows of these numbers without the beginnings of their payloads: nothing is read for
    /// them from the journal.
    package func bareRows(_ numbers: [RowNumber]) -> [LogRow] { rows(numbers) { _ in [] } }

    private func rows(
        _ numbers: [RowNumber], _ preview: (PayloadPlace?) -> [UInt8]
    ) -> [LogRow] {
        let found = withLedger { numbers.compactMap($0.rowOutline) }
        return found.map { row in
            LogRow(
                number: row.number, delivery: row.delivery, endpointName: row.endpointName,
                endpointURL: row.endpointURL, preview: preview(row.payload))
        }
    }

    /// Counts of these rows.
    package func statistics(of rows: RowList) -> DeliveryStatistics {
        withLedger { $0.statistics(of: rows) }
    }

    /// The deliveries of these rows, while the rows still have the numbers they had at `cursor`.
    package func deliveryIDs(of rows: RowList, asOf cursor: ChangeCursor) -> [DeliveryID]? {
        // Asked also for no rows at all, to learn whether the numbers hold.
        guard withLedger({ $0.changes.start <= cursor.position }) else { return nil }
        let numbers = rows.numbers
        var ids: [DeliveryID] = []
        ids.reserveCapacity(numbers.count)
        // In slices, so that a commit never waits long.
        for start in stride(from: 0, to: numbers.count, by: Self.idsAtOnce) {
            let slice = numbers[start..<min(start + Self.idsAtOnce, numbers.count)]
            let isSame = withLedger { ledger in
                guard ledger.changes.start <= cursor.position else { return false }
                for row in slice where row >= 0 && Int(row) < ledger.count {
                    ids.append(ledger.deliveryID(ofRow: Int(row)))
                }
                return true
            }
            guard isSame else { return nil }
        }
        return ids
    }

    /// How many ids are read before others get the ledger.
    private static let idsAtOnce = 1 << 15

    /// The row of a delivery.
    package func rowNumber(of delivery: DeliveryID) -> RowNumber? {
        withLedger { $0.row(of: delivery) }.map { RowNumber(Int32($0)) }
    }

    /// One delivery with payload and attempts, byte for byte.
    package func detail(of delivery: DeliveryID) throws -> DeliveryDetail? {
        try withLedger { $0.outline(of: delivery) }.map { try detail(of: $0, from: source) }
    }

    /// The deliveries of these rows with payload and attempts, in the order asked for, numbers
    /// unknown left out.
    package func details(_ numbers: [RowNumber]) throws -> [DeliveryDetail] {
        let found = withLedger { numbers.compactMap($0.outline(ofRow:)) }
        let records = OrderedRecords(journal, path: path + "/journal")
        return try found.map { try detail(of: $0, from: records) }
    }

    private func detail(
        of found: DeliveryOutline, from records: some RecordSource
    ) throws -> DeliveryDetail {
        let payload = try found.payload.map { place in
            try records.verifiedBytes(at: place.position, range: place.range)
        }
        var attempts = try records.attempts(at: found.places)
        if attempts.contains(where: { $0.start.action != nil }) {
            attempts = withLedger { ledger in attempts.map { ledger.named($0) } }
        }
        return DeliveryDetail(
            delivery: found.delivery, endpoint: found.endpoint, event: found.event,
            payload: payload, attempts: attempts, outage: found.outage)
    }

    /// All endpoints with how they fare, oldest first.
    package func endpoints() -> [EndpointOverview] {
        withLedger { ledger in
            ledger.standing.addedEndpoints.compactMap { slot in
                let kept = ledger.standing.endpoints[Int(slot)]
                return kept.endpoint.map { endpoint in
                    EndpointOverview(
                        endpoint: endpoint, deliveries: kept.deliveries,
                        lastSuccessAt: kept.lastSuccessAt, lastFailureAt: kept.lastFailureAt,
                        outage: EndpointOutage(kept.breaker))
                }
            }
        }
    }

    /// The last attempts of an endpoint, newest first.
    package func recentAttempts(
        of endpoint: EndpointID, limit: Int
    ) throws -> [EndpointAttempt] {
        let found = try attempts(at: withLedger { $0.attemptsAmongLast(limit, of: endpoint) })
        // Of two that began at once the one that came in later is first.
        let order = found.indices.sorted { left, right in
            let (first, second) = (found[left].attempt.start.at, found[right].attempt.start.at)
            return first != second ? first > second : left < right
        }
        return order.prefix(limit).map { found[$0] }
    }

    /// The operator journal, newest first.
    package func operatorJournal(limit: Int) -> [ActionStanding] {
        withLedger { Array($0.actions.standings.suffix(max(0, limit)).reversed()) }
    }

    /// Everything that operators did, newest first.
    package func operatorEntries(matching query: OperatorQuery, limit: Int) -> [OperatorEntry] {
        withLedger { ledger in
            let found = ledger.operatorEntries().lazy.filter { entry in
                query.matches(entry) { job, delivery in
                    guard let row = ledger.row(of: delivery) else { return false }
                    return ledger.jobs.standing(job)?.place(of: Int32(row)) != nil
                }
            }
            var tenants = LedgerTenants(ledger)
            return found.prefix(max(0, limit)).map { entry in
                OperatorEntry(
                    entry.subject, applications: tenants.applications(of: entry.subject))
            }
        }
    }

    /// All jobs, newest first.
    package func jobs() -> [JobSummary] {
        withLedger { $0.jobs.standings.reversed().map(\.summary) }
    }

    /// Targets of a job, in the order they came in, counted from a known place on.
    package func jobStretch(
        of job: JobID, onlyFailed: Bool, in range: Range<Int>, from known: JobPlace
    ) -> JobStretch {
        withLedger { ledger in
            guard let standing = ledger.jobs.standing(job) else {
                return JobStretch(rows: [], first: .start, next: .start)
            }
            let found = standing.places(onlyFailed: onlyFailed, in: range, from: known)
            let rows = found.places.compactMap { place -> JobRow? in
                let row = Int(standing.rows[place])
                guard row >= 0, row < ledger.count else { return nil }
                return JobRow(
                    delivery: ledger.delivery(at: row), outcome: standing.outcomes[place],
                    code: standing.codes[place] == 0 ? nil : Int(standing.codes[place]),
                    refusal: standing.refusals[Int32(place)],
                    endpointName: ledger.endpointOf(row: row).name)
            }
            return JobStretch(rows: rows, first: found.first, next: found.next)
        }
    }

    private var searching: LedgerSearch {
        LedgerSearch(ledger: ledger, source: source, clock: clock)
    }

    /// The payload's first bytes; empty when they cannot be read, which the detail then says.
    private func preview(_ place: PayloadPlace?) -> [UInt8] {
        guard let place else { return [] }
        let range = place.range.prefix(LogRow.previewBytes)
        return (try? source.bytes(at: place.position, range: range)) ?? []
    }
}
