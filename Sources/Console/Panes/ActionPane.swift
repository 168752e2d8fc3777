import DeliveryEngine
import Terminal

/// One entry of the operator journal, row by row.
struct ActionPane {
    let model: Model
    let id: ActionID
    let area: Rect

    func draw(on canvas: inout Canvas) {
        let lines = model.actionLines(id)
        let position = model.journal.actionPosition
        for line in 0..<area.rows {
            let index = position.top + line
            guard index < lines.count else { break }
            if index == position.index {
                canvas.put(
                    canvas.glyphs.cursor, row: area.row + line, column: area.column, width: 1,
                    role: .cursor)
            }
            canvas.put(
                lines[index].text, row: area.row + line, column: area.column + 1,
                width: area.columns - 1)
        }
    }
}

extension Model {
    /// The lines of an entry: who, what, why, then each delivery and what became of it.
    func actionLines(_ id: ActionID) -> [ActionLine] {
        guard let standing = journal.standing(of: id) else {
            return [ActionLine(StyledLine("reading …"))]
        }
        let action = standing.action
        let outcome = ActionOutcome(standing: standing, now: now)
        let terminal = action.by.terminal.map { " on \($0)" } ?? ""
        var lines = [
            StyledLine("\(action.kind.rawValue) by \(action.by.text)\(terminal)", .strong),
            StyledLine("\(times.full(action.at))  \(action.id.text)", .dim),
            StyledLine("why: \(Ticket.words(of: action.reason) ?? "no reason given")"),
        ]
        if let ticket = action.ticket ?? Ticket.found(in: action.reason) {
            lines.append(StyledLine("ticket: \(ticket)"))
        }
        let applications = journal.applications(of: id)
        if naming.isAmongTenants, !applications.isEmpty {
            lines.append(StyledLine("applications: \(applications.joined(separator: ", "))"))
        }
        if let query = action.query { lines.append(StyledLine("chosen by: \(query)")) }
        lines.append(StyledLine([Span("result: "), Span(outcome.text, outcome.role)]))
        lines.append(StyledLine())
        let deliveries = action.targets + action.refusals.map(\.delivery)
        return lines.map { ActionLine($0) }
            + deliveries.flatMap { delivery in
                self.lines(of: delivery, outcome.text(of: delivery)).map {
                    ActionLine($0, delivery: delivery)
                }
            }
    }

    /// A delivery and what became of it: beside each other where they fit, else below.
    private func lines(of delivery: DeliveryID, _ what: Span) -> [StyledLine] {
        let width = max(size.columns - 1, 1)
        let beside = StyledLine([Span("\(delivery.text)  "), what])
        if DisplayWidth.columns(of: beside.text) <= width { return [beside] }
        return [StyledLine(delivery.text)]
            + LineWrap.words(what.text, width: max(width - 2, 1)).map {
                StyledLine([Span("  "), Span($0, what.role)])
            }
    }
}
