extension RowList {
    /// How far around its old place a row is looked for before everywhere.
    private static let neighbourhood = 1024

    /// Where a row stands.
    ///
    /// In runs that is found from each run's ends; in a list around `place` first, because rows
    /// come and go but mostly stay near where they were.
    package func firstIndex(of row: RowNumber, near place: Int = 0) -> Int? {
        switch storage {
        case .runs(let table):
            for (index, run) in table.runs.enumerated() {
                if let offset = run.offset(of: row.value) {
                    return Int(table.start(of: index) + offset)
                }
            }
            return nil
        case .listed(let rows):
            let start = Swift.max(0, Swift.min(place - Self.neighbourhood, rows.count))
            let end = Swift.min(rows.count, start + 2 * Self.neighbourhood)
            return rows[start..<end].firstIndex(of: row.value) ?? rows.firstIndex(of: row.value)
        }
    }

    /// How many rows came in after this one.
    package func count(after row: RowNumber) -> Int {
        switch storage {
        case .runs(let table):
            return table.runs.reduce(0) { sum, run in
                let later = Int(run.greatest) - Int(Swift.max(row.value, run.least - 1))
                return sum + Swift.max(later, 0)
            }
        case .listed(let rows):
            // Without a branch in it the loop takes several rows at a time.
            return rows.withUnsafeBufferPointer { rows in
                var count: UInt32 = 0
                for number in rows { count &+= UInt32(bitPattern: row.value &- number) >> 31 }
                return Int(count)
            }
        }
    }

    /// The newest rows, at most `limit`, newest first.
    package func newest(_ limit: Int) -> [RowNumber] {
        guard limit > 0 else { return [] }
        var kept: [Int32] = []
        // What is older than all that are kept for sure is passed over.
        var oldest = Int32.min
        func offer(_ row: Int32) {
            kept.append(row)
            guard kept.count >= limit * 2 else { return }
            kept.sort(by: >)
            kept.removeLast(kept.count - limit)
            oldest = kept[limit - 1]
        }
        func offer(_ run: RowRun) {
            for offset in 0..<Swift.min(run.count, Int32(clamping: limit)) {
                guard run.greatest - offset > oldest else { return }
                offer(run.greatest - offset)
            }
        }
        // From the end where the newer rows are, so that most of the others are passed over.
        let isFromEnd = isEmpty ? false : self[count - 1] > self[0]
        switch storage {
        case .runs(let table):
            if isFromEnd { table.runs.reversed().forEach(offer) } else { table.runs.forEach(offer) }
        case .listed(let rows):
            for index in rows.indices {
                let row = rows[isFromEnd ? rows.count - 1 - index : index]
                if row > oldest { offer(row) }
            }
        }
        return kept.sorted(by: >).prefix(limit).map { RowNumber($0) }
    }
}
