import DeliveryEngine

extension Model {
    /// Looks for what is typed so far, from where the search began.
    mutating func searchWhileTyping(_ text: String, from origin: SearchOrigin) -> [Effect] {
        guard !text.isEmpty else {
            goTo(origin.index)
            return jobRowEffects()
        }
        return look(for: text, from: origin.index, forward: true)
    }

    mutating func findAgain(forward: Bool) -> [Effect] {
        if pane == .detail, detail?.tab == .diff {
            findChange(forward: forward)
            return []
        }
        guard let pattern else { return [] }
        let step = forward ? 1 : -1
        let place = pane == .detail ? detail?.foundLine ?? detail?.top ?? 0 : listIndex
        return look(for: pattern, from: place + step, forward: forward)
    }

    mutating func findFailure(forward: Bool) -> [Effect] {
        if pane == .detail {
            showAttempt(forward: forward) { $0.end?.outcome.failure != nil }
            return []
        }
        return findRow(.failure, from: log.position.index + (forward ? 1 : -1), forward: forward)
    }

    private var listIndex: Int {
        switch pane {
        case .log, .brush: log.position.index
        case .endpoints: endpoints.position.index
        case .endpointLog: endpointLog?.position.index ?? 0
        case .groups: groups.position.index
        case .bench: bench?.top ?? 0
        case .journal: journal.position.index
        case .action: journal.actionPosition.place.row
        case .detail: 0
        case .jobs: jobs.position.index
        case .job: jobs.rowPosition.index
        case .views: views.position.index
        case .help: help?.position.index ?? 0
        case .guides: guides.position.index
        case .guide: guides.top
        case .customer: customer?.position.index ?? 0
        case .signals: signals.position.index
        case .signal: signals.top
        }
    }

    private mutating func look(for text: String, from start: Int, forward: Bool) -> [Effect] {
        switch pane {
        case .log, .brush: return findRow(.text(RowText.shown(text)), from: start, forward: forward)
        case .job: return findInJob(text, from: start, forward: forward)
        case .action: return findInAction(text, from: start, forward: forward)
        case .detail:
            guard let line = detailPage.line(containing: text, from: start, isForward: forward)
            else {
                sayNothingFound(since: searchOrigin)
                return []
            }
            reveal(line: line)
            revealSideways(text, in: detailPage[line])
        case .endpoints, .endpointLog, .groups, .journal, .jobs, .help, .guides, .guide,
            .customer, .signals, .signal, .bench, .views:
            let page = searchablePage
            guard let index = page.line(containing: text, from: start, isForward: forward) else {
                sayNothingFound(since: searchOrigin)
                return []
            }
            goTo(index)
        }
        return []
    }

    /// Goes to what was found beside the screen's thread, unless its pane was left meanwhile.
    mutating func take(_ place: FoundPlace?, in searched: Pane, ticket: Int) -> [Effect] {
        guard let search = finding, search.ticket == ticket else { return [] }
        finding = nil
        guard pane == searched else { return [] }
        guard let place else {
            sayNothingFound(since: search.origin)
            return jobRowEffects()
        }
        goTo(place.index)
        if place.hasWrapped { notice = Notice(.note, "around the end") }
        return jobRowEffects()
    }

    /// Where the search that is being typed began.
    private var searchOrigin: SearchOrigin? {
        if case .search(let origin)? = prompt?.purpose { origin } else { nil }
    }

    /// Begins to look through rows beside the screen's thread; returns the ticket of the answer.
    mutating func beginSearch() -> Int {
        let ticket = nextTicket()
        finding = SearchUnderWay(ticket: ticket, origin: searchOrigin)
        return ticket
    }

    /// Ends what is looked for, of which nothing has been found yet.
    mutating func stopFinding() -> [Effect] {
        guard finding != nil else { return [] }
        finding = nil
        return [.cancelFind]
    }

    /// Says so where it is looked, in the prompt while it is being typed, and goes back to where the
    /// search began: what matched its beginning is not what was looked for.
    mutating func sayNothingFound(since origin: SearchOrigin?) {
        if let origin, origin.pane == pane { goTo(origin.index) }
        let text = "nothing found"
        guard let prompt, case .search = prompt.purpose else {
            notice = Notice(.note, text)
            return
        }
        let hint = filterHint(for: prompt.editor.text).map { "; \($0)" } ?? ""
        self.prompt?.mistake = QueryMistake(column: 0, text: text + hint)
    }

    /// What to press for whoever types a filter where text is looked for, as the same key takes one
    /// in other consoles.
    private func filterHint(for text: String) -> String? {
        guard pane == .log, let colon = text.firstIndex(of: ":"),
            let field = QueryField(name: String(text[..<colon]))
        else { return nil }
        return "to filter by \(field.rawValue): press Esc, then f"
    }

