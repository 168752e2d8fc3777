import DeliveryEngine

/// The rows in the order of their creation, oldest first, ids deciding where times are equal.
///
/// Rows mostly come in that order, and then they are one run. What comes out of it waits until
/// somebody asks.
struct TimeOrder {
    private var sorted = RowList(runs: [])
    /// Rows that are not in `sorted` yet.
    private var pending: [Int32] = []
    private var newest: Int32?

    /// The order of no rows.
    init() {}

    /// Takes in the next row; `precedes` compares two rows.
    @inline(__always)
    mutating func append(_ row: Int32, precedes: (Int32, Int32) -> Bool) {
        if pending.isEmpty, newest.map({ precedes($0, row) }) ?? true {
            sorted.append(row)
            newest = row
        } else {
            pending.append(row)
        }
    }

    /// All rows, oldest first.
    mutating func rows(precedes: (Int32, Int32) -> Bool) -> RowList {
        if !pending.isEmpty {
            pending.sort(by: precedes)
            sorted = sorted.inserting(pending) { precedes($0, pending[$1]) }
            newest = sorted.last?.value
            pending.removeAll()
        }
        return sorted
    }
}

extension TimeOrder {
    /// The order in these bytes of a snapshot.
    init(decoding bytes: [UInt8]) {
        bytes.withUnsafeBytes { bytes in
            var runs: [RowRun] = []
            for start in stride(from: 0, to: bytes.count - 11, by: 12) {
                let step = bytes.number(at: start + 8, as: Int32.self)
                runs.append(
                    RowRun(
                        first: bytes.number(at: start, as: Int32.self),
                        count: bytes.number(at: start + 4, as: Int32.self),
                        step: RowRun.Step(rawValue: step) ?? .up))
            }
            sorted = RowList(runs: runs)
        }
        newest = sorted.last?.value
    }

    /// The bytes of a snapshot: each run's first row, count and step, 32 bits each.
    mutating func encoded(precedes: (Int32, Int32) -> Bool) -> [UInt8] {
        var bytes: [UInt8] = []
        for run in rows(precedes: precedes).runs {
            for number in [run.first, run.count, run.step.rawValue] {
                withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
            }
        }
        return bytes
    }
}
