import DeliveryEngine
import Terminal

extension Model {
    /// Takes in what happened and returns the work to be done.
    ///
    /// Pure: time comes with messages.
    mutating func update(_ message: Message) -> [Effect] {
        let before = window
        let marked = markedRows
        var effects = apply(message)
        if markedRows != marked { effects += chartSoon() }
        effects += followCursor()
        effects += windowEffects(since: before)
        return effects
    }

    private mutating func apply(_ message: Message) -> [Effect] {
        switch message {
        case .started: return start()
        case .key(let key): return press(key)
        case .resized(let size): return resize(to: size)
        case .tick(let moment): return tick(moment)
        case .logChanged: return refreshSoon()
        case .recalled(let remembered):
            take(remembered)
            return []
        case .memoryFailed(let text):
            failure = text
            return []
        case .conditionRead(let condition):
            take(condition)
            return []
        case .dispatcherSeen(let presence):
            take(presence)
            return []
        case .refreshed, .refreshFailed, .searchProgressed, .searchFinished, .searchFailed,
            .measured, .charted, .counted, .rowsLoaded, .found, .findProgressed, .findFailed:
            return applyToLog(message)
        case .detailLoaded, .detailFailed, .bodyLaidOut, .compared, .endpointsLoaded,
            .endpointLogLoaded,
            .endpointLogFailed, .journalLoaded, .foundInAction:
            return applyToPanes(message)
        case .examined, .examinationFailed: return applyToBench(message)
        case .detected(let facts):
            take(facts)
            return []
        case .groupsProgressed, .groupsLoaded, .groupsFailed: return applyToGroups(message)
        case .healthLoaded, .endpointDone, .endpointRefused, .countedInJobs, .located, .probed,
            .probeFailed:
            return applyToCare(message)
        case .planned, .judged, .bulkPlanned, .planFailed, .choiceOutdated, .requested,
            .requestFailed, .withdrawn, .withdrawFailed:
            return applyToActions(message)
        case .customer(let message): return take(message)
        case .leaving(let message): return take(message)
        case .jobsLoaded, .jobRowsLoaded, .jobStarted, .jobControlled, .jobControlFailed,
            .foundInJob:
            return applyToJobs(message)
        }
    }

    private mutating func start() -> [Effect] {
        if let trouble = options.configurationTrouble { notice = Notice(.failure, trouble) }
        var effects: [Effect] = [.readCondition, .recall]
        let text = options.query
        switch FilterReading.read(text, now: now) {
        case .success(let query):
            log.filter = text
            effects += search(LogSearch(query: query, sort: log.search.sort))
        case .failure(let mistake):
            effects += search(log.search)
            prompt = Prompt(.filter, text: text)
            prompt?.mistake = mistake.mistake
        }
        startDetectors()
        return effects + [.loadEndpoints]
    }

    /// Whether the health of endpoints is on the screen, or below it.
    private var showsEndpoints: Bool {
        screens.contains(.endpoints)
            || endpointLog.map { screens.contains(.endpointLog($0.endpoint)) } == true
    }

    private mutating func resize(to size: TerminalSize) -> [Effect] {
        self.size = size
        fitLists()
        return []
    }

    /// Something has changed: reads again, or remembers to when a reading is under way.
    mutating func refreshSoon() -> [Effect] {
        guard !isRefreshing else {
            isStale = true
            return []
        }
        isRefreshing = true
        isStale = false
        // Rows found so far are not brought up to date: the search's end brings its own.
        if log.ticket != nil { log.isOutdated = true }
        var effects: [Effect] = [
            .refresh(log.ticket == nil ? log.selection : nil, log.anchor), .loadEndpoints,
        ]
        if let detail { effects.append(.loadDetail(detail.id)) }
        if let endpointLog, screens.contains(.endpointLog(endpointLog.endpoint)) {
            effects.append(.loadEndpointLog(endpointLog.endpoint))
        }
        detectors.isOutdated = true
        effects += measureIfDue()
        if screens.contains(.groups) { effects += loadGroups() }
        if showsEndpoints { effects.append(.loadHealth) }
        if !actions.isEmpty || screens.contains(.journal) {
            effects.append(.loadJournal(journal.query))
        }
        if showsJobs || !trackedJobs.isEmpty { effects.append(.loadJobs) }
        return effects + customerEffects
    }
}
