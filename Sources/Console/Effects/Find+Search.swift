import DeliveryEngine

extension Find {
    static let chunk = 256

    /// Looks through the rows one by one until `proceed` answers `false`; they are read in chunks.
    ///
    /// Finds what is near at once; for all that is left see `finish`.
    func run(in log: any DeliveryLog, proceed: () -> Bool) -> FindResult {
        if case .moment(let moment) = pattern { return row(at: moment, in: log) }
        guard !rows.isEmpty else { return .none }
        var done = looked
        while done < rows.count {
            guard proceed() else { return .stopped(after: done) }
            let numbers = (done..<min(done + Self.chunk, rows.count)).map { rows[place($0)] }
            for row in read(numbers, from: log) where matches(row) {
                let offset = numbers.firstIndex(of: row.number) ?? 0
                return .row(row.number, hasWrapped: hasWrapped(done + offset))
            }
            done += Self.chunk
        }
        return .none
    }

    /// Looks through all that is left by one search of the log, which takes as long for a million rows
    /// as it takes to read some ten thousand.
    ///
    /// `proceed` is given how far it has come.
    func finish(in log: any DeliveryLog, proceed: (SearchProgress) -> Bool) throws -> FindResult {
        guard let query else { return run(in: log) { true } }
        let found: RowSet
        do {
            found = RowSet(try log.search(LogSearch(query: query), proceed: proceed).rows)
        } catch is CancellationError {
            return .stopped(after: looked)
        }
        for step in looked..<max(looked, rows.count) {
            let number = rows[place(step)]
            if found.contains(number) { return .row(number, hasWrapped: hasWrapped(step)) }
        }
        return .none
    }

    /// Finds the same rows; `nil` for what is found at once as it is.
    private var query: Query? {
        switch pattern {
        case .failure: Query.all.failuresOnly
        case .text(let text): Query(showing: text)
        case .moment: nil
        }
    }

    /// The rows as far as they are looked at: no payload says whether an attempt failed.
    private func read(_ numbers: [RowNumber], from log: any DeliveryLog) -> [LogRow] {
        switch pattern {
        case .failure, .moment: log.bareRows(numbers)
        case .text: log.rows(numbers)
        }
    }

    func place(_ step: Int) -> Int {
        let moved = isForward ? start + step : start - step
        return ((moved % rows.count) + rows.count) % rows.count
    }

    private func hasWrapped(_ step: Int) -> Bool {
        isForward ? start + step >= rows.count : start - step < 0
    }

    private func matches(_ row: LogRow) -> Bool {
        switch pattern {
        case .failure: row.delivery.lastAttemptFailed
        case .text(let text): text.isFound(in: row)
        case .moment(let moment): row.delivery.createdAt <= moment
        }
    }
}
