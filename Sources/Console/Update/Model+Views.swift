import DeliveryEngine

/// Where the log was, where it goes, and the way back.
extension Model {
    mutating func view(_ action: Action) -> [Effect] {
        switch action {
        case .previousView: return previousView()
        case .suspendFilter: return suspendFilter()
        case .onlyThis: return narrow(isNegated: false)
        case .notThis: return narrow(isNegated: true)
        case .columnLeft: focusColumn(by: -1)
        case .columnRight: focusColumn(by: 1)
        default: break
        }
        return []
    }

    /// The log as it is shown now.
    var presentView: LogView {
        LogView(
            filter: log.filter, search: log.search, suspended: log.suspended,
            isOnlyMarked: log.isOnlyMarked, marks: log.marks, cursor: log.cursor,
            line: log.position.index - log.position.top, isFollowing: log.isFollowing)
    }

    /// Notes the view before a change of it; `isLeft` where other rows are asked for.
    mutating func noteView(isLeft: Bool) { log.history.note(presentView, isLeft: isLeft) }

    /// Shows what another filter finds, in the present order; the one before is the previous view.
    mutating func show(filter: String, query: Query) -> [Effect] {
        let search = LogSearch(query: query, sort: log.search.sort)
        if search.query != log.search.query { noteView(isLeft: true) }
        log.filter = query == .all ? "" : filter
        log.suspended = nil
        return self.search(search)
    }

    private mutating func previousView() -> [Effect] {
        guard let view = log.history.goBack(from: presentView) else {
            notice = Notice(.note, "cannot go back: there is no view before this one")
            return []
        }
        return restore(view)
    }

    /// Takes the last change of view back.
    mutating func undo() -> [Effect] {
        while let undoing = log.history.undo(from: presentView) {
            switch undoing {
            case .view(let view): return undo(to: view)
            case .dismissal(let key):
                guard detectors.watch.all.contains(where: { $0.key == key }) else {
                    notice = Notice(.note, "that warning is over; there is nothing to bring back")
                    return []
                }
                if bringBack(key) { return [] }
            }
        }
        notice = Notice(.note, "cannot undo: nothing of the view was changed")
        return []
    }

    private mutating func undo(to view: LogView) -> [Effect] {
        log.marks = view.marks
        let effects = restore(view)
        if notice == nil { notice = Notice(.note, "the last change of view is undone") }
        return effects
    }

    /// Shows the log as it was.
    mutating func restore(_ view: LogView) -> [Effect] {
        log.filter = view.filter
        log.suspended = view.suspended
        log.isOnlyMarked = view.isOnlyMarked
        log.rangeStart = nil
        if view.isFollowing {
            log.isFollowing = true
            log.newCount = 0
            log.frozenAt = nil
        } else {
            stopFollowing()
        }
        var effects: [Effect] = []
        let isShown = view.search == log.search && log.ticket == nil
        if !isShown { effects += search(view.search) }
        log.sought = view.isFollowing ? nil : view.cursor
        log.soughtLine = view.line
        if isShown { showMarks() }
        return effects
    }

    /// Switches the filter off, and on again.
    mutating func suspendFilter() -> [Effect] {
        if !log.filter.isEmpty {
            let suspended = LogFilter(text: log.filter, query: log.search.query)
            let effects = show(filter: "", query: .all)
            log.suspended = suspended
            let key = keys.label(of: .suspendFilter, in: .log)
            notice = Notice(.note, "filter off: \(key) switches it on again")
            return effects
        }
        guard let suspended = log.suspended else {
            notice = Notice(.note, "cannot switch the filter off: there is none")
            return []
        }
        return show(filter: suspended.text, query: suspended.query)
    }
}
