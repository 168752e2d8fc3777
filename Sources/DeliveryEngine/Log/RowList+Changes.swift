extension RowList {
    /// The rows that are left without `gone` and without numbers from `end` on, in the same order.
    ///
    /// Runs are cut where a row goes, whatever their length.
    package func removing(_ gone: [Int32], from end: Int32 = .max) -> RowList {
        switch storage {
        case .runs(let table):
            return RowList(.runs(table.removing(gone.sorted(), from: end))).relisted
        case .listed(let rows):
            let marks = RowMarks(gone)
            // Every row is written and only those kept are counted: faster than asking before.
            let kept = [Int32](unsafeUninitializedCapacity: rows.count) { buffer, count in
                for row in rows {
                    buffer[count] = row
                    count += row < end && !marks.contains(row) ? 1 : 0
                }
            }
            return RowList(.listed(kept))
        }
    }

    /// The rows with `made` among them, each behind all that `precede` it.
    ///
    /// Both must be in the order that `precedes` tells: its arguments are a row of this list and
    /// an index of `made`. It is asked a few times for each of `made`, not once for each row.
    package func inserting(
        _ made: [Int32], precedes: (_ row: Int32, _ made: Int) -> Bool
    ) -> RowList {
        guard !made.isEmpty else { return self }
        var places: [Int] = []
        var low = 0
        for index in made.indices {
            low = firstPlace(from: low) { !precedes($0, index) }
            places.append(low)
        }
        switch storage {
        case .runs(let table):
            return RowList(.runs(table.inserting(made, at: places))).relisted
        case .listed(let rows):
            var result: [Int32] = []
            result.reserveCapacity(rows.count + made.count)
            var done = 0
            for (row, place) in zip(made, places) {
                result.append(contentsOf: rows[done..<place])
                result.append(row)
                done = place
            }
            result.append(contentsOf: rows[done...])
            return RowList(.listed(result))
        }
    }

    /// The first place from `start` on that `holds`; from there on it holds everywhere.
    private func firstPlace(from start: Int, _ holds: (Int32) -> Bool) -> Int {
        var low = start
        var high = count
        while low < high {
            let middle = low + (high - low) / 2
            if holds(self[middle].value) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// The same as a list, where its runs have become too short.
    private var relisted: RowList {
        guard case .runs(let table) = storage, !Self.isWorthwhile(table, ofAtLeast: table.count)
        else { return self }
        return RowList(.listed(numbers))
    }
}

extension RowRuns {
    /// The rows without those of `gone`, which are sorted, and without numbers from `end` on.
    fileprivate func removing(_ gone: [Int32], from end: Int32) -> RowRuns {
        var result = RowRuns()
        for run in runs {
            var rest = run.least..<Swift.min(run.greatest + 1, Swift.max(end, run.least))
            var parts: [Range<Int32>] = []
            var next = gone.partitioned { $0 >= rest.lowerBound }
            while next < gone.count, gone[next] < rest.upperBound {
                parts.append(rest.lowerBound..<Swift.max(gone[next], rest.lowerBound))
                rest = gone[next] + 1..<rest.upperBound
                next += 1
            }
            parts.append(rest)
            for part in run.step == .up ? parts : parts.reversed() where !part.isEmpty {
                let first = run.step == .up ? part.lowerBound : part.upperBound - 1
                result.append(RowRun(first: first, count: Int32(part.count), step: run.step))
            }
        }
        return result
    }

    /// The rows with `made` among them, each at its place, in order.
    fileprivate func inserting(_ made: [Int32], at places: [Int]) -> RowRuns {
        var result = RowRuns()
        var done = 0
        for (row, place) in zip(made, places) {
            result.append(done..<place, of: self)
            result.append(RowRun(first: row, count: 1, step: .up))
            done = place
        }
        result.append(done..<count, of: self)
        return result
    }
}

extension [Int32] {
    /// The first index whose element `holds`; from there on it holds for all.
    fileprivate func partitioned(_ holds: (Int32) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = low + (high - low) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
