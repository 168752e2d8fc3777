import DeliveryEngine
import Terminal

extension Model {
    /// A key goes to the question that is open, else to the prompt, else to the key table.
    mutating func press(_ key: Key) -> [Effect] {
        if notice?.kind == .note { notice = nil }
        log.sought = nil
        if dialog != nil { return answer(key) }
        if prompt != nil { return type(key) }
        if case .paste = key {
            notice = Notice(.note, "pasted text goes into a prompt only: f, / or :")
            return []
        }
        let pane = self.pane
        guard let binding = KeyTable.binding(of: key, in: pane) else {
            if key != .escape { notice = Notice(.note, "\(key.label) does nothing here: ? helps") }
            return []
        }
        return run(binding, in: pane)
    }

    /// Carries out a binding, or says why not.
    mutating func run(_ binding: Binding, in pane: Pane) -> [Effect] {
        if let reason = reasonDisabled(binding, in: pane) {
            notice = Notice(.note, "cannot \(binding.name): \(reason)")
            return []
        }
        return perform(binding.action)
    }

    private mutating func perform(_ action: Action) -> [Effect] {
        switch action {
        case .moveDown, .moveUp, .moveFirst, .moveLast, .halfPageDown, .halfPageUp, .pageDown,
            .pageUp:
            return move(action)
        case .open, .nextPane, .tab, .nextTab, .previousTab, .nextAttempt, .previousAttempt,
            .payloadForm, .endpointLog, .showDeliveries, .showEndpoints, .showGroups, .bench,
            .showFinding, .dismissFinding, .showJournal, .showJobs, .showGuides, .help, .back,
            .close, .quit, .timeStyle:
            return look(action)
        case .search, .findNext, .findPrevious, .filter, .nextFailure, .previousFailure, .sort,
            .reverseSort, .follow, .mark, .unmarkAll, .palette:
            return find(action)
        case .operate(let kind): return operate(kind)
        case .operateOnAll(let kind): return operateOnAll(kind)
        case .control(let control): return self.control(control)
        case .callBack: return callBack()
        case .customer(let action): return attend(action)
        case .interrupt: return interrupt()
        case .suspend: return [.suspend]
        case .redraw: return [.redraw]
        }
    }

    private mutating func find(_ action: Action) -> [Effect] {
        switch action {
        case .search: openSearch()
        case .findNext: return findAgain(forward: true)
        case .findPrevious: return findAgain(forward: false)
        case .filter: return pane == .journal ? openJournalFilter() : openFilter()
        case .nextFailure: return findFailure(forward: true)
        case .previousFailure: return findFailure(forward: false)
        case .sort: dialog = .sort
        case .reverseSort: return reverseSort()
        case .follow: return toggleFollow()
        case .mark: return mark()
        case .unmarkAll: log.marks = [:]
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
            finding = nil
            return [.cancelSearch]
        }
        notice = Notice(.note, "q quits")
        return []
    }

    private mutating func mark() -> [Effect] {
        guard let row = log.selected else { return [] }
        stopFollowing()
        if log.marks.removeValue(forKey: row.delivery.id) == nil {
            log.marks[row.delivery.id] = row.number
        }
        return move(.moveDown)
    }

    private mutating func reverseSort() -> [Effect] {
        var search = log.search
        search.sort.isDescending.toggle()
        return self.search(search)
    }
}
