import DeliveryEngine
import Terminal

/// The table of deliveries.
struct LogPane {
    let model: Model
    let area: Rect
    let columns: LogColumns
    private let times: TimeText
    /// Endpoints where something keeps what is scheduled from being attempted.
    private let holding: [EndpointID: EndpointOverview]
    /// The rows of the range being marked.
    private let range: ClosedRange<Int>?
    /// Whether the rows are those of the filter before.
    private let isFromBefore: Bool

    init(model: Model, area: Rect) {
        self.model = model
        self.area = area
        times = model.times
        let holding = Dictionary(
            model.endpoints.overviews.filter { $0.outage != nil || !$0.endpoint.takesAttempts }
                .map { ($0.endpoint.id, $0) }, uniquingKeysWith: { $1 })
        self.holding = holding
        let log = model.log
        isFromBefore = log.showsFilterBefore
        range = log.range
        let shown = log.rows.dropFirst(log.position.top).prefix(max(area.rows - 1, 0))
        let deliveries = shown.compactMap { log.loaded[$0]?.delivery }
        columns = LogColumns(
            width: area.columns,
            isTimeLong: deliveries.contains { !model.times.isToday($0.createdAt) },
            isAttemptedLong: deliveries.contains { delivery in
                delivery.attemptedAt.map { !model.times.isToday($0) } ?? false
            }, isAmongTenants: model.naming.isAmongTenants,
            isNextLong: deliveries.contains { delivery in
                delivery.nextAttemptAt != nil
                    && holding[delivery.endpoint]?.endpoint.standing == .disabled
            }, codes: deliveries.compactMap { CodeWord($0) }, focus: log.column,
            sorted: Self.column(of: log.search.sort.key),
            chosen: log.columns)
    }

    func draw(on canvas: inout Canvas) {
        guard !area.isEmpty else { return }
        drawHead(on: &canvas)
        let log = model.log
        guard log.count > 0 else {
            return EmptyLog(model: model, area: area).draw(on: &canvas)
        }
        for line in 0..<max(area.rows - 1, 0) {
            let index = log.position.top + line
            guard index < log.count else { break }
            if let row = log.row(at: index) {
                let isInRange = range?.contains(index) ?? false
                draw(row, at: area.row + 1 + line, isInRange: isInRange, on: &canvas)
            }
        }
        if QuickStart.isShown(model) { drawQuickStart(on: &canvas) }
    }

    /// The steps that are left, below the first rows.
    private func drawQuickStart(on canvas: inout Canvas) {
        let lines = QuickStart(model: model).lines(glyphs: canvas.glyphs)
        let start = area.row + model.log.count + 2
        guard start + lines.count < area.end else { return }
        for (offset, line) in lines.enumerated() {
            canvas.put(
                line, row: start + offset, column: area.column + 2, width: area.columns - 2)
        }
    }

    private func drawHead(on canvas: inout Canvas) {
        let sort = model.log.search.sort
        for place in columns.places {
            var title = place.column.title
            // As a moment in full ends: nobody is to take it for the time on the wall.
            if times.style == .utc, place.column.isMoment, place.width > title.count + 2 {
                title += " Z"
            }
            if place.column == Self.column(of: sort.key) {
                title += sort.isDescending ? canvas.glyphs.descending : canvas.glyphs.ascending
            }
            let isFocused = place.column == model.log.column
            canvas.put(
                title, row: area.row, column: area.column + place.start, width: place.width,
                role: isFocused ? .activeTab : .columnHead)
        }
    }

    private func draw(
        _ row: LogRow, at line: Int, isInRange: Bool, on canvas: inout Canvas
    ) {
        let isCursor = row.number == model.log.cursor
        let isMarked = isInRange || model.log.marks.contains(row.number)
        let isFocused = model.pane == .log
        let base: Role = isCursor && isFocused ? .cursor : .text
        canvas.fill(row: line, column: area.column, width: area.columns, role: base)
        if isCursor {
            canvas.put(canvas.glyphs.cursor, row: line, column: area.column, width: 1, role: base)
        }
        if isMarked {
            canvas.put(
                canvas.glyphs.mark, row: line, column: area.column + 1, width: 1,
                role: base == .cursor ? .cursor : .mark)
        }
        for place in columns.places {
            let span = cell(place, of: row, glyphs: canvas.glyphs)
            canvas.put(
                span.text, row: line, column: area.column + place.start, width: place.width,
                role: base == .cursor
                    ? .cursor : isCursor ? .quietCursor : isFromBefore ? .dim : span.role)
        }
    }

    private func cell(_ place: LogColumns.Place, of row: LogRow, glyphs: Glyphs) -> Span {
        let delivery = row.delivery
        switch place.column {
        case .time:
            let moment = delivery.createdAt
            return Span(columns.time == .short ? times.short(moment) : times.column(moment))
        case .status:
            let text = "\(glyphs.status(delivery.status)) \(delivery.status.shortWord)"
            return Span(text, delivery.status.role)
        case .code:
            let code = RowText.code(delivery, glyphs, width: place.width)
            return Span(String(repeating: " ", count: max(0, 3 - code.count)) + code)
        case .tries: return Span(RowText.tries(delivery))
        case .endpoint: return Span(model.naming.name(of: row))
        case .url: return Span(Sanitizer.line(row.endpointURL))
        case .event: return Span(event(of: row, width: place.width))
        case .attempted: return Span(RowText.attempted(delivery, times: times, glyphs: glyphs))
        case .next:
            return Span(
                RowText.next(
                    delivery, times: times, glyphs: glyphs, holding: holding(of: delivery)))
        case .latency: return Span(RowText.latency(delivery, glyphs))
        }
    }

    private func holding(of delivery: Delivery) -> Holding? {
        guard let next = delivery.nextAttemptAt, let overview = holding[delivery.endpoint] else {
            return nil
        }
        return Holding(
            overview.endpoint.standing, outage: overview.outage, due: next, at: times.now)
    }

    /// The event's type and, where there is room, the payload's beginning (A1).
    private func event(of row: LogRow, width: Int) -> String {
        let type = row.delivery.eventType
        guard width >= DisplayWidth.columns(of: type, limit: width) + 8 else { return type }
        return type + "  " + RowText.preview(row)
    }

    private static func column(of key: SortOrder.Key) -> LogColumn {
        switch key {
        case .time: .time
        case .status: .status
        case .code: .code
        case .latency: .latency
        case .attempts: .tries
        case .attempted: .attempted
        case .next: .next
        case .endpoint: .endpoint
        }
    }
}
