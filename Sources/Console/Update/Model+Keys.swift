import DeliveryEngine
import Terminal

extension Model {
    /// A key goes to the question that is open, else to the prompt, else to the key table.
    mutating func press(_ key: Key) -> [Effect] {
        if layout.isTooSmall { return pressUnseen(key) }
        if case .mouse(let event) = key { return take(event) }
        if notice?.kind == .note { notice = nil }
        log.sought = nil
        log.seeksFirst = false
        log.awaited = nil
        if dialog != nil { return answer(key) }
        if prompt != nil { return type(key) }
        let offered = offer
        offer = nil
        if key == "A", let offered, pane == .log { return operateOnAll(offered) }
        if case .paste = key {
            let ways = [Action.filter, .search, .palette].compactMap {
                keys.binding(of: $0, in: self.pane)?.keys.first?.label
            }
            let list = ways.dropLast().joined(separator: ", ") + " or " + (ways.last ?? "")
            notice = Notice(.note, "pasted text goes into a prompt only: \(list)")
            return []
        }
        let pane = self.pane
        guard let binding = keys.binding(of: key, in: pane) else {
            if key != .escape {
                let help = keys.label(of: .help, in: pane)
                notice = Notice(.note, "\(key.label) does nothing here: \(help) helps")
            }
            return Self.rest(after: key)
        }
        return run(binding, in: pane, by: key)
    }

    /// A key on a screen that says only that it is too small: nothing is answered, typed or done that
    /// nobody sees.
    ///
    /// What quits does so where that closes nothing else and leaves nothing unanswered; its own
    /// question is put again, since what it asked about may be over.
    private mutating func pressUnseen(_ key: Key) -> [Effect] {
        switch keys.binding(of: key, in: pane)?.action {
        case .suspend: return [.suspend]
        case .redraw: return [.redraw]
        case .quit where dialog == nil || dialog == .quit: return quit()
        case .close where dialog == nil && prompt == nil && isAtRoot: return quit()
        default: return Self.rest(after: key)
        }
    }

    /// Drops what was typed in one go with a letter that does nothing: text that was meant for a
    /// prompt must not become one action after the other.
    private static func rest(after key: Key) -> [Effect] {
        if case .character = key { [.dropTypedAhead] } else { [] }
    }

    /// Carries out a binding, or says why not.
    ///
    /// `key` is the one pressed, where one was.
    mutating func run(_ binding: Binding, in pane: Pane, by key: Key? = nil) -> [Effect] {
        if binding.action != .redraw { isRedrawn = false }
        if let reason = reasonDisabled(binding, in: pane) {
            let text = "cannot \(binding.deed): \(reason)"
            notice = Notice(.note, text)
            if case .control = binding.action { noteRefusal(text, in: pane) }
            return key.map(Self.rest) ?? []
        }
        dropReport(before: binding.action)
        if binding.action == .savedView { return showSavedView(by: key) }
        return perform(binding.action)
    }

    /// Takes away what the message line reports before a key does something else, so that no report
    /// stands where the next one belongs.
    private mutating func dropReport(before action: Action) {
        guard let notice, notice.isReport, !isReportCovered else { return }
        if notice.kind == .news, Self.movements.contains(action) { return }
        self.notice = nil
    }

    /// Says what has come out by itself, unless a failure is there that nobody has seen yet.
    mutating func tell(_ news: String) {
        if notice?.kind != .failure { notice = Notice(.news, news) }
    }

    /// Whether something more urgent stands in the message line: what was not seen yet stays.
    private var isReportCovered: Bool {
        failure != nil || chart.brush != nil || countInGrace > 0 || isRecording || isPlanning
            || finding != nil
    }

    private static let movements: Set<Action> = [
        .moveDown, .moveUp, .moveFirst, .moveLast, .halfPageDown, .halfPageUp, .pageDown, .pageUp,
    ]

    private mutating func perform(_ action: Action) -> [Effect] {
        switch action {
        case .moveDown, .moveUp, .moveFirst, .moveLast, .halfPageDown, .halfPageUp, .pageDown,
            .pageUp:
            return move(action)
        case .open, .nextPane, .tab, .nextTab, .previousTab, .nextAttempt, .previousAttempt,
            .nextDelivery, .previousDelivery, .payloadForm, .compare, .wrap, .endpointLog,
            .showDeliveries, .showEndpoints, .showGroups, .bench, .showFinding, .dismissFinding,
            .showJournal, .showJobs, .showGuides, .showViews, .myActions, .help, .back, .close,
            .quit, .timeStyle:
            return look(action)
        case .search, .goToTime, .findNext, .findPrevious, .filter, .nextFailure, .previousFailure,
            .sort, .reverseSort, .follow, .palette:
            return find(action)
        case .mark, .markRange, .markAll, .unmarkAll, .onlyMarked: return mark(action)
        case .previousView, .suspendFilter, .onlyThis, .notThis, .columnLeft, .columnRight:
            return view(action)
        case .scrollLeft: scrollSideways(forward: false)
        case .scrollRight: scrollSideways(forward: true)
        case .savedView, .saveView, .removeView: return keepViews(action)
        case .brush, .brushLeft, .brushRight, .brushWider, .brushNarrower, .takeBrush:
            return brush(action)
        case .mouse: return toggleMouse()
        case .operate(let kind): return operate(kind)
        case .control(let control): return self.control(control)
        case .jobFailures: return toggleJobFailures()
        case .jobDeliveries: return showDeliveriesOfJob()
        case .customer(let action): return attend(action)
        case .undo: return callBackOrUndo()
        case .care(let action): return care(action)
        case .interrupt: return interrupt()
        case .suspend: return [.suspend]
        case .redraw: return redraw()
        case .leave(let action): return leave(action)
        case .columns:
            openColumns()
            return []
        }
        return []
    }

    private mutating func find(_ action: Action) -> [Effect] {
        switch action {
        case .search: openSearch()
        case .goToTime: openTime()
        case .findNext: return findAgain(forward: true)
        case .findPrevious: return findAgain(forward: false)
        case .filter: return pane == .journal ? openJournalFilter() : openFilter()
        case .nextFailure: return findFailure(forward: true)
        case .previousFailure: return findFailure(forward: false)
        case .sort where pane == .endpoints: sortEndpointsAnew()
        case .sort: dialog = .sort
        case .reverseSort: return reverseSort()
        case .follow: return toggleFollow()
        case .palette: prompt = Prompt(.palette, history: paletteHistory)
        default: break
        }
        return []
    }

    mutating func interrupt() -> [Effect] {
        if log.ticket != nil {
            let search = log.search
            let effects = endSearch()
            let text =
                log.selection == nil
                ? "stopped"
                : log.search == search
                    ? "search stopped: there may be more rows than these"
                    : "search stopped: the rows are those of the one before"
            notice = Notice(.note, text)
            return [.cancelSearch] + effects
        }
        if finding != nil {
            notice = Notice(.note, "search stopped")
            return stopFinding()
        }
        if isPlanning {
            isPlanning = false
            notice = Notice(.note, "stopped: nothing was done")
            return [.cancelPlan]
        }
        if export != nil { return stopExport() }
        notice = Notice(.note, "\(keys.label(of: .close, in: pane)) quits")
        return []
    }

    private mutating func reverseSort() -> [Effect] {
        noteView(isLeft: false)
        var search = log.search
        search.sort.isDescending.toggle()
        return reorder(search)
    }
}
