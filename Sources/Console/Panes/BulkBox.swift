import DeliveryEngine
import Terminal

/// The box before several deliveries are acted on.
struct BulkBox {
    let model: Model
    let confirmation: BulkConfirmation

    private static let widest = 72

    func draw(on canvas: inout Canvas) {
        let size = model.size
        // A strip of table beside the box only confuses: where little more shows, it takes all.
        let width = size.columns < Self.widest + 24 ? size.columns : Self.widest
        var lines = self.lines(width: width - 4)
        lines = lines.suffix(max(size.rows - 3, 1))
        let top = max((size.rows - lines.count - 2) / 2, 0)
        let left = max((size.columns - width) / 2, 0)
        let area = Rect(row: top, column: left, columns: width, rows: lines.count + 2)
        for row in area.row..<area.end {
            canvas.fill(row: row, column: left, width: width, role: .box)
        }
        let title = "\(confirmation.plan.kind.rawValue) several"
        canvas.rule(StyledLine(title, .strong), row: top, area: area, isFocused: true)
        for (offset, line) in lines.enumerated() {
            canvas.put(line, row: top + 1 + offset, column: left + 2, width: width - 4)
        }
        let rule = String(repeating: canvas.glyphs.horizontal, count: width)
        canvas.put(rule, row: area.end - 1, column: left, width: width, role: .border)
        if let caret {
            canvas.frame.cursor = CellPosition(
                row: area.end - 2, column: min(left + 2 + caret, left + width - 2))
        }
    }

    private var caret: Int? {
        switch confirmation.stage {
        case .reason: Self.reasonLabel.count + confirmation.reason.caret
        case .answer:
            confirmation.asksForNumber ? numberLabel.count + confirmation.number.caret : nil
        }
    }

    private static let reasonLabel = "Why? "
    private var numberLabel: String { "Type \(confirmation.plan.accepted.count) to do it: " }

    private func lines(width: Int) -> [StyledLine] {
        let plan = confirmation.plan
        let kind = plan.kind.rawValue
        var lines = [StyledLine("\(kind) \(Number.deliveries(plan.accepted.count))", .strong)]
        lines += endpointLines(width: width)
        lines += ageLines
        if confirmation.unseen > 0 {
            lines.append(
                StyledLine("\(confirmation.unseen) of them are hidden by the filter", .warning))
        }
        if !plan.refusals.isEmpty {
            lines.append(StyledLine("skipped: \(plan.refusals.count)", .warning))
            for (reason, count) in confirmation.skipped.prefix(3) {
                lines.append(StyledLine("  \(count) because \(reason)"))
            }
        }
        if plan.kind == .replay || plan.kind == .resend { lines += warning(width: width) }
        lines.append(StyledLine())
        if let complaint = confirmation.complaint {
            lines.append(StyledLine(complaint, .warning))
        }
        lines.append(question)
        return lines
    }

    private func endpointLines(width: Int) -> [StyledLine] {
        let names = confirmation.endpoints.map { "\($0.name) (\($0.count))" }
        let shown = names.prefix(6).joined(separator: ", ")
        let more = names.count > 6 ? ", and \(names.count - 6) more" : ""
        return LineWrap.words("to \(shown)\(more)", width: width).map { StyledLine($0) }
    }

    private var ageLines: [StyledLine] {
        let moments = confirmation.plan.accepted.map(\.createdAt)
        guard let oldest = moments.min(), let newest = moments.max() else { return [] }
        let times = model.times
        return [
            StyledLine("oldest \(times.column(oldest))  newest \(times.column(newest))")
        ]
    }

    private func warning(width: Int) -> [StyledLine] {
        let text =
            confirmation.plan.kind == .replay
            ? "Same ids: receivers that have them already may ignore them."
            : "New ids: receivers that have them already will act on them again."
        return LineWrap.words(text, width: width).map { StyledLine($0) }
    }

    private var question: StyledLine {
        switch confirmation.stage {
        case .reason:
            return StyledLine([
                Span(Self.reasonLabel, .strong), Span(confirmation.reason.text),
            ])
        case .answer where confirmation.asksForNumber:
            return StyledLine([
                Span(numberLabel, .strong), Span(confirmation.number.text),
            ])
        case .answer:
            return StyledLine([Span("y", .key), Span(" do it   any other key: leave it")])
        }
    }
}
