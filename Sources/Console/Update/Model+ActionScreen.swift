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
        journal.actionAnchor = nil
        show(.action(id))
        let first = openActionLines.firstIndex { $0.delivery != nil } ?? 0
        if first < layout.list.rows { moveAction(by: first) }
    }

    mutating func moveAction(by distance: Int) {
        let (lines, height) = (openActionLines, layout.list.rows)
        journal.actionPosition.move(by: distance, count: lines.count, height: height)
        let index = journal.actionPosition.index
        guard lines.indices.contains(index), let delivery = lines[index].delivery,
            let first = lines.firstIndex(where: { $0.delivery == delivery })
        else { return journal.actionAnchor = nil }
        journal.actionAnchor = ActionAnchor(delivery: delivery, line: index - first)
    }

    /// Keeps the cursor on the screen, and on the delivery that it stands on.
    mutating func fitAction() {
        guard case .action = screen else { return }
        let (lines, height) = (openActionLines, layout.list.rows)
        guard let anchor = journal.actionAnchor,
            let first = lines.firstIndex(where: { $0.delivery == anchor.delivery })
        else { return journal.actionPosition.fit(count: lines.count, height: height) }
        let own = lines[first...].prefix { $0.delivery == anchor.delivery }.count
        let index = first + min(anchor.line, own - 1)
        journal.actionPosition.follow(to: index, count: lines.count, height: height)
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
