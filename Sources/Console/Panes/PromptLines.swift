import DeliveryEngine
import Terminal

/// The line being typed, and above it what is wrong with it, what it would show, or what Tab has.
struct PromptLines {
    let model: Model
    let prompt: Prompt
    let layout: Layout

    private var label: String {
        switch prompt.purpose {
        case .filter, .journalFilter: "filter: "
        case .search: "/"
        case .time: "go to: "
        case .palette: ":"
        case .subject: "customer: "
        case .hand(let hand): "\(hand.verb): "
        case .signature: "signature: "
        case .viewName: "name: "
        case .export: "export to: "
        case .columns: "columns: "
        }
    }

    func draw(on canvas: inout Canvas) {
        let width = layout.size.columns
        let row = layout.size.rows - 1
        if prompt.purpose == .palette {
            PaletteList(model: model, prompt: prompt, layout: layout).draw(on: &canvas)
        }
        let label = self.label
        let room = max(width - label.count - 1, 1)
        // The caret stays on the screen: a long line scrolls sideways.
        let before = Sanitizer.line(String(prompt.editor.characters[..<prompt.editor.caret]))
        let caret = DisplayWidth.columns(of: before)
        let skipped = max(caret - room + 1, 0)
        canvas.fill(row: row, column: 0, width: width, role: .box)
        canvas.put(label, row: row, column: 0, width: width, role: .strong)
        canvas.frame.put(
            Sanitizer.line(prompt.editor.text), row: row, column: label.count,
            style: canvas.theme.style(.text), width: room, skipping: skipped)
        canvas.frame.cursor = CellPosition(row: row, column: label.count + caret - skipped)
        drawAbove(row: row - 1, offset: label.count - skipped, width: width, on: &canvas)
    }

    private func drawAbove(row: Int, offset: Int, width: Int, on canvas: inout Canvas) {
        canvas.fill(row: row, column: 0, width: width, role: .box)
        // Who has asked what could stand here is told that before what is missing.
        if !prompt.completions.isEmpty {
            canvas.put(StyledLine(candidates, .dim), row: row, column: 1, width: width - 1)
            return
        }
        guard let mistake = prompt.mistake else {
            canvas.put(remark, row: row, column: 1, width: width - 1)
            return
        }
        let before = String(prompt.editor.characters.prefix(mistake.column))
        let column = max(offset + DisplayWidth.columns(of: Sanitizer.line(before)), 0)
        let text = mistake.text
        let length = DisplayWidth.columns(of: text)
        // The arrow stands above the mistake, the words behind it or before it, where they fit.
        if column + 2 + length <= width {
            canvas.put("v \(text)", row: row, column: column, width: width, role: .warning)
        } else if length + 1 <= column, column < width {
            canvas.put(
                "\(text) v", row: row, column: column - length - 1, width: width, role: .warning)
        } else {
            drawApart("column \(mistake.column + 1): \(text)", last: row, on: &canvas)
        }
        canvas.restyle(row: row + 1, column: column, width: 1, role: .error)
    }

    /// Draws what is wrong with its place in front, on two lines where it takes them and the screen
    /// has them to spare: what would be right stands at its end.
    private func drawApart(_ text: String, last row: Int, on canvas: inout Canvas) {
        let width = layout.size.columns
        let wrapped = LineWrap.words(text, width: width)
        guard wrapped.count > 1, layout.messageRow != nil else {
            canvas.put(text, row: row, column: 0, width: width, role: .warning)
            return
        }
        canvas.fill(row: row - 1, column: 0, width: width, role: .box)
        canvas.put(wrapped[0], row: row - 1, column: 0, width: width, role: .warning)
        let rest = wrapped.dropFirst().joined(separator: " ")
        canvas.put(rest, row: row, column: 0, width: width, role: .warning)
    }

