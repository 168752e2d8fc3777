import DeliveryEngine
import Terminal

/// The line at the top of the log that says what an operator should look at.
struct FindingLine {
    let model: Model
    let row: Int

    func draw(on canvas: inout Canvas) {
        guard let finding = model.warning else { return }
        let width = model.size.columns
        canvas.fill(row: row, column: 0, width: width, role: .box)
        let more = model.detectors.watch.shown.count - 1
        let isOnly = model.detectors.watch.all.count == 1
        let hints = [(Action.showFinding, isOnly ? "show" : "list"), (.dismissFinding, "dismiss")]
        // Under a question or a box these keys mean nothing, or something else.
        let keys = (model.dialog == nil ? hints : []).map { action, word in
            let label = model.keys.binding(of: action, in: .log)?.keys.first?.label ?? ""
            return "  \(label) \(word)"
        }.joined()
        let others = more > 0 ? "  +\(more)" : ""
        let tail = others + keys + " "
        let room = max(width - DisplayWidth.columns(of: tail) - 1, 0)
        // On a narrow screen the sentence matters more than the keys, which help has.
        let hasTail = room >= min(DisplayWidth.columns(of: finding.sentence), width / 2)
        let end = hasTail ? room : width - 1
        canvas.put("! \(finding.sentence)", row: row, column: 1, width: end, role: .warning)
        if hasTail { canvas.putRight(tail, row: row, end: width, from: 0, role: .key) }
    }
}
