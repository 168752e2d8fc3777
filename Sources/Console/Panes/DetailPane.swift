import DeliveryEngine
import Terminal

/// One delivery: a rule with its name, the advice, tabs, and the lines of the tab.
struct DetailPane {
    let model: Model
    let state: DetailState
    let area: Rect

    /// The rule and the tabs; the summary and the advice come between.
    static let fixedRows = 2
    /// The fewest columns in which a URL is of use.
    private static let leastURL = 32

    func draw(on canvas: inout Canvas) {
        guard area.rows > 2 else { return }
        var inner = area
        if model.layout.isDetailBeside {
            for row in area.row..<area.end {
                canvas.put(
                    canvas.glyphs.vertical, row: row, column: area.column, width: 1, role: .border)
            }
            inner.column += 1
            inner.columns -= 1
        }
        let isFocused = model.pane == .detail
        canvas.rule(title, row: area.row, area: inner, isFocused: isFocused)
        let summary = model.detailSummary
        var row = area.row + 1
        for line in summary {
            canvas.put(line, row: row, column: inner.column + 1, width: inner.columns - 1)
            row += 1
        }
        drawTabs(row: row, inner: inner, on: &canvas)
        drawPage(row: row + 1, inner: inner, on: &canvas)
    }

    private var title: StyledLine {
        var spans = [Span(state.id.text, .text)]
        // The cursor is on another row then: the keys act on this delivery all the same.
        if model.isDetailApart { spans.append(Span("  not under the cursor", .warning)) }
        guard let detail = state.detail else { return StyledLine(spans) }
        if let endpoint = detail.endpoint {
            spans.append(Span("  \(model.naming.name(of: endpoint))", .text))
        }
        let url = detail.endpoint.map { "  \(AttemptStarted.method) \($0.url)" }
        let used = spans.reduce(0) { $0 + DisplayWidth.columns(of: $1.text) }
        // Its first letters alone say nothing; the request's tab has all of it.
        let hasRoom = area.columns - used >= Self.leastURL
        // Beside the table its row has the type, where the cursor is on it.
        if model.isDetailFull || model.isDetailApart || url == nil || !hasRoom {
            spans.append(Span("  \(detail.delivery.eventType)", .text))
        }
        if hasRoom, let url { spans.append(Span(url, .text)) }
        return StyledLine(spans)
    }

    private func drawTabs(row: Int, inner: Rect, on canvas: inout Canvas) {
        var at = inner.column + 1
        let end = inner.column + inner.columns
        for tab in state.tabs {
            let role: Role = tab == state.tab ? .activeTab : .text
            at = canvas.put(
                label(of: tab, room: end - inner.column - 1), row: row, column: at,
                width: end - at, role: role)
        }
        if let place = attemptPlace {
            canvas.putRight(place, row: row, end: end, from: at + 1, role: .dim)
        }
    }

    /// A tab's name; the others' numbers alone where not all names fit.
    private func label(of tab: DetailTab, room: Int) -> String {
        func key(_ tab: DetailTab) -> String { model.keys.label(of: tab.action, in: .detail) }
        func close(_ tab: DetailTab) -> String { " \(key(tab)) \(tab.title)" }
        let width = state.tabs.map(close).joined().count
        if width + state.tabs.count <= room { return close(tab) + " " }
        if width <= room { return close(tab) }
        // Where not all names fit, their beginnings say more than numbers.
        func short(_ tab: DetailTab) -> String {
            tab == state.tab ? close(tab) + " " : " \(key(tab)) \(tab.shortTitle)"
        }
        if state.tabs.map(short).joined().count <= room { return short(tab) }
        return tab == state.tab ? close(tab) + " " : " \(key(tab)) "
    }

    /// Whether the line of the tabs has room for which attempt is shown, and for the keys to others.
    var tellsAttempt: Bool {
        guard let place = attemptPlace else { return false }
        let columns = area.columns - (model.layout.isDetailBeside ? 1 : 0)
        let tabs = state.tabs.map { label(of: $0, room: columns - 1) }.joined()
        return columns - DisplayWidth.columns(of: place) >= DisplayWidth.columns(of: tabs) + 2
    }

    /// Which attempt is shown, where that matters.
    private var attemptPlace: String? {
        guard state.isOfOneAttempt, let attempts = state.detail?.attempts,
            let shown = state.shownAttempt
        else { return nil }
        let kept = "\(Number.text(attempts.count)) kept"
        return "attempt \(shown.start.number), \(kept)  \(model.keys.labelsOfAttempts)"
    }

    private func drawPage(row: Int, inner: Rect, on canvas: inout Canvas) {
        let page = model.detailPage
        let height = max(area.end - row, 0)
        for line in 0..<height {
            let index = state.top + line
            guard index < page.count else { break }
            canvas.put(
                page[index], row: row + line, column: inner.column + 1,
                width: inner.columns - 1, skipping: state.left)
            if index == state.foundLine {
                canvas.restyle(
                    row: row + line, column: inner.column + 1, width: inner.columns - 1,
                    role: .match)
            }
        }
        guard height > 0 else { return }
        canvas.putMore(page.count - state.top - height, area: inner)
    }
}
