/// Runs one after the other, found by place through their ends.
struct RowRuns: Sendable {
    private(set) var runs: [RowRun] = []
    /// Where each run ends, counted from the first row of the first.
    private(set) var ends: [Int32] = []

    var count: Int { Int(ends.last ?? 0) }

    /// Adds a run, as part of the last one where it goes on from there.
    mutating func append(_ run: RowRun) {
        guard run.count > 0 else { return }
        let end = (ends.last ?? 0) + run.count
        if let joined = runs.last?.joined(with: run) {
            runs[runs.count - 1] = joined
            ends[ends.count - 1] = end
        } else {
            runs.append(run)
            ends.append(end)
        }
    }

    /// Adds the rows between two places of others.
    mutating func append(_ range: Range<Int>, of others: RowRuns) {
        guard !range.isEmpty else { return }
        var (index, offset) = others.find(range.lowerBound)
        var left = Int32(range.count)
        while left > 0 {
            let run = others.runs[index]
            let length = min(run.count - offset, left)
            append(run.part(offset..<offset + length))
            left -= length
            index += 1
            offset = 0
        }
    }

    /// The number of the row at `place`.
    subscript(place: Int) -> Int32 {
        let (index, offset) = find(place)
        return runs[index][offset]
    }

    /// The run that holds `place`, and the offset in it.
    func find(_ place: Int) -> (index: Int, offset: Int32) {
        let place = Int32(place)
        var low = 0
        var high = ends.count - 1
        while low < high {
            let middle = low + (high - low) / 2
            if ends[middle] > place { high = middle } else { low = middle + 1 }
        }
        return (low, place - start(of: low))
    }

    /// Where a run begins.
    func start(of index: Int) -> Int32 { index == 0 ? 0 : ends[index - 1] }
}
