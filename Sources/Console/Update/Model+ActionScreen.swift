import DeliveryEngine

/// One action of the operator journal: its cursor, and the way to its deliveries.
extension Model {
    /// The lines of the action that is open.
    private var openActionLines: [ActionLine] {
        if case .action(let id) = screen { actionLines(id) } else { [] }
    }

    /// Opens an action with the cursor on its first delivery, where that is on the screen.
    mutating func openAction(_ id: ActionID) {
        journal.actionPosition = ListPosition()
        show(.action(id))
        let first = openActionLines.firstIndex { $0.delivery != nil } ?? 0
        if first < layout.list.rows { moveAction(by: first) }
    }

    mutating func moveAction(by distance: Int) {
        let (count, height) = (openActionLines.count, layout.list.rows)
        journal.actionPosition.move(by: distance, count: count, height: height)
    }

    /// Keeps the cursor on the screen.
    mutating func fitAction() {
        guard case .action = screen else { return }
        let (count, height) = (openActionLines.count, layout.list.rows)
        journal.actionPosition.fit(count: count, height: height)
    }

    /// Shows the delivery of the line under the cursor in the log.
    mutating func openDeliveryOfAction() -> [Effect] {
        let (lines, index) = (openActionLines, journal.actionPosition.index)
        guard lines.indices.contains(index), let delivery = lines[index].delivery else {
            notice = Notice(.note, "deliveries can be opened, this line cannot")
            return []
        }
        return showAlone(delivery)
    }
}
