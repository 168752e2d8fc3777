import DeliveryEngine
import Terminal

/// The mouse, once it is asked for: wheel, a click to choose, on a head to sort, twice to open.
extension Model {
    /// Rows that one turn of the wheel moves.
    private static let wheelRows = 3
    /// How soon a second click on the same row opens it.
    private static let doubleClick = Milliseconds(500)

    mutating func toggleMouse() -> [Effect] {
        isMouseOn.toggle()
        lastClick = nil
        notice = Notice(
            .note,
            isMouseOn
                ? "mouse on: to select text hold Shift, or :mouse again" : "mouse off")
        return [.mouse(isMouseOn)]
    }

    /// Takes what the mouse did; questions and prompts are answered by keys alone.
    mutating func take(_ event: MouseEvent) -> [Effect] {
        guard isMouseOn, dialog == nil, prompt == nil, chart.brush == nil else { return [] }
        switch event.kind {
        case .wheelUp: return turnWheel(-Self.wheelRows, at: event.position)
        case .wheelDown: return turnWheel(Self.wheelRows, at: event.position)
        case .press: return click(at: event.position)
        }
    }

    /// Scrolls what lies under the pointer, whichever pane has the keys.
    private mutating func turnWheel(_ rows: Int, at place: CellPosition) -> [Effect] {
        if isDetailShown, layout.detail.contains(place) {
            if let tab = detail?.tab, let top = detail?.top { scrollDetail(tab, to: top + rows) }
            return []
        }
        if pane == .detail, layout.list.contains(place) { isDetailFocused = false }
        return step(by: rows)
    }

    private mutating func click(at place: CellPosition) -> [Effect] {
        let layout = self.layout
        if isDetailShown, layout.detail.contains(place) {
            isDetailFocused = true
            stopFollowing()
            fitLists()
            return []
        }
        guard layout.list.contains(place) else { return [] }
        isDetailFocused = false
        fitLists()
        let line = place.row - layout.list.row - 1
        if line < 0 { return clickHead(at: place.column - layout.list.column) }
        return clickRow(line)
    }

    /// Sorts by the column whose head was clicked; once more turns the order round.
    private mutating func clickHead(at column: Int) -> [Effect] {
        guard pane == .log else { return [] }
        let places = LogPane(model: self, area: layout.list).columns.places
        guard let place = places.last(where: { $0.start <= column }) else { return [] }
        guard let sort = place.column.sort else {
            notice = Notice(.note, "cannot sort by \(place.column.title): there is no such order")
            return []
        }
        return self.sort(by: sort, isReversing: true)
    }

    private mutating func clickRow(_ line: Int) -> [Effect] {
        guard let list = listInFront else { return [] }
        let index = list.position.top + line
        guard index < list.count else { return [] }
        goTo(index)
        let click = Click(pane: pane, index: index, at: now)
        let isDouble = lastClick.map { last in
            last.pane == click.pane && last.index == index && now - last.at <= Self.doubleClick
        }
        lastClick = isDouble == true ? nil : click
        guard isDouble == true, let open = keys.binding(of: .open, in: pane) else { return [] }
        return run(open, in: pane)
    }

    /// The list that has the keys: where it stands, and how many rows it has.
    private var listInFront: (position: ListPosition, count: Int)? {
        switch pane {
        case .log: (log.position, log.count)
        case .endpoints: (endpoints.position, endpoints.overviews.count)
        case .endpointLog:
            endpointLog.map { ($0.position, $0.attempts.count) }
        case .journal: (journal.position, journalShown.count)
        case .jobs: (jobs.position, jobs.jobs.count)
        case .views: (views.position, views.list.count)
        case .help: help.map { ($0.position, helpEntries.count) }
        case .guides: (guides.position, GuideTable.all.count)
        case .groups: (groups.position, groups.groups.count)
        case .detail, .action, .job, .brush, .guide, .customer, .signals, .signal, .bench: nil
        }
    }
}
