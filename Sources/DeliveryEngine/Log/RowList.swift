/// Rows in some order, as a search found them.
///
/// What follows each other by number is kept as runs, so that all of a million rows in the order of
/// time cost no more to keep, copy or extend than one. Where there is no such order the numbers are
/// listed.
package struct RowList: RandomAccessCollection, Sendable {
    enum Storage: Sendable {
        case runs(RowRuns)
        case listed([Int32])
    }

    private(set) var storage: Storage

    /// Runs that are shorter than this on average are slower and larger than a list.
    static let leastRunLength = 16

    init(_ storage: Storage) { self.storage = storage }

    /// No rows.
    package init() { self.init(.listed([])) }

    /// Rows by number, in this order.
    package init(listed rows: [Int32]) { self.init(.listed(rows)) }

    /// Runs one after the other.
    package init(runs: [RowRun]) {
        var table = RowRuns()
        for run in runs { table.append(run) }
        self.init(.runs(table))
    }

    /// Rows by number, in this order, as runs where that is the shorter way to keep them.
    package init(compacting rows: [Int32]) {
        var table = RowRuns()
        for row in rows {
            table.append(RowRun(first: row, count: 1, step: .up))
            // Gives up early: rows in no order make runs of one and two.
            if !Self.isWorthwhile(table, ofAtLeast: rows.count) {
                self.init(.listed(rows))
                return
            }
        }
        self.init(Self.isWorthwhile(table, ofAtLeast: rows.count) ? .runs(table) : .listed(rows))
    }

    /// Rows in this order.
    package init(_ rows: [RowNumber]) { self.init(.listed(rows.map(\.value))) }

    /// Adds a row behind all others.
    package mutating func append(_ row: Int32) {
        switch storage {
        case .runs(var table):
            // Let go of first, so that the table is changed in place.
            storage = .listed([])
            table.append(RowRun(first: row, count: 1, step: .up))
            storage = .runs(table)
        case .listed(var rows):
            storage = .listed([])
            rows.append(row)
            storage = .listed(rows)
        }
    }

    /// The first rows, at most `limit`.
    package func first(_ limit: Int) -> RowList {
        guard limit < count else { return self }
        return RowList(listed: prefix(Swift.max(limit, 0)).map(\.value))
    }

    /// The same rows, the last first, as quickly as there are runs.
    package func backwards() -> RowList {
        switch storage {
        case .runs(let table): RowList(runs: table.runs.reversed().map(\.turned))
        case .listed(let rows): RowList(.listed(rows.reversed()))
        }
    }

    /// The rows as runs.
    package var runs: [RowRun] {
        switch storage {
        case .runs(let table): return table.runs
        case .listed(let rows):
            var table = RowRuns()
            for row in rows { table.append(RowRun(first: row, count: 1, step: .up)) }
            return table.runs
        }
    }

    /// Whether runs are the shorter way to keep `count` rows.
    static func isWorthwhile(_ table: RowRuns, ofAtLeast count: Int) -> Bool {
        table.runs.count <= Swift.max(1, count / leastRunLength)
    }

    package var startIndex: Int { 0 }

    package var endIndex: Int {
        switch storage {
        case .runs(let table): table.count
        case .listed(let rows): rows.count
        }
    }

    package subscript(place: Int) -> RowNumber {
        switch storage {
        case .runs(let table): RowNumber(table[place])
        case .listed(let rows): RowNumber(rows[place])
        }
    }

    /// All numbers, in order.
    package var numbers: [Int32] {
        switch storage {
        case .listed(let rows): return rows
        case .runs(let table):
            var rows: [Int32] = []
            rows.reserveCapacity(table.count)
            for run in table.runs {
                for offset in 0..<run.count { rows.append(run[offset]) }
            }
            return rows
        }
    }
}

extension RowList: ExpressibleByArrayLiteral {
    /// Rows in this order.
    package init(arrayLiteral rows: RowNumber...) { self.init(rows) }
}
