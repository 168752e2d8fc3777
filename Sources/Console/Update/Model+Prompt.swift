import DeliveryEngine
import Terminal

extension Model {
    mutating func openFilter() -> [Effect] {
        var prompt = Prompt(.filter, text: log.filter, history: log.filterHistory)
        let isKnown = log.ticket == nil && log.selection?.isComplete == true
        prompt.count = isKnown ? log.count : nil
        self.prompt = prompt
        // A search under way brings the count with it; typing another filter puts it aside.
        return isKnown || log.ticket != nil ? [] : countFilter()
    }

    mutating func openSearch() {
        let index: Int =
            switch pane {
            case .log, .brush: log.position.index
            case .detail: detail?.top ?? 0
            case .endpoints: endpoints.position.index
            case .endpointLog: endpointLog?.position.index ?? 0
            case .groups: groups.position.index
            case .bench: bench?.top ?? 0
            case .journal: journal.position.index
            case .action: journal.actionPosition.place.row
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
        let origin = SearchOrigin(pane: pane, index: index)
        prompt = Prompt(.search(from: origin), history: searchHistory)
    }

    /// A key for the line being typed.
    mutating func type(_ key: Key) -> [Effect] {
        if choose(by: key) { return [] }
        guard var prompt else { return [] }
        if prompt.isAsked, key != .escape, key != .control("c") {
            self.prompt?.typedAhead.append(key)
            return []
        }
        if prompt.isOffered {
            prompt.isOffered = false
            switch key {
            case .character, .paste: prompt.editor.replace(with: "")
            default: break
            }
        }
        let change = prompt.editor.apply(key)
        if change != .completionWanted { prompt.completions = [] }
        self.prompt = prompt
        switch change {
        case .moved, .ignored: return []
        case .submitted: return submit(prompt)
        case .abandoned: return abandon(prompt)
        case .completionWanted: return complete()
        case .edited: return edited(prompt)
        }
    }

    /// Does what follows from an edit of the line.
    mutating func edited(_ prompt: Prompt) -> [Effect] {
        switch prompt.purpose {
        case .filter: return countFilter()
        case .journalFilter:
            self.prompt?.mistake = nil
            return []
        case .search(let origin):
            self.prompt?.mistake = nil
            return searchWhileTyping(prompt.editor.text, from: origin)
        case .palette:
            self.prompt?.mistake = nil
            self.prompt?.chosen = prompt.editor.text.trimmingSpaces.isEmpty ? nil : 0
            return []
        case .time, .subject, .hand, .signature, .viewName, .export, .columns:
            self.prompt?.mistake = nil
            return []
        }
    }

    /// Counts what the filter being typed would show; a mistake in it is pointed at instead.
    private mutating func countFilter() -> [Effect] {
        guard let text = prompt?.editor.text else { return [] }
        prompt?.count = nil
        let effects = putSearchAside()
        switch FilterReading.read(text, now: now) {
        case .failure(let mistake):
            prompt?.mistake = mistake.mistake
            return effects
        case .success(let query):
            prompt?.mistake = nil
            let search = LogSearch(query: query, sort: log.search.sort)
            return effects + [.count(search, ticket: nextTicket())]
        }
    }

    /// Stops a search for a filter that is about to be replaced.
    private mutating func putSearchAside() -> [Effect] {
        guard log.ticket != nil else { return [] }
        log.ticket = nil
        log.progress = nil
        log.isPutAside = true
        return [.cancelSearch]
    }

    private mutating func submit(_ prompt: Prompt) -> [Effect] {
        let text = prompt.editor.text
        switch prompt.purpose {
        case .filter: return submitFilter(text)
        case .journalFilter: return submitJournalFilter(text)
        case .search:
            self.prompt = nil
            remember(text, in: \.searchHistory)
            if text.isEmpty { return [] }
            pattern = text
            if let mistake = prompt.mistake { notice = Notice(.note, mistake.text) }
            return [.keep(remembered)]
        case .palette: return runChosen(prompt)
        case .time: return submitTime(text)
        case .subject: return submitSubject(text)
        case .hand(let hand): return submit(hand, text)
        case .signature: return submitSignature(text)
        case .viewName: return saveView(named: text)
        case .columns: return submitColumns(text)
        case .export(let content): return submitExport(content, to: text)
        }
    }

    private mutating func submitFilter(_ text: String) -> [Effect] {
        switch FilterReading.read(text, now: now) {
        case .failure(let mistake):
            // The rows stay as they are; nothing is shown that was not asked for.
            prompt?.mistake = mistake.mistake
            return []
        case .success(let query):
            prompt = nil
            remember(text, in: \.log.filterHistory)
            bringLogForward()
            return show(filter: text, query: query) + [.keep(remembered)]
        }
    }

    /// Gives the keys to the rows that were asked for, from wherever that was.
    private mutating func bringLogForward() {
        if screen != .deliveries { show(.deliveries) }
        isDetailFocused = false
        isDetailFull = false
        fitLists()
    }

    private mutating func abandon(_ prompt: Prompt) -> [Effect] {
        self.prompt = nil
        switch prompt.purpose {
        case .search(let origin):
            let effects = stopFinding()
            goTo(origin.index)
            return effects + jobRowEffects()
        case .filter: if log.isPutAside { return search(log.search) }
        case .time, .palette, .subject, .hand, .signature, .viewName, .export, .columns,
            .journalFilter:
            break
        }
        return []
    }

    mutating func remember(_ text: String, in history: WritableKeyPath<Model, [String]>) {
        guard !text.isEmpty else { return }
        self[keyPath: history].removeAll { $0 == text }
        self[keyPath: history].append(text)
        if self[keyPath: history].count > Self.historyLimit { self[keyPath: history].removeFirst() }
    }

    private static let historyLimit = 100
}

extension String {
    /// Without the spaces at both ends.
    var trimmingSpaces: String {
        var rest = self[...]
        while rest.first == " " { rest.removeFirst() }
        while rest.last == " " { rest.removeLast() }
        return String(rest)
    }
}
