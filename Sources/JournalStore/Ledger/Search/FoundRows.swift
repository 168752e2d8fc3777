import DeliveryEngine

/// The rows that a search has found, one bit each, down from the newest as far as it has looked.
struct FoundRows {
    /// The number of the word that holds the newest row; -1 when there are no rows.
    private let top: Int
    /// Word `top` first; those not looked at yet are not there.
    private var words: [UInt64] = []
    private(set) var count = 0

    init(total: Int) { top = (total + 63) / 64 - 1 }

    /// Takes in what was found in a stretch that was not looked at before.
    mutating func add(_ mask: RowMask) {
        let first = mask.start / 64
        let missing = top - first + 1 - words.count
        if missing > 0 { words.append(contentsOf: repeatElement(0, count: missing)) }
        for (offset, word) in mask.words.enumerated() where word != 0 {
            words[top - first - offset] |= word
            count += word.nonzeroBitCount
        }
    }

    /// The rows found among those of `rows` below `total`, from their end to their beginning.
    func backwards(through rows: RowList, total: Int) -> [Int32] {
        var result: [Int32] = []
        result.reserveCapacity(count)
        for run in rows.runs.reversed() {
            let last = min(run.greatest, Int32(total) - 1)
            let first = max(run.least, lowest)
            guard first <= last else { continue }
            if run.step == .up || run.count == 1 {
                addDescending(from: last, to: first, into: &result)
            } else {
                addAscending(from: first, to: last, into: &result)
            }
        }
        return result
    }

    /// The first row that was looked at.
    private var lowest: Int32 { Int32((top + 1 - words.count) * 64) }

    private func addDescending(from high: Int32, to low: Int32, into result: inout [Int32]) {
        var index = Int(high) / 64
        // The bits above the run's end do not belong to it.
        var word = words[top - index] & (UInt64.max >> UInt64(63 - Int(high) % 64))
        while true {
            while word != 0 {
                let bit = 63 - word.leadingZeroBitCount
                let row = Int32(index * 64 + bit)
                if row < low { return }
                result.append(row)
                word &= ~(1 << UInt64(bit))
            }
            if index * 64 <= Int(low) { return }
            index -= 1
            word = words[top - index]
        }
    }

    private func addAscending(from low: Int32, to high: Int32, into result: inout [Int32]) {
        for row in low...high where words[top - Int(row) / 64] & (1 << UInt64(Int(row) % 64)) != 0 {
            result.append(row)
        }
    }
}
