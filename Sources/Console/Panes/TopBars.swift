import DeliveryEngine
import Terminal

/// The two lines at the top: store, filter, counts and order; then how things stand.
///
/// They are always there, whatever screen is below.
struct TopBars {
    let model: Model

    func draw(on canvas: inout Canvas) {
        let layout = model.layout
        drawTitle(on: &canvas, width: layout.size.columns)
        if layout.barRows > 1 {
            drawCondition(on: &canvas, width: layout.size.columns)
        }
    }

    private func drawTitle(on canvas: inout Canvas, width: Int) {
        canvas.fill(row: 0, column: 0, width: width, role: .bar)
        var at = 0
        if let environment = model.condition?.environment {
            let role = Self.role(ofEnvironment: environment)
            at = canvas.put(" \(environment) ", row: 0, column: 0, width: width / 4, role: role)
        }
        let store = width < 30 && at > 0 ? "" : model.condition?.storeName ?? "redrive"
        at = canvas.put(" \(store)  ", row: 0, column: at, width: width / 4, role: .bar)
        let right = place(in: width - at) + counts(width: width)
        let rightWidth = DisplayWidth.columns(of: right)
        canvas.putRight(right + " ", row: 0, end: width, from: at, role: .bar)
        let room = width - at - rightWidth - 2
        canvas.put(subject, row: 0, column: at, width: room, role: .bar)
        let chart = ChartBar(model: model)
        if chart.isInTitle {
            let free = room - DisplayWidth.columns(of: subject) - 2
            chart.draw(row: 0, end: width - rightWidth - 3, room: free, on: &canvas)
        }
    }

    /// What the screen shows: the filter, or the screen's name.
    private var subject: String {
        switch model.screen {
        case .deliveries: logSubject
        case .endpoints: "endpoints"
        case .endpointLog(let id): "endpoint \(model.endpointName(id))"
        case .bench: "signature bench"
        case .groups:
            model.groups.filter.isEmpty ? "failures by cause" : "causes in \(model.groups.filter)"
        case .journal:
            (model.journal.isMine ? "my actions" : "operator journal")
                + (model.journal.query.text.isEmpty ? "" : "  \(model.journal.query.text)")
        case .action: "operator journal"
        case .jobs: "jobs"
        case .job(let id): "job \(id.text)"
        case .views: "saved views"
        case .help: "help"
        case .guides, .guide: "guides"
        case .customer(let subject): "customer \(model.customerName(subject))"
        case .signals: "inbound signals, \(model.signals.filter.title)"
        case .signal: "inbound signal"
        }
    }

    private var logSubject: String {
        let log = model.log
        let filter =
            !log.filter.isEmpty
            ? log.filter : log.suspended.map { "filter off: \($0.text)" } ?? "all deliveries"
        return log.isOnlyMarked ? "only marked, \(filter)" : filter
    }

    /// The cursor's place in the table, such as `17/` before the count, where not all rows are on the
    /// screen: what is above the first of them would look as if it were not there.
    ///
    /// It takes as much room as the last row's, so that a move of the cursor sends its digits alone,
    /// and none that the filter or the chart needs.
    private func place(in width: Int) -> String {
        let log = model.log
        guard model.screen == .deliveries, log.count > model.layout.listHeight,
            !log.showsFilterBefore
        else { return "" }
        let text = Number.text(log.position.index + 1) + "/"
        let most = Number.text(log.count).count + 1
        let place = String(repeating: " ", count: most - text.count) + text
        let taken = counts(width: model.size.columns) + subject
        let free = width - 2 - DisplayWidth.columns(of: taken)
        let chart = ChartBar(model: model)
        let hidesChart =
            chart.isInTitle && chart.width(in: free - 2) > 0
            && chart.width(in: free - 2 - most) == 0
        return free < most || hidesChart ? "" : place
    }

    private func counts(width: Int) -> String {
        if model.screen == .groups { return groupCounts }
        guard model.screen == .deliveries else { return "" }
        let log = model.log
        var parts: [String] = []
        if model.layout.barRows == 1, let searching = SearchWords(model: model).text {
            parts.append(searching)
        }
        if let selection = log.selection {
            let count =
                log.showsFilterBefore
                ? "…" : Number.text(log.count) + (selection.isComplete ? "" : "+")
            parts.append(
                log.count == selection.total && log.filter.isEmpty && selection.isComplete
                    && !log.isOnlyMarked
                    ? count : "\(count) of \(Number.text(selection.total))")
        }
        if width >= 60 {
            let sort = log.search.sort
            parts.append((sort.isDescending ? "-" : "+") + sort.key.rawValue)
        }
        return parts.joined(separator: "  ")
    }

    private var groupCounts: String {
        guard let found = model.groups.found else { return "" }
        let groups = found.groups.count + found.omitted
        return "\(Number.text(found.failures)) failed  \(Number.text(groups)) groups"
    }

    private func drawCondition(on canvas: inout Canvas, width: Int) {
        let chart = ChartBar(model: model)
        if let brush = model.chart.brush, model.screen == .deliveries {
            return chart.draw(brush, row: 1, on: &canvas)
        }
        var at = 1
        var isWhole = true
        let line = ConditionLine(model: model, glyphs: canvas.glyphs)
        for span in line.spans(width: width - 1) {
            // Whole statements only: half a figure is a wrong one. The first is cut where it must.
            let fits = DisplayWidth.columns(of: span.text) <= width - at
            guard fits || at == 1 else {
                isWhole = false
                break
            }
            at = canvas.put(span.text, row: 1, column: at, width: width - at, role: span.role) + 2
        }
        // It goes first: what is short must not take the room of what mattered more.
        if isWhole, let latency = line.latency,
            DisplayWidth.columns(of: latency.text) <= width - at
        {
            at =
                canvas.put(
                    latency.text, row: 1, column: at, width: width - at, role: latency.role) + 2
        }
        guard !chart.isInTitle else { return }
        chart.draw(row: 1, end: width - 1, room: width - 1 - at, on: &canvas)
    }

    static func role(ofEnvironment name: String?) -> Role {
        guard let name = name?.lowercased() else { return .bar }
        if name.contains("prod") || name.contains("live") { return .production }
        if name.contains("stag") || name.contains("pre") { return .staging }
        return .otherEnvironment
    }
}
