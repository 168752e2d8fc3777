import DeliveryEngine
import Terminal

/// One entry of the operator journal, row by row.
struct ActionPane {
    let model: Model
    let id: ActionID
    let area: Rect

    func draw(on canvas: inout Canvas) {
        let page = model.actionPage(id)
        let position = model.journal.actionPosition
        let cursor = page.nearest(position.place)
        let top = page.place(-position.screenLine, from: cursor)
        for (line, shown) in page.lines(from: top, count: area.rows).enumerated() {
            if shown.place == cursor {
                canvas.put(
                    canvas.glyphs.cursor, row: area.row + line, column: area.column, width: 1,
                    role: .cursor)
            }
            canvas.put(
                shown.text, row: area.row + line, column: area.column + 1,
                width: area.columns - 1)
        }
    }
}

extension Model {
    /// The lines of an entry: who, what, why, then each delivery and what became of it.
    func actionPage(_ id: ActionID) -> ActionPage {
        guard let rows = journal.rows(of: id) else {
            return ActionPage(head: [StyledLine("reading …")], count: 0, layOut: { _ in [] })
        }
        let width = max(size.columns - 1, 1)
        return ActionPage(
            head: actionHead(rows), count: rows.count,
            layOut: { Self.lines(of: rows, row: $0, width: width) })
    }

    /// What is said of an action above its deliveries.
    func actionHead(_ rows: ActionRows) -> [StyledLine] {
        let action = rows.standing.action
        let outcome = ActionOutcome(standing: rows.standing, tally: rows.tally, now: now)
        let terminal = action.by.terminal.map { " on \($0)" } ?? ""
        var lines = [
            StyledLine("\(action.kind.rawValue) by \(action.by.text)\(terminal)", .strong),
            StyledLine("\(times.full(action.at))  \(action.id.text)", .dim),
            StyledLine("why: \(Ticket.words(of: action.reason) ?? "no reason given")"),
        ]
        if let ticket = action.ticket ?? Ticket.found(in: action.reason) {
            lines.append(StyledLine("ticket: \(ticket)"))
        }
        let applications = journal.applications(of: action.id)
        if naming.isAmongTenants, !applications.isEmpty {
            lines.append(StyledLine("applications: \(applications.joined(separator: ", "))"))
        }
        if let query = action.query { lines.append(StyledLine("chosen by: \(query)")) }
        lines.append(StyledLine([Span("result: "), Span(outcome.text, outcome.role)]))
        lines.append(StyledLine())
        return lines
    }

    /// A delivery and what became of it: beside each other where they fit, else below.
    private static func lines(of rows: ActionRows, row: Int, width: Int) -> [StyledLine] {
        let (delivery, what) = (rows.delivery(at: row).text, rows.outcome(at: row))
        let beside = StyledLine([Span("\(delivery)  "), what])
        if DisplayWidth.columns(of: beside.text) <= width { return [beside] }
        return [StyledLine(delivery)]
            + LineWrap.words(what.text, width: max(width - 2, 1)).map {
                StyledLine([Span("  "), Span($0, what.role)])
            }
    }
}
