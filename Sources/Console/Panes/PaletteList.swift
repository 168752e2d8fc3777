import DeliveryEngine
import Terminal

/// What the palette offers, above the line being typed: name, key, and what it does or why not.
struct PaletteList {
    let model: Model
    let prompt: Prompt
    let layout: Layout

    /// More are not read; typing a letter brings the others up.
    private static let most = 10
    private static let nameWidth = 16
    private static let keyWidth = 9
    /// The lines of the prompt, and one of the bars.
    private static let otherRows = 4

    func draw(on canvas: inout Canvas) {
        let entries = model.paletteEntries
        let room = min(Self.most, layout.size.rows - Self.otherRows)
        let count = min(entries.count, room)
        guard count > 0 else { return }
        let first = max((prompt.chosen ?? 0) - count + 1, 0)
        let top = layout.size.rows - 2 - count
        drawRule(entries.count, row: top - 1, on: &canvas)
        for line in 0..<count {
            let index = first + line
            draw(entries[index], row: top + line, isChosen: index == prompt.chosen, on: &canvas)
        }
    }

    private func drawRule(_ count: Int, row: Int, on canvas: inout Canvas) {
        let area = Rect(row: row, column: 0, columns: layout.size.columns, rows: 1)
        let title = count == 1 ? "1 match" : "\(count) actions and screens"
        canvas.rule(StyledLine(title, .strong), row: row, area: area, isFocused: true)
    }

    private func draw(
        _ entry: PaletteEntry, row: Int, isChosen: Bool, on canvas: inout Canvas
    ) {
        let width = layout.size.columns
        let isDisabled = entry.reasonDisabled != nil
        let base: Role = isChosen ? .cursor : isDisabled ? .dim : .text
        canvas.fill(row: row, column: 0, width: width, role: isChosen ? .cursor : .box)
        if isChosen {
            canvas.put(canvas.glyphs.cursor, row: row, column: 0, width: 1, role: .cursor)
        }
        canvas.put(entry.name, row: row, column: 2, width: Self.nameWidth, role: base)
        if !isChosen {
            for place in entry.places where place < Self.nameWidth {
                canvas.restyle(row: row, column: 2 + place, width: 1, role: .match)
            }
        }
        let keyColumn = 2 + Self.nameWidth + 1
        let keyRole: Role = isChosen ? .cursor : isDisabled ? .dim : .key
        canvas.put(entry.key, row: row, column: keyColumn, width: Self.keyWidth, role: keyRole)
        let textColumn = keyColumn + Self.keyWidth + 1
        let text = entry.reasonDisabled.map { "not now: \($0)" } ?? entry.help
        canvas.put(text, row: row, column: textColumn, width: width - textColumn, role: base)
    }
}
