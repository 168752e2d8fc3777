import DeliveryEngine

extension Model {
    /// Moves the cursor or scrolls, whatever the pane.
    mutating func move(_ action: Action) -> [Effect] {
        let height = pageHeightOfPane
        let distance: Int
        switch action {
        case .moveDown: distance = 1
        case .moveUp: distance = -1
        case .halfPageDown: distance = max(height / 2, 1)
        case .halfPageUp: distance = -max(height / 2, 1)
        case .pageDown: distance = height
        case .pageUp: distance = -height
        case .moveFirst: distance = -Int.max
        case .moveLast: distance = Int.max
        default: return []
        }
        return step(by: distance)
    }

    /// Moves the cursor of the pane that has the keys, or scrolls it, so many lines.
    mutating func step(by distance: Int) -> [Effect] {
        switch pane {
        case .log, .brush: moveLog(by: distance)
        case .detail: scrollDetail(by: distance)
        case .action: moveAction(by: distance)
        case .bench: scrollBench(by: distance)
        case .guide: scrollGuide(by: distance)
        case .customer: moveCustomer(by: distance)
        case .signal: scrollSignal(by: distance)
        case .signals: moveSignals(by: distance)
        case .endpoints, .endpointLog, .groups, .journal, .jobs, .job, .help, .guides, .views:
            moveList(by: distance)
        }
        return jobRowEffects()
    }

    var pageHeightOfPane: Int {
        switch pane {
        case .detail: detailPageHeight
        case .action, .guide, .customer, .signal, .bench: layout.list.rows
        case .endpointLog: endpointLogHeight
        case .groups: groupsHeight
        case .job: jobRowsHeight
        case .log, .endpoints, .journal, .jobs, .help, .guides, .signals, .brush, .views:
            layout.listHeight
        }
    }

    /// The table of attempts is shorter by the facts above it and the excerpt below it.
    var endpointLogHeight: Int {
        let rows = layout.list.rows
        let excerpt = rows >= 9 ? EndpointLogPane.excerptRows : 0
        return max(rows - 1 - excerpt - EndpointLogPane.factRows(in: rows), 1)
    }

    private mutating func moveLog(by distance: Int) {
        let (target, overflow) = log.position.index.addingReportingOverflow(distance)
        moveLog(to: overflow ? (distance < 0 ? 0 : log.count) : target)
    }

    /// Puts the cursor on a row.
    ///
    /// Away from the newest row, following stops.
    mutating func moveLog(to index: Int) {
        guard log.count > 0 else { return }
        log.position.move(to: index, count: log.count, height: layout.listHeight)
        log.cursor = log.rows[log.position.index]
        log.awaited = nil
        if log.position.index != newestIndex { stopFollowing() }
        noteWhatIsSeen()
    }

    mutating func stopFollowing() {
        guard log.isFollowing else { return }
        log.isFollowing = false
        log.frozenAt = log.newest
        log.newCount = 0
    }

    mutating func toggleFollow() -> [Effect] {
        if log.isFollowing {
            stopFollowing()
            notice = Notice(.note, "no longer following")
            return []
        }
        let isByTime = log.search.sort.key == .time
        if !isByTime { noteView(isLeft: false) }
        log.isFollowing = true
        log.newCount = 0
        log.frozenAt = nil
        guard isByTime else {
            let undo = keys.label(of: .undo, in: .log)
            notice = Notice(
                .note,
                "following the newest: by time again, as nothing else has one; \(undo) undoes it")
            let effects = search(LogSearch(query: log.search.query, sort: .newestFirst))
            log.sought = nil
            return effects
        }
        guard log.count > 0 else { return [] }
        moveLog(to: newestIndex)
        log.isFollowing = true
        return []
    }

    private mutating func scrollDetail(by distance: Int) {
        guard let tab = detail?.tab, let top = detail?.top else { return }
        let (target, overflow) = top.addingReportingOverflow(distance)
        let wanted = overflow ? (distance < 0 ? 0 : Int.max) : target
        scrollDetail(tab, to: wanted)
        detail?.foundLine = nil
    }

    /// Puts the first line shown of a tab, as far as there is something to show.
    mutating func scrollDetail(_ tab: DetailTab, to top: Int) {
        let last = detailLastTop
        detail?.tops[tab] = min(max(top, 0), last)
    }

    private mutating func scrollGuide(by distance: Int) {
        let (target, overflow) = guides.top.addingReportingOverflow(distance)
        scrollGuide(to: overflow ? (distance < 0 ? 0 : Int.max) : target)
    }

    private mutating func moveList(by distance: Int) {
        let height = pageHeightOfPane
        switch pane {
        case .endpoints:
            let overviews = endpoints.overviews
            endpoints.position.move(by: distance, count: overviews.count, height: height)
            endpoints.isSettled = true
            if !overviews.isEmpty {
                endpoints.cursor = overviews[endpoints.position.index].endpoint.id
            }
        case .endpointLog:
            let count = endpointLog?.attempts.count ?? 0
            endpointLog?.position.move(by: distance, count: count, height: height)
            endpointLog?.takeCursor()
        case .groups:
            groups.position.move(by: distance, count: groups.groups.count, height: height)
            groups.takeCursor()
        case .journal:
            let entries = journalShown
            journal.position.move(by: distance, count: entries.count, height: height)
            if !entries.isEmpty { journal.cursor = entries[journal.position.index] }
        case .jobs:
            let list = jobs.jobs
            jobs.position.move(by: distance, count: list.count, height: height)
            if !list.isEmpty { jobs.cursor = list[jobs.position.index].plan.id }
        case .job:
            let count = jobRowCount
            jobs.rowPosition.move(by: distance, count: count, height: height)
        case .views: views.position.move(by: distance, count: views.list.count, height: height)
        case .help:
            let count = helpEntries.count
            help?.position.move(by: distance, count: count, height: height)
        case .guides:
            guides.position.move(
                by: distance, count: GuideTable.all.count, height: height)
        case .log, .detail, .action, .guide, .customer, .signals, .signal, .bench, .brush: break
        }
    }

    /// Keeps every cursor on the screen after its size or its split has changed.
    mutating func fitLists() {
        let height = layout.listHeight
        // First, for what the help says depends on what the detail shows.
        if let tab = detail?.tab, let top = detail?.top { scrollDetail(tab, to: top) }
        log.position.fit(count: log.count, height: height)
        endpoints.position.fit(count: endpoints.overviews.count, height: height)
        groups.position.fit(count: groups.groups.count, height: groupsHeight)
        let shown = journalShown.count
        journal.position.fit(count: shown, height: height)
        views.position.fit(count: views.list.count, height: height)
        jobs.position.fit(count: jobs.jobs.count, height: height)
        let rows = jobRowCount
        let rowsHeight = jobRowsHeight
        jobs.rowPosition.fit(count: rows, height: rowsHeight)
        let attempts = endpointLog?.attempts.count ?? 0
        let attemptsHeight = endpointLogHeight
        endpointLog?.position.fit(count: attempts, height: attemptsHeight)
        let entries = helpEntries.count
        help?.position.fit(count: entries, height: height)
        guides.position.fit(count: GuideTable.all.count, height: height)
        scrollGuide(to: guides.top)
        signals.position.fit(count: signals.shown.count, height: height)
        fitCustomer()
        fitAction()
        if screen == .bench { layOutBench() }
    }
}