    /// What Tab has: whole names only, and how many more there are.
    private var candidates: String {
        let room = layout.size.columns - 2
        var shown = prompt.completions.map { Sanitizer.line($0) }
        func text() -> String {
            let rest = prompt.completions.count - shown.count
            return shown.joined(separator: "  ") + (rest > 0 ? "  +\(rest)" : "")
        }
        while shown.count > 1, DisplayWidth.columns(of: text()) > room { shown.removeLast() }
        return text()
    }

    /// What the line is for and its keys: whole pieces only, and where not all fit, those that end
    /// the prompt stay and the words go first.
    private func hints(
        _ words: String, _ keys: [String], lead: Int = 0
    ) -> String {
        var pieces = (words.isEmpty ? [] : [(words, true)]) + keys.map { ($0, !Self.ends($0)) }
        let room = layout.size.columns - 2 - lead
        func length() -> Int { pieces.reduce(-2) { $0 + DisplayWidth.columns(of: $1.0) + 2 } }
        while length() > room, let last = pieces.lastIndex(where: \.1) ?? pieces.indices.last {
            pieces.remove(at: last)
        }
        return pieces.map(\.0).joined(separator: "  ")
    }

    private static func ends(_ hint: String) -> Bool {
        hint.hasPrefix("Enter") || hint.hasPrefix("Esc")
    }

    /// Why the filter being typed shows nothing.
    private var remarkOnNothing: String? {
        guard case .success(let query) = FilterReading.read(prompt.editor.text, now: model.now)
        else { return nil }
        return model.remarks(on: query).first
    }

    private var remark: StyledLine {
        switch prompt.purpose {
        case .filter:
            guard let count = prompt.count else { return StyledLine("counting …", .dim) }
            let number = Number.deliveries(count)
            if count == 0, let remark = remarkOnNothing {
                return StyledLine([Span(number, .strong), Span("   \(remark)", .warning)])
            }
            let keys = ["Tab completes", "Enter shows", "Esc leaves it as it was"]
            return StyledLine([
                Span(number, .strong), Span("   "),
                Span(hints("", keys, lead: number.count + 3), .dim),
            ])
        case .journalFilter:
            return StyledLine(
                "by: did: ticket: reason: query: id: since: until:, or words", .dim)
        case .search:
            let words = model.finding.map { SearchWords.text($0.progress) } ?? ""
            return StyledLine(hints(words, ["Enter keeps the place", "Esc goes back"]), .dim)
        case .time:
            return StyledLine(
                hints(
                    "UTC: 10:00, 2026-11-30T10:00, -2h, yesterday", ["Enter goes", "Esc leaves"]),
                .dim)
        case .signature:
            return StyledLine(
                hints(
                    "paste the receiver's header or computed code", ["Enter looks into it"]), .dim)
        case .subject:
            if prompt.isAsked { return StyledLine("looking it up …", .dim) }
            let whose = model.naming.isAmongTenants ? ", or APP/it" : ""
            return StyledLine(
                hints(
                    "the customer's subject_ref\(whose)", ["Tab completes", "Enter shows it"]),
                .dim)
        case .hand(let hand): return StyledLine(hand.form, .dim)
        case .palette:
            let keys = [
                "Enter runs", "Up Down choose", "Tab completes", "retry marked|shown|focus",
            ]
            return StyledLine(hints("", keys), .dim)
        case .viewName:
            return StyledLine(
                hints("what filter and order are kept as", ["Enter keeps", "Esc leaves it"]), .dim)
        case .columns:
            let keys = ["Tab completes", "Enter shows", "Esc leaves"]
            return StyledLine(hints("columns in their order", keys), .dim)
        case .export(let content):
            let title = content.title(content.total)
            let keys = ["Enter writes", "Esc leaves it"]
            return StyledLine([
                Span(title, .strong), Span("  "),
                Span(
                    hints(
                        "readable by you only", keys, lead: DisplayWidth.columns(of: title) + 2),
                    .dim),
            ])
        }
    }
}
