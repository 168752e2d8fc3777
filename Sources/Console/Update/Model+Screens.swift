import DeliveryEngine

extension Model {
    mutating func look(_ action: Action) -> [Effect] {
        switch action {
        case .open: return open()
        case .nextPane: return nextPane()
        case .tab(let tab): show(tab)
        case .nextTab: showTab(by: 1)
        case .previousTab: showTab(by: -1)
        case .nextAttempt: showAttempt(forward: true) { _ in true }
        case .previousAttempt: showAttempt(forward: false) { _ in true }
        case .nextDelivery: stepDetail(forward: true)
        case .previousDelivery: stepDetail(forward: false)
        case .payloadForm: if pane == .bench { changeBenchForm() } else { changeForm() }
        case .compare: compare()
        case .wrap: toggleWrap()
        case .endpointLog: return openEndpointLog()
        case .showDeliveries: return goToDeliveries()
        case .showEndpoints:
            if !screens.contains(.endpoints) {
                endpoints.isSettled = false
                endpoints.order = nil
            }
            show(.endpoints)
            sortEndpoints()
            return [.loadEndpoints, .loadHealth]
        case .showGroups: return showGroups()
        case .bench: return openBench()
        case .showFinding: return showFinding()
        case .dismissFinding: dismissFinding()
        case .showJournal:
            if screen != .journal { beginJournal() }
            journal.isMine = false
            show(.journal)
            placeJournal()
            return [.loadJournal(journal.query)]
        case .showJobs:
            // Opened anew, a list begins with the newest: with what was just done.
            if screen != .jobs {
                jobs.cursor = nil
                jobs.position = ListPosition()
            }
            show(.jobs)
            return [.loadJobs]
        case .showViews: show(.views)
        case .myActions: return showMyActions()
        case .help: openHelp()
        case .showGuides: show(.guides)
        case .back: return back()
        case .close: return close()
        case .quit: return quit()
        case .timeStyle:
            timeStyle = timeStyle.next
            notice = Notice(.note, timeStyle.title)
        default: break
        }
        return []
    }

    private mutating func open() -> [Effect] {
        switch pane {
        case .log, .detail: return openDetail()
        case .endpointLog:
            let number = endpointLog?.selected?.attempt.start.number
            let effects = openDetail()
            detail?.attempt = number
            detail?.tab = .response
            return effects
        case .endpoints: return openEndpointLog()
        case .groups: return openGroup()
        case .journal: return openEntry()
        case .jobs: return jobs.cursor.map { openJob($0) } ?? []
        case .job: return openDeliveryOfJob()
        case .views: return views.selected.map { show($0) } ?? []
        case .help: return runHelp()
        case .guides: openGuide()
        case .signals: return openSignal()
        case .customer: return openCustomerLine()
        case .action: return openDeliveryOfAction()
        case .guide, .signal, .bench, .brush: break
        }
        return []
    }

    /// Puts a screen on top, or goes back to it where it is on the stack already.
    mutating func show(_ screen: Screen) {
        if let place = screens.firstIndex(of: screen) {
            let left = screens[(place + 1)...]
            // What is open beside an endpoint's attempts is none of the log's.
            if left.contains(where: \.isEndpointLog) { closeDetail() }
            for gone in screens[place...] { parked[gone] = nil }
            screens.removeSubrange((place + 1)...)
        } else {
            if screen != .help, self.screen == .help { screens.removeLast() }
            if !screen.keepsDetail { parkDetail() }
            parked[screen] = nil
            screens.append(screen)
        }
        if !screen.keepsDetail { closeDetail() }
        fitLists()
    }

    private mutating func nextPane() -> [Effect] {
        guard detail != nil else { return openDetail() }
        if isDetailFull { isDetailFull = false }
        isDetailFocused.toggle()
        // What is being read stays under the cursor.
        if isDetailFocused { stopFollowing() }
        fitLists()
        return []
    }

