import DeliveryEngine
import Terminal

/// The form for an endpoint on the screen.
struct EndpointFormBox {
    let model: Model
    let form: EndpointForm

    private static let labelWidth = 9

    func draw(on canvas: inout Canvas) {
        let title = form.endpoint.map { "edit \($0.nameAmongTenants)" } ?? "a new endpoint"
        let box = DialogBox(model: model, title: title)
        let width = box.width - 4
        var lines: [StyledLine] = []
        var cursor = (line: 0, column: 0)
        for field in EndpointField.allCases {
            let editor = form.editor(of: field)
            let isFocused = field == form.focus
            // A long text scrolls sideways, so that the caret stays in the box.
            let room = max(width - Self.labelWidth - 3, 1)
            let skipped = isFocused ? max(editor.caret - room + 1, 0) : 0
            if isFocused {
                cursor = (lines.count, Self.labelWidth + 2 + editor.caret - skipped)
            }
            lines.append(line(field, editor, skipped: skipped, isFocused, canvas.glyphs))
        }
        lines.append(StyledLine())
        lines += remark(width: width)
        lines.append(keys)
        box.draw(lines, cursor: form.isSaving ? nil : cursor, on: &canvas)
    }

    private func line(
        _ field: EndpointField, _ editor: LineEditor, skipped: Int, _ isFocused: Bool,
        _ glyphs: Glyphs
    ) -> StyledLine {
        let isWrong = form.shownMistake(in: field) != nil
        let gap = String(repeating: " ", count: Self.labelWidth - field.title.count)
        let text = Sanitizer.line(String(editor.characters.dropFirst(skipped)))
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

    private var keys: StyledLine {
        StyledLine([
            Span("Tab", .key), Span(" next field  "), Span("Enter", .key),
            Span(form.endpoint == nil ? " add it  " : " go on  "), Span("Esc", .key),
            Span(" leave it"),
        ])
    }
}
