import DeliveryEngine

/// The box that lists all warnings, the most urgent first.
struct FindingBox {
    let model: Model
    let list: FindingList

    func draw(on canvas: inout Canvas) {
        let watch = model.detectors.watch
        let count = watch.all.count
        let box = DialogBox(
            model: model, title: count == 1 ? "1 warning" : "\(count) warnings")
        let width = box.width - 4
        var lines: [StyledLine] = []
        var cursorLine = 0
        var cursorEnd = 0
        for (index, finding) in watch.all.enumerated() {
            let isCursor = index == list.index
            let isDismissed = watch.isDismissed(finding.key)
            if isCursor { cursorLine = lines.count }
            let text = isDismissed ? "\(finding.sentence)  (dismissed)" : finding.sentence
            let role: Role = isDismissed ? .dim : isCursor ? .strong : .warning
            for (part, words) in LineWrap.words(text, width: max(width - 2, 2)).enumerated() {
                let lead = isCursor && part == 0 ? "\(canvas.glyphs.cursor) " : "  "
                lines.append(StyledLine([Span(lead), Span(words, role)]))
            }
            if isCursor { cursorEnd = lines.count - 1 }
        }
        if watch.all.isEmpty { lines.append(StyledLine("There is no warning any more.")) }
        box.draw(
            lines + [StyledLine()], foot: foot(width: width),
            cursor: (line: cursorLine, column: 0), through: cursorEnd, on: &canvas)
    }

    private func foot(width: Int) -> [StyledLine] {
        let isDismissed = list.cursor.map(model.detectors.watch.isDismissed) ?? false
        return KeyHints.lines(
            [
                KeyHints.Hint("Enter", "show"),
                KeyHints.Hint("d", isDismissed ? "bring back" : "dismiss"),
                KeyHints.Hint("Esc", "close"),
            ], width: width)
    }
}