    private mutating func openEndpointLog() -> [Effect] {
        let endpoint: EndpointID? =
            switch pane {
            case .log: log.selected?.delivery.endpoint
            case .detail: detail?.detail?.delivery.endpoint
            case .endpoints: endpoints.cursor ?? endpoints.overviews.first?.endpoint.id
            case .endpointLog, .groups, .journal, .action, .jobs, .job, .help, .guides, .guide,
                .customer, .signals, .signal, .bench, .brush, .views:
                nil
            }
        guard let endpoint else { return [] }
        return openEndpointLog(of: endpoint)
    }

    mutating func openEndpointLog(of endpoint: EndpointID) -> [Effect] {
        endpoints.isSettled = true
        // Anew, even for the endpoint of before: what is asked for is its last attempts.
        endpointLog = EndpointLogState(endpoint: endpoint)
        // What is open beside the attempts of before goes with them.
        if screen.isEndpointLog { closeDetail() }
        for gone in screens where gone.isEndpointLog { parked[gone] = nil }
        screens.removeAll(where: \.isEndpointLog)
        show(.endpointLog(endpoint))
        return [.loadEndpointLog(endpoint), .loadHealth]
    }

    private mutating func beginJournal() {
        journal.cursor = nil
        journal.position = ListPosition()
    }

    /// The operator journal with one's own actions only; there, the same key shows all again.
    private mutating func showMyActions() -> [Effect] {
        if screen != .journal { beginJournal() }
        journal.isMine = screen == .journal ? !journal.isMine : true
        show(.journal)
        placeJournal()
        if pane == .journal, !journal.isMine { notice = Notice(.note, "everybody's actions") }
        return [.loadJournal(journal.query)]
    }

    private mutating func openHelp() {
        guard screen != .help else { return }
        help = HelpState(pane: pane)
        screens.append(.help)
    }

    private mutating func runHelp() -> [Effect] {
        guard let state = help else { return [] }
        let entry = helpEntries[state.position.index]
        guard let action = entry.action,
            let binding = keys.binding(of: action, in: state.pane)
        else { return [] }
        if let reason = entry.reasonDisabled {
            notice = Notice(.note, "cannot \(binding.deed): \(reason)")
            return []
        }
        let effects = stepBack() ?? []
        return effects + run(binding, in: state.pane)
    }

    /// Steps back: the error first, then a search under way, then what was opened last.
    ///
    /// A report goes with it and takes no key of its own. Never quits.
    private mutating func back() -> [Effect] {
        if failure != nil {
            failure = nil
        } else if pane == .brush {
            return leaveBrush()
        } else if isPlanning || finding != nil || pane == .log && log.ticket != nil {
            // The search of a jump goes with the jump.
            if !isPlanning, finding == nil, let back = jumpBack() { return back }
            return interrupt()
        } else if notice?.kind == .failure {
            notice = nil
        } else if pane == .log, log.rangeStart != nil {
            log.rangeStart = nil
        } else if pane == .log, !isDetailShown, log.column != nil {
            log.column = nil
        } else if let effects = stepBack() {
            return effects
        } else {
            sayWhatNarrows()
        }
        return []
    }

    /// Says which key shows all deliveries again, where nothing is open that could be closed.
    private mutating func sayWhatNarrows() {
        guard pane == .log else { return }
        if log.isOnlyMarked {
            notice = Notice(
                .note, "only marked rows: \(keys.label(of: .onlyMarked, in: .log)) shows all again")
        } else if !log.filter.isEmpty {
            notice = Notice(
                .note,
                "the filter stays: \(keys.label(of: .suspendFilter, in: .log)) switches it off")
        }
    }

    private mutating func close() -> [Effect] {
        if pane == .brush { return leaveBrush() }
        return stepBack() ?? quit()
    }

    /// Whether nothing is open that could be closed, so that what closes quits.
    var isAtRoot: Bool {
        var copy = self
        return pane != .brush && copy.stepBack() == nil
    }

    mutating func quit() -> [Effect] {
        guard countInGrace == 0, jobsOnlyHere.isEmpty, !isRecording else {
            dialog = .quit
            return [.dropTypedAhead]
        }
        return [.quit]
    }

    /// The running jobs that stand still once this process no longer dispatches.
    var jobsOnlyHere: [JobSummary] {
        guard let condition, condition.dispatcher == .here else { return [] }
        return condition.jobs.filter { $0.phase == .running }
    }
}
