import DeliveryEngine
import Terminal

/// The customer screen: what a subject may use and why, and all that happened (C6).
struct CustomerPane {
    let model: Model
    let area: Rect

    func draw(on canvas: inout Canvas) {
        let lines = model.customerLines
        let top = model.customer?.top ?? 0
        for line in 0..<area.rows where top + line < lines.count {
            canvas.put(
                lines[top + line], row: area.row + line, column: area.column + 1,
                width: area.columns - 1)
        }
        let rest = lines.count - top - area.rows
        if rest > 0, area.rows > 0 {
            canvas.putRight(
                " \(Number.text(rest)) more ", row: area.end - 1,
                end: area.column + area.columns, from: area.column, role: .dim)
        }
    }
}

extension Model {
    /// The lines of the customer screen.
    var customerLines: [StyledLine] {
        guard let customer else { return [] }
        if let failure = customer.failure { return [StyledLine(failure, .error)] }
        guard let story = customer.story else { return [StyledLine("reading …", .dim)] }
        return CustomerText(
            story: story, receipt: customer.receipt, times: times, glyphs: theme.glyphs,
            width: max(size.columns - 2, 16)
        ).lines
    }
}
