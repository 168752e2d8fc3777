import DeliveryEngine

/// One action of the operator journal: its cursor, and the way to its deliveries.
extension Model {
    /// Opens an action with the cursor on its first delivery, where that is on the screen.
    mutating func openAction(_ id: ActionID) {
        journal.actionPosition = ActionPosition()
        // What is looked for in another one is not looked for in this one.
        finding = nil
        show(.action(id))
        let page = actionPage(id)
        if page.count > 0, page.head.count < layout.list.rows { goToActionRow(0) }
    }

    mutating func moveAction(by distance: Int) {
        guard case .action(let id) = screen else { return }
        let (page, height) = (actionPage(id), layout.list.rows)
        let target = page.place(distance, from: page.nearest(journal.actionPosition.place))
        journal.actionPosition.move(to: target, on: page, height: height)
    }

    /// Puts the cursor on a row; on that which it is on already, it stays on its line.
    mutating func goToActionRow(_ row: Int) {
        guard case .action(let id) = screen, row != journal.actionPosition.place.row else { return }
        let (page, height) = (actionPage(id), layout.list.rows)
        journal.actionPosition.move(to: ActionPlace(row: row), on: page, height: height)
    }

    /// Keeps the cursor of the action on top on the screen; what it stands on stays the same.
    mutating func fitAction() {
        guard case .action(let id) = screen else { return }
        journal.open(id)
        let (page, height) = (actionPage(id), layout.list.rows)
        journal.actionPosition.fit(on: page, height: height)
    }

    /// Shows the delivery of the line under the cursor in the log.
    mutating func openDeliveryOfAction() -> [Effect] {
        let row = journal.actionPosition.place.row
        guard case .action(let id) = screen, let rows = journal.rows(of: id), row >= 0 else {
            notice = Notice(.note, "deliveries can be opened, this line cannot")
            return []
        }
        return showAlone(rows.delivery(at: row))
    }

    /// Looks through all rows of the open action, from one on.
    mutating func findInAction(_ text: String, from start: Int, forward: Bool) -> [Effect] {
        guard case .action(let id) = screen, let rows = journal.rows(of: id) else { return [] }
        let ticket = beginSearch()
        let find = ActionFind(
            head: actionHead(rows), rows: rows, start: start, isForward: forward, text: text)
        return [.findInAction(find, ticket: ticket)]
    }
}
