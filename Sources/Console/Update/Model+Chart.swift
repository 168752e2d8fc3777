import DeliveryEngine
import Terminal

/// The chart of failures over time, and the brush that picks a range of it.
extension Model {
    /// The stretch of time that the chart shows: the filter's, else the last day.
    var chartSpan: Range<Timestamp> {
        let query = log.search.query
        let end = query.until.map { $0 + Milliseconds(1) } ?? now
        let start = query.since ?? end - ChartState.usualSpan
        return start < end - ChartState.leastSpan
            ? start..<end : end - ChartState.leastSpan..<end
    }

    /// Asks for the chart of the rows shown, or remembers to when one is being counted.
    mutating func chartSoon() -> [Effect] {
        guard chart.brush == nil, let selection = log.selection, selection.isComplete else {
            return []
        }
        guard !chart.isAsked else {
            chart.isStale = true
            return []
        }
        chart.isAsked = true
        chart.isStale = false
        chart.isAskedOfMarks = log.isOnlyMarked
        let shown = LogSelection(
            search: selection.search, rows: log.rows, total: selection.total,
            cursor: selection.cursor, isComplete: true)
        return [.chart(shown, chartSpan, ofMarks: log.isOnlyMarked)]
    }

    /// What says whether marks leave other rows to be counted than before.
    struct MarkedRows: Equatable {
        let isOnlyMarked: Bool
        let count: Int
        let marks: Int
    }

    var markedRows: MarkedRows {
        MarkedRows(
            isOnlyMarked: log.isOnlyMarked, count: log.narrowed?.count ?? 0,
            marks: log.isOnlyMarked ? log.marks.count : 0)
    }

    mutating func take(_ histogram: DeliveryHistogram?, of search: LogSearch) -> [Effect] {
        chart.isAsked = false
        let isOfMarks = chart.isAskedOfMarks
        if chart.brush == nil, search == log.selection?.search, isOfMarks == log.isOnlyMarked {
            chart.histogram = histogram
            chart.search = search
            chart.isOfMarks = isOfMarks
        }
        return chart.isStale ? chartSoon() : []
    }

    /// The chart of the rows shown, as far as it is known.
    var chartShown: DeliveryHistogram? {
        guard screen == .deliveries, chart.search == log.selection?.search,
            chart.isOfMarks == log.isOnlyMarked
        else { return nil }
        return chart.histogram
    }

    mutating func brush(_ action: Action) -> [Effect] {
        switch action {
        case .brush: return openBrush()
        case .brushLeft: return moveBrush { $0.move(by: -1) }
        case .brushRight: return moveBrush { $0.move(by: 1) }
        case .brushWider: return moveBrush { $0.widen(by: 1) }
        case .brushNarrower: return moveBrush { $0.widen(by: -1) }
        case .takeBrush: return takeBrush()
        default: return []
        }
    }

    private mutating func openBrush() -> [Effect] {
        guard let histogram = chartShown else { return [] }
        let cells = max(size.columns - 2, 1)
        let brush = Brush(histogram: histogram, filter: log.filter, cells: cells)
        guard let query = query(made: brush.narrowed) else { return [] }
        closeDetail()
        noteView(isLeft: true)
        stopFollowing()
        return follow(brush, query)
    }

    private mutating func moveBrush(_ change: (inout Brush) -> Void) -> [Effect] {
        guard let before = chart.brush else { return [] }
        var brush = before
        change(&brush)
        guard brush != before, let query = query(made: brush.narrowed) else { return [] }
        return follow(brush, query)
    }

    /// Shows what lies in the brush.
    private mutating func follow(_ brush: Brush, _ query: Query) -> [Effect] {
        chart.brush = brush
        log.filter = brush.narrowed
        log.suspended = nil
        return search(LogSearch(query: query, sort: log.search.sort))
    }

    /// Keeps the range as part of the filter.
    private mutating func takeBrush() -> [Effect] {
        guard let brush = chart.brush else { return [] }
        chart.brush = nil
        remember(brush.narrowed, in: \.log.filterHistory)
        notice = Notice(.note, "the range is in the filter: Backspace leaves it")
        return chartSoon() + [.keep(remembered)]
    }

    /// Leaves the brush; the log is as it was before.
    mutating func leaveBrush() -> [Effect] {
        chart.brush = nil
        let effects = undo()
        if notice?.kind == .note { notice = nil }
        return effects
    }
}
