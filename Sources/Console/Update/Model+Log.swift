import DeliveryEngine

extension Model {
    mutating func applyToLog(_ message: Message) -> [Effect] {
        switch message {
        case .searchProgressed(let ticket, let progress):
            guard ticket == log.ticket else { return [] }
            log.progress = progress
            if let partial = progress.partial { return take(partial, isNewSearch: true) }
        case .searchFinished(let ticket, let selection):
            if ticket == log.ticket { return take(selection, isNewSearch: true) }
        case .searchFailed(let ticket, let text):
            guard ticket == log.ticket else { return [] }
            failure = text
            return endSearch()
        case .measured(let search, let latency):
            if search == log.selection?.search { log.latency = latency }
        case .charted(let search, let histogram): return take(histogram, of: search)
        case .counted(let ticket, let count):
            if ticket == self.ticket, prompt?.mistake == nil { prompt?.count = count }
        case .refreshed(let refresh): return take(refresh)
        case .refreshFailed(let text):
            isRefreshing = false
            failure = text
        case .rowsLoaded(let rows):
            log.load(rows)
        case .found(let ticket, let result): take(result, ticket: ticket)
        case .findProgressed(let ticket, let progress):
            if finding?.ticket == ticket { finding?.progress = progress }
        case .findFailed(let ticket, let text):
            guard finding?.ticket == ticket else { break }
            finding = nil
            failure = "the search failed: \(text)"
        default: break
        }
        return []
    }

    /// Starts a search; the rows of the one before stay until it finds some.
    mutating func search(_ search: LogSearch) -> [Effect] {
        let ticket = nextTicket()
        forgetJumps(before: search.query)
        // The newest row has no place of its own in another order: there is nothing to follow.
        if search.sort.key != .time { stopFollowing() }
        // Nothing is new among rows that were just asked for.
        if search.query != log.search.query { log.frozenAt = nil }
        log.search = search
        log.ticket = ticket
        log.progress = nil
        log.sought = log.cursor
        log.soughtLine = nil
        log.seeksFirst = false
        log.awaited = nil
        log.rangeStart = nil
        log.isPutAside = false
        finding = nil
        return [.search(search, ticket: ticket)]
    }

    /// Asks for the same rows in another order.
    ///
    /// Who stands on the first row looks at what comes first: the slowest, not where the newest has
    /// gone.
    mutating func reorder(_ search: LogSearch) -> [Effect] {
        let isOnFirst = log.position.index == 0
        let effects = self.search(search)
        guard isOnFirst else { return effects }
        log.sought = nil
        log.seeksFirst = true
        if newestIndex != 0 { stopFollowing() }
        return effects
    }

    /// Ends a search before its end: what it has found stays, else the filter before comes back
    /// with its rows.
    mutating func endSearch() -> [Effect] {
        log.ticket = nil
        log.progress = nil
        log.sought = nil
        log.seeksFirst = false
        guard let selection = log.selection else { return [] }
        let hasFound = selection.search == log.search
        log.search = selection.search
        log.filter = selection.search.query.text
        return (hasFound ? [.measure(selection)] : []) + catchUp()
    }

    /// Reads what has changed while a search was under way.
    private mutating func catchUp() -> [Effect] {
        guard log.isOutdated else { return [] }
        log.isOutdated = false
        return refreshSoon()
    }

    /// Takes in how things stand; new trouble with dispatching stays on the screen until seen.
    mutating func take(_ condition: LogCondition) {
        if let trouble = condition.dispatchTrouble, trouble != self.condition?.dispatchTrouble {
            notice = Notice(.failure, trouble)
        }
        takeBackStop(among: condition.jobs)
        takeBackRefusal(among: condition.jobs)
        sayWhatStopped(among: condition.jobs)
        self.condition = condition
        dispatcherWatch.note(at: now)
        jobs.take(condition.jobs)
        if log.numberedSince == nil { log.numberedSince = condition.numberedSince }
    }

    private mutating func take(_ refresh: LogRefresh) -> [Effect] {
        isRefreshing = false
        take(refresh.condition)
        var effects: [Effect] = []
        // A search that began meanwhile brings its own rows.
        if log.ticket == nil, let selection = refresh.selection,
            selection.search == log.search,
            selection.isComplete || log.selection?.isComplete == false
        {
            guard renumber(refresh, selection) else { return refreshSoon() }
            effects += take(selection, isNewSearch: false)
            log.latency = refresh.latency
        }
        return isStale ? effects + refreshSoon() : effects
    }

    /// Lets the cursor follow its delivery where rows have other numbers by now, after a purge.
    ///
    /// Returns `false` where that cannot be told from this reading: rows were numbered anew in its
    /// midst, or the cursor has moved since it was asked for.
    private mutating func renumber(_ refresh: LogRefresh, _ selection: LogSelection) -> Bool {
        let since = refresh.condition.numberedSince
        guard selection.cursor >= since else { return false }
        guard let before = log.numberedSince, before != since else { return true }
        guard refresh.anchor == log.anchor else { return false }
        log.numberedSince = since
        forgetRows()
        if let anchor = refresh.anchor { log.follow(anchor, to: refresh.anchorRow) }
        return true
    }

    /// Nothing that hangs on a row's number may be trusted any more.
    private mutating func forgetRows() {
        log.history.forget()
        log.awaited = nil
        for index in jumps.indices { jumps[index].forgetRows() }
        log.rangeStart = nil
        if !log.isFollowing { log.frozenAt = nil }
        guard !log.marks.isEmpty else { return }
        log.marks = Marks()
        log.isOnlyMarked = false
        notice = Notice(
            .failure, "rows were numbered anew, as by a purge: the marks are gone, set them anew")
    }