    private mutating func findRow(_ pattern: Find.Pattern, from start: Int, forward: Bool)
        -> [Effect]
    {
        guard log.count > 0 else { return [] }
        stopFollowing()
        let ticket = beginSearch()
        let find = Find(pattern: pattern, rows: log.rows, start: start, isForward: forward)
        return [.find(find, ticket: ticket)]
    }

    mutating func reveal(line: Int) {
        guard let tab = detail?.tab else { return }
        detail?.foundLine = line
        let top = detail?.top ?? 0
        if line < top || line >= top + detailPageHeight {
            scrollDetail(tab, to: line - detailPageHeight / 3)
        }
    }

    /// Puts the cursor of the pane that has the keys on a row.
    mutating func goTo(_ index: Int) {
        switch pane {
        case .log, .brush: moveLog(to: index)
        case .detail:
            if let tab = detail?.tab { scrollDetail(tab, to: index) }
            detail?.foundLine = nil
        case .action: goToActionRow(index)
        case .bench: scrollBench(to: index)
        case .guide: scrollGuide(to: index)
        case .customer: moveCustomer(by: index - (customer?.position.index ?? 0))
        case .signal: scrollSignal(by: index - signals.top)
        case .signals: moveSignals(by: index - signals.position.index)
        case .endpoints, .endpointLog, .groups, .journal, .jobs, .job, .help, .guides, .views:
            goToRow(index)
        }
    }

    private mutating func goToRow(_ index: Int) {
        let height = pageHeightOfPane
        switch pane {
        case .endpoints:
            let overviews = endpoints.overviews
            endpoints.position.move(to: index, count: overviews.count, height: height)
            endpoints.isSettled = true
            if overviews.indices.contains(index) { endpoints.cursor = overviews[index].endpoint.id }
        case .endpointLog:
            let count = endpointLog?.attempts.count ?? 0
            endpointLog?.position.move(to: index, count: count, height: height)
            endpointLog?.takeCursor()
        case .groups:
            groups.position.move(to: index, count: groups.groups.count, height: height)
            groups.takeCursor()
        case .journal:
            let entries = journalShown
            journal.position.move(to: index, count: entries.count, height: height)
            if entries.indices.contains(index) { journal.cursor = entries[index] }
        case .jobs:
            let list = jobs.jobs
            jobs.position.move(to: index, count: list.count, height: height)
            if list.indices.contains(index) { jobs.cursor = list[index].plan.id }
        case .job:
            jobs.rowPosition.move(
                to: index, count: jobRowCount, height: jobRowsHeight)
        case .views: views.position.move(to: index, count: views.list.count, height: height)
        case .help:
            let count = helpEntries.count
            help?.position.move(to: index, count: count, height: height)
        case .guides:
            guides.position.move(to: index, count: GuideTable.all.count, height: height)
        case .log, .detail, .action, .guide, .customer, .signals, .signal, .bench, .brush: break
        }
    }

    /// The lines that are looked through where all are at hand.
    private var searchablePage: DetailPage {
        if case .signal(let opening) = screen { return signalPage(opening) }
        return DetailPage(head: searchableLines.map { StyledLine($0) })
    }

    /// The rows of the pane's list as text.
    private var searchableLines: [String] {
        switch pane {
        case .endpoints:
            endpoints.overviews.map {
                "\(naming.name(of: $0.endpoint)) \($0.endpoint.url) "
                    + $0.endpoint.standing.rawValue
            }
        case .endpointLog:
            (endpointLog?.attempts ?? []).map {
                let code = CodeWord($0.attempt)?.text(width: .max) ?? ""
                return "\($0.delivery.eventType) \(code) \($0.delivery.id.text) "
                    + EndpointLogPane.excerpt(of: $0)
            }
        case .bench: benchLines.map(\.text)
        case .groups:
            groups.groups.map {
                "\(naming.name($0.endpointName, of: $0.application)) \($0.causeWord) \($0.shape)"
            }
        case .journal:
            journalShown.map { entry in
                let words = self.words(of: entry)
                return "\(words.who) \(entry.doing) \(entry.reason ?? "") \(entry.ticket ?? "") "
                    + "\(words.what) \(words.result.text)"
            }
        case .jobs:
            jobs.jobs.map { "\($0.plan.by.text) \($0.plan.kind.rawValue) \($0.plan.reason)" }
        case .views: views.list.map { "\($0.name) \($0.filter)" }
        case .help: helpEntries.map { "\($0.keys) \($0.text)" }
        case .guides: GuideTable.all.map(\.title)
        case .guide: guideLines.map(\.text)
        case .customer: customerLines.map(\.text.text)
        case .signals: signals.shown.map(\.searchText)
        // These are looked through row by row.
        case .log, .detail, .brush, .job, .action, .signal: []
        }
    }
}
