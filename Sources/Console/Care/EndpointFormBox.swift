import DeliveryEngine
import Terminal

/// The form for an endpoint on the screen.
struct EndpointFormBox {
    let model: Model
    let form: EndpointForm

    private static let labelWidth = 9

    func draw(on canvas: inout Canvas) {
        let title = form.endpoint.map { "edit \(model.naming.name(of: $0))" } ?? "a new endpoint"
        let box = DialogBox(model: model, title: title)
        let width = box.width - 4
        var lines: [StyledLine] = []
        var cursor = (line: 0, column: 0)
        for field in form.fields {
            let editor = form.editor(of: field)
            let isFocused = field == form.focus
            let shown = TypedField(
                editor, room: width - Self.labelWidth - 2, isFocused: isFocused)
            if isFocused { cursor = (lines.count, Self.labelWidth + 2 + shown.caret) }
            lines.append(line(field, shown.text, isFocused, canvas.glyphs))
        }
        let foot = remark(width: width) + KeyHints.lines(keys, width: width, gap: 2)
        // On a low screen the fields need the room.
        if lines.count + foot.count < model.size.rows - 3 { lines.append(StyledLine()) }
        box.draw(lines, foot: foot, cursor: form.isSaving ? nil : cursor, on: &canvas)
    }

    private func line(
        _ field: EndpointField, _ text: String, _ isFocused: Bool, _ glyphs: Glyphs
    ) -> StyledLine {
        let isWrong = form.shownMistake(in: field) != nil
        let gap = String(repeating: " ", count: Self.labelWidth - field.title.count)
        return StyledLine([
            Span(
                isWrong ? glyphs.failed : isFocused ? glyphs.cursor : " ", isWrong ? .failed : .key),
            Span(" "), Span(field.title + gap, isFocused ? .strong : .dim), Span(text),
        ])
    }

    private func remark(width: Int) -> [StyledLine] {
        if form.isSaving { return [StyledLine("saving …", .dim)] }
        if let complaint = form.complaint { return wrapped(complaint, width, .warning) }
        if let mistake = form.shownMistake(in: form.focus) {
            return wrapped(mistake, width, .warning)
        }
        if form.isWalledOff, form.focus == .url || form.focus == .access {
            return wrapped(
                "That is a private address: say yes at private, or attempts are blocked.", width,
                .warning)
        }
        return wrapped(form.focus.hint, width, .dim)
    }

    private func wrapped(_ text: String, _ width: Int, _ role: Role) -> [StyledLine] {
        LineWrap.words(text, width: width).map { StyledLine($0, role) }
    }

    private var keys: [KeyHints.Hint] {
        [
            KeyHints.Hint("Tab", "next field"),
            KeyHints.Hint("Enter", form.endpoint == nil ? "add it" : "go on"),
            KeyHints.Hint("Esc", "leave it"),
        ]
    }
}
