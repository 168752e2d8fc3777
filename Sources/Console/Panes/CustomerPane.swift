import DeliveryEngine
import Terminal

/// The customer screen: what a subject may use and why, and all that happened (C6).
struct CustomerPane {
    let model: Model
    let area: Rect

    func draw(on canvas: inout Canvas) {
        let lines = model.customerLines
        let position = model.customer?.position ?? ListPosition()
        let top = position.top
        for line in 0..<area.rows where top + line < lines.count {
            let row = area.row + line
            if top + line == position.index {
                canvas.put(
                    canvas.glyphs.cursor, row: row, column: area.column, width: 1, role: .cursor)
            }
            canvas.put(
                lines[top + line].text, row: row, column: area.column + 1,
                width: area.columns - 1)
        }
        canvas.putMore(lines.count - top - area.rows, area: area)
    }
}

extension Model {
    /// The lines of the customer screen.
    var customerLines: [CustomerLine] {
        guard let customer else { return [] }
        if let failure = customer.failure { return [CustomerLine(StyledLine(failure, .error))] }
        guard let story = customer.story else {
            return [CustomerLine(StyledLine("reading …", .dim))]
        }
        return CustomerText(
            story: story, receipt: customer.receipt, times: times, glyphs: theme.glyphs,
            width: max(size.columns - 2, 16)
        ).lines
    }
}