    private mutating func take(_ selection: LogSelection, isNewSearch: Bool) -> [Effect] {
        if log.selection?.search != selection.search { log.latency = nil }
        let isNews = log.selection?.cursor != selection.cursor
        log.selection = selection
        log.narrow()
        if !isNewSearch { noteDeparture() }
        placeCursor(isNewSearch: isNewSearch)
        countNew()
        guard isNewSearch, selection.isComplete else { return isNews ? chartSoon() : [] }
        log.ticket = nil
        log.progress = nil
        log.sought = nil
        log.seeksFirst = false
        let isAskedFor = prompt?.purpose == .filter && prompt?.editor.text == log.filter
        if isAskedFor { prompt?.count = log.count }
        return [.measure(selection)] + chartSoon() + catchUp()
    }

    /// Notes that the cursor's delivery has left the filter by itself, to go back to the first that
    /// has.
    private mutating func noteDeparture() {
        guard log.awaited == nil, !log.isFollowing, let cursor = log.cursor,
            place(of: cursor) == nil
        else { return }
        log.awaited = cursor
    }

    /// Finds the cursor's delivery again, wherever it is now; where it is gone, the row that took
    /// its place is next.
    private mutating func placeCursor(isNewSearch: Bool) {
        let rows = log.rows
        let height = layout.listHeight
        guard !rows.isEmpty else {
            log.cursor = nil
            log.position.fit(count: 0, height: height)
            return
        }
        if isNewSearch, log.seeksFirst {
            log.position.move(to: 0, count: rows.count, height: height)
        } else if let index = place(of: log.sought), let line = log.soughtLine {
            log.position.put(index, line: line, count: rows.count, height: height)
        } else if log.isFollowing, !isNewSearch || log.sought == nil {
            log.position.move(to: newestIndex, count: rows.count, height: height)
        } else if let index = place(of: log.sought) ?? place(of: log.awaited)
            ?? place(of: log.cursor)
        {
            log.position.follow(to: index, count: rows.count, height: height)
        } else if isNewSearch, log.selection?.isComplete == false {
            log.position.move(to: 0, count: rows.count, height: height)
        } else if isNewSearch {
            let index = log.sought.map(nearest) ?? 0
            log.position.follow(to: index, count: rows.count, height: height)
        } else {
            log.position.fit(count: rows.count, height: height)
        }
        log.cursor = rows[log.position.index]
        if log.cursor == log.awaited { log.awaited = nil }
        if log.cursor == log.sought {
            log.sought = nil
            log.soughtLine = nil
        }
        if let start = log.rangeStart, place(of: start) == nil { log.rangeStart = nil }
    }

    /// Shows the rows that the marks leave, after these or what is shown of them has changed.
    mutating func showMarks() {
        log.narrow()
        placeCursor(isNewSearch: false)
    }

    /// Where a row would stand that is not among those shown: beside its nearest in time, at the
    /// top in any other order.
    private func nearest(to row: RowNumber) -> Int {
        let sort = log.search.sort
        guard sort.key == .time else { return 0 }
        var (low, high) = (0, log.rows.count)
        while low < high {
            let middle = low + (high - low) / 2
            let isBefore = sort.isDescending ? log.rows[middle] > row : log.rows[middle] < row
            if isBefore { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func place(of row: RowNumber?) -> Int? {
        row.flatMap { log.rows.firstIndex(of: $0, near: log.position.index) }
    }

    /// Where the newest row stands in the present order.
    var newestIndex: Int {
        let sort = log.search.sort
        return sort.key == .time && !sort.isDescending ? max(log.count - 1, 0) : 0
    }

    /// Whether the newest row is on the screen; in another order than that of time it has no place.
    private var isNewestInView: Bool {
        let sort = log.search.sort
        guard sort.key == .time else { return false }
        let top = log.position.top
        return sort.isDescending ? top == 0 : top + layout.listHeight >= log.count
    }

    /// What is in view has been seen: new is what comes from now on.
    mutating func noteWhatIsSeen() {
        guard !log.isFollowing, log.ticket == nil, isNewestInView else { return }
        log.frozenAt = log.newest
        log.newCount = 0
    }

    /// Counts what has come since following stopped, or since the newest was last in view.
    private mutating func countNew() {
        guard !log.isFollowing else {
            log.newCount = 0
            return
        }
        let frozenAt = log.frozenAt ?? log.newest
        log.frozenAt = frozenAt
        log.newCount = frozenAt.map(log.rows.count(after:)) ?? 0
        noteWhatIsSeen()
    }

    private mutating func take(_ result: FindResult, ticket: Int) {
        guard let search = finding, search.ticket == ticket else { return }
        finding = nil
        switch result {
        case .none: sayNothingFound(since: search.origin)
        case .stopped: notice = Notice(.note, "search stopped")
        case .oldest(let row):
            guard let index = log.rows.firstIndex(of: row, near: log.position.index) else { return }
            moveLog(to: index)
            notice = Notice(.note, "all rows are newer than that: this is the oldest")
        case .row(let row, let hasWrapped):
            guard let index = log.rows.firstIndex(of: row, near: log.position.index) else { return }
            moveLog(to: index)
            if hasWrapped { notice = Notice(.note, "around the end") }
        }
    }
}
