import DeliveryEngine

extension Find {
    static let chunk = 256

    /// Looks through the rows until `proceed` answers `false`; rows are read in chunks.
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
        case .text(let text): RowText.contains(text, in: row)
        case .moment(let moment): row.delivery.createdAt <= moment
        }
    }
}
