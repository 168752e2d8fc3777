import DeliveryEngine

extension Ledger {
    /// How far the changes of this ledger go.
    var cursor: ChangeCursor { ChangeCursor(position: changes.position) }

    /// The rows that were found among the first `total`, or all of them, in this order.
    func sorted(_ found: FoundRows?, _ total: Int, by order: SortOrder) -> RowList {
        let newestFirst = newestFirst(found, total)
        if order.key == .time {
            return order.isDescending ? newestFirst : newestFirst.backwards()
        }
        // Equal ones stay newest first, whichever way the rest goes.
        let maker = SortKeyMaker(self, order)
        return RowList(
            listed: RadixSort.sorted(newestFirst.numbers, isDescending: order.isDescending) { row in
                maker.primary(of: Int(row))
            })
    }

    private func newestFirst(_ found: FoundRows?, _ total: Int) -> RowList {
        let rows = rowsByTime()
        if let found {
            return RowList(compacting: found.backwards(through: rows, total: total))
        }
        guard total < count else { return rows.backwards() }
        return rows.backwards().removing([], from: Int32(total))
    }
}
