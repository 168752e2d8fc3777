import DeliveryEngine

extension Model {
    /// Opens the detail of the row under the cursor, or makes it full when it is open.
    mutating func openDetail() -> [Effect] {
        if pane == .detail {
            guard layout.canDetailChange else {
                let key = keys.label(of: .nextPane, in: .detail)
                notice = Notice(.note, "the screen is too low for both: \(key) shows the table")
                return []
            }
            isDetailFull.toggle()
            fitLists()
            return []
        }
        guard let id = pointedDelivery else { return [] }
        stopFollowing()
        if detail?.id != id { detail = DetailState(id: id) }
        // Who looks at another delivery than the one that was jumped to is on a way of their own.
        if let opened = jumps.last?.opened, opened != id { jumps = [] }
        isDetailFocused = true
        fitLists()
        return [.loadDetail(id)]
    }

    /// The delivery under the cursor of the pane that has the keys.
    var pointedDelivery: DeliveryID? {
        switch pane {
        case .log: log.selected?.delivery.id
        case .endpointLog: endpointLog?.selected?.delivery.id
        case .detail: detail?.id
        case .endpoints, .groups, .journal, .action, .jobs, .job, .help, .guides, .guide,
            .customer, .signals, .signal, .bench, .brush, .views:
            nil
        }
    }

    mutating func closeDetail() {
        detail = nil
        isDetailFocused = false
        isDetailFull = false
        isDetailStepping = false
        fitLists()
    }

    /// Shows the next delivery of the list or the one before, so that one after the other is read
    /// without a way back to the table.
    mutating func stepDetail(forward: Bool) {
        let attempts = screen.isEndpointLog ? endpointLog : nil
        let count = attempts?.attempts.count ?? log.count
        // Where what is read has left the list, the row that took its place is the next one.
        let step = forward ? (isDetailApart ? 0 : 1) : -1
        let target = (attempts?.position.index ?? log.position.index) + step
        guard (0..<count).contains(target) else {
            notice = Notice(.note, "this is the \(forward ? "last" : "first") one of the list")
            return
        }
        if attempts != nil {
            let height = endpointLogHeight
            endpointLog?.position.move(to: target, count: count, height: height)
            endpointLog?.takeCursor()
        } else {
            moveLog(to: target)
        }
        isDetailStepping = true
    }

    /// Makes an open detail pane show what is under the cursor of the table beside it, whatever has
    /// put the cursor there: a key, a filter, an arrival, or a row that has left.
    ///
    /// While the pane has the keys it stays with what is being read, on which the keys act then: a
    /// delivery that leaves the filter is not taken from in front of its reader. It follows there,
    /// too, where the keys have stepped to another one.
    mutating func followCursor() -> [Effect] {
        guard detail != nil, !isDetailFocused || isDetailStepping else { return [] }
        switch screen {
        case .deliveries:
            // A row that is still being read brings the detail along when it comes in.
            if let row = log.pointed {
                isDetailStepping = false
                return showDetail(of: row.delivery.id)
            }
            if log.count == 0, log.ticket == nil { closeDetail() }
            return []
        case .endpointLog:
            guard let selected = endpointLog?.selected else { return [] }
            isDetailStepping = false
            let effects = showDetail(of: selected.delivery.id)
            detail?.attempt = selected.attempt.start.number
            return effects
        case .endpoints, .groups, .bench, .journal, .action, .jobs, .job, .views, .help, .guides,
            .guide, .customer, .signals, .signal:
            return []
        }
    }

    /// Whether the detail shows another delivery than the one under the cursor of the log.
    var isDetailApart: Bool {
        guard screen == .deliveries, let detail else { return false }
        return log.pointed.map { $0.delivery.id != detail.id } ?? (log.count == 0)
    }

    /// Another delivery in the same view: tab and form stay as the operator chose them.
    private mutating func showDetail(of id: DeliveryID) -> [Effect] {
        guard detail?.id != id else { return [] }
        var next = DetailState(id: id)
        if let old = detail {
            next.tab = old.tab
            next.payloadForm = old.payloadForm
            next.responseForm = old.responseForm
            next.isWrapped = old.isWrapped
            next.comparisonMode = old.comparisonMode
        }
        detail = next
        return [.loadDetail(id)]
    }

    mutating func show(_ tab: DetailTab) {
        detail?.tab = tab
        detail?.left = 0
        detail?.foundLine = nil
        fitLists()
    }

    mutating func showTab(by distance: Int) {
        guard let tab = detail?.tab else { return }
        let tabs = detail?.tabs ?? []
        let place = tabs.firstIndex(of: tab) ?? 0
        if !tabs.isEmpty { show(tabs[(place + distance + tabs.count) % tabs.count]) }
    }

    mutating func changeForm() {
        if pane == .signal {
            signals.form = signals.form.next
            signals.top = 0
            return
        }
        guard let state = detail else {
            let key = keys.label(of: .open, in: pane)
            notice = Notice(.note, "\(key) opens the payload first")
            return
        }
        if state.tab == .diff {
            let key = keys.label(of: .compare, in: .detail)
            notice = Notice(.note, "differences have one form: \(key) compares something else")
            return
        }
        if state.tab == .response {
            detail?.responseForm = state.responseForm.next
        } else {
            detail?.tab = .payload
            detail?.payloadForm = state.payloadForm.next
        }
        if let tab = detail?.tab { detail?.tops[tab] = 0 }
        detail?.left = 0
        detail?.foundLine = nil
    }

    /// Shows the next or the one before of the attempts for which `holds` is true.
    mutating func showAttempt(forward: Bool, where holds: (Attempt) -> Bool) {
        guard let attempts = detail?.detail?.attempts, let shown = detail?.shownAttempt,
            let place = attempts.firstIndex(of: shown)
        else { return }
        let found =
            forward
            ? attempts[(place + 1)...].first(where: holds)
            : attempts[..<place].last(where: holds)
        guard let found else {
            notice = Notice(.note, forward ? "no later one" : "no earlier one")
            return
        }
        detail?.attempt = found.start.number
        if detail?.tab == .payload { detail?.tab = .response }
        detail?.tops[.request] = 0
        detail?.tops[.response] = 0
        detail?.tops[.diff] = 0
        detail?.foundLine = nil
    }

    mutating func take(_ id: DeliveryID, _ read: DeliveryDetail?) {
        guard detail?.id == id else { return }
        guard let read else {
            detail?.failure = "this delivery is no longer in the log"
            return
        }
        guard detail?.detail != read else { return }
        let old = detail?.detail
        detail?.detail = read
        detail?.failure = nil
        if old?.payload != read.payload || old?.attempts != read.attempts {
            detail?.bodies = [:]
            detail?.layingOut = nil
            detail?.comparison = nil
            detail?.comparing = nil
        }
        fitLists()
    }

    mutating func take(_ id: DeliveryID, _ body: BodyText) {
        guard detail?.id == id else { return }
        // Only what is shown is kept: a form or a width that comes back is laid out again.
        var bodies = detail?.bodies.filter { $0.key.part != body.key.part } ?? [:]
        bodies[body.key] = body
        detail?.bodies = bodies
        if detail?.layingOut == body.key { detail?.layingOut = nil }
        fitLists()
    }
}
