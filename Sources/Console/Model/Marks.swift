import DeliveryEngine

/// The marked deliveries, by row.
///
/// A row's number is a delivery for good until a purge is taken in. Marks know when they were made,
/// so that what acts on them can tell whether that has happened since.
struct Marks: Equatable, Sendable {
    private(set) var rows = RowSet()
    /// When rows had these numbers.
    private(set) var cursor = ChangeCursor.start

    var count: Int { rows.count }
    var isEmpty: Bool { rows.isEmpty }

    func contains(_ row: RowNumber) -> Bool { rows.contains(row) }

    /// Marks a row or takes its mark away.
    mutating func toggle(_ row: RowNumber, asOf cursor: ChangeCursor) {
        if rows.remove(row) { return }
        begin(asOf: cursor)
        rows.insert(row)
    }

    /// Marks all rows of a list.
    mutating func formUnion(_ list: RowList, asOf cursor: ChangeCursor) {
        begin(asOf: cursor)
        rows.formUnion(list)
    }

    /// The first mark says when; the oldest numbers are those that must still hold.
    private mutating func begin(asOf cursor: ChangeCursor) {
        if isEmpty { self.cursor = cursor }
    }

    static func == (left: Marks, right: Marks) -> Bool { left.rows == right.rows }
}
