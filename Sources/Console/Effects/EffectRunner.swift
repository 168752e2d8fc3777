import DeliveryEngine

/// Does the work of effects against the log and the operations, and answers with messages.
///
/// It has no threads: the runtime says where each runs.
struct EffectRunner: Sendable {
    let log: any DeliveryLog
    let operations: any DeliveryOperations
    let endpoints: any EndpointOperations
    let operatorName: OperatorIdentity
    let memory: any ConsoleMemory
    let outlet: any Outlet

    init(
        log: any DeliveryLog, operations: any DeliveryOperations,
        endpoints: any EndpointOperations, operatorName: OperatorIdentity,
        memory: any ConsoleMemory = VolatileMemory(), outlet: any Outlet = NoOutlet()
    ) {
        self.log = log
        self.operations = operations
        self.endpoints = endpoints
        self.operatorName = operatorName
        self.memory = memory
        self.outlet = outlet
    }

    /// Does one effect.
    ///
    /// `proceed` is asked now and then whether to go on; `report` gets progress.
    func run(
        _ effect: Effect, proceed: () -> Bool = { true }, report: (Message) -> Void = { _ in }
    ) -> Message? {
        switch effect {
        case .readCondition: .conditionRead(log.condition())
        case .lookAtDispatcher: .dispatcherSeen(log.condition().dispatcher)
        case .recall: recall()
        case .keep(let remembered): keep(remembered)
        case .search(let search, let ticket):
            self.search(search, ticket: ticket, proceed: proceed, report: report)
        case .count(let search, let ticket): count(search, ticket: ticket, proceed: proceed)
        case .measure(let selection):
            .measured(selection.search, selection.recentLatency(in: log))
        case .chart(let selection, let span, _):
            .charted(
                selection.search,
                log.histogram(
                    of: selection.rows, over: span, parts: ChartState.parts, proceed: proceed))
        case .refresh(let selection, let anchor): refresh(selection, anchor)
        case .loadRows(let numbers): .rowsLoaded(log.rows(numbers))
        case .locate(let id): .located(id, log.rowNumber(of: id))
        case .find(let find, let ticket):
            self.find(find, ticket: ticket, proceed: proceed, report: report)
        case .findInJob(let find, let ticket):
            .foundInJob(ticket: ticket, find.run(in: log, proceed: proceed))
        case .findInAction(let find, let ticket):
            .foundInAction(ticket: ticket, find.run(proceed: proceed))
        case .loadDetail(let id): detail(id)
        case .layOut(let key, let id, let bytes):
            .bodyLaidOut(id, BodyText(bytes, key: key))
        case .loadEndpoints: .endpointsLoaded(log.endpoints())
        case .loadEndpointLog(let id): endpointLog(id)
        case .loadGroups(let query, let ticket):
            groups(query, ticket: ticket, proceed: proceed, report: report)
        case .examine(let id, let attempt, let pasted): examine(id, attempt, pasted)
        case .detect: .detected(log.detectorFacts())
        case .loadJournal(let query): journal(query)
        case .loadJobs: .jobsLoaded(log.jobs())
        case .loadJobRows(let id, let onlyFailed, let start, let count):
            .jobRowsLoaded(
                id, from: start,
                log.jobRows(of: id, onlyFailed: onlyFailed, in: start..<start + count))
        case .plan(let kind, let target):
            plan(kind, target)
        case .planBulk(let kind, let choice, let query): planBulk(kind, choice, query)
        case .planMatching(let kind, let query): planMatching(kind, query, proceed: proceed)
        case .judge(let id): .judged(id, freshness(of: id))
        case .carryOut(let order): carryOut(order)
        case .control(let job, let control): self.control(job, control)
        case .request(let request): self.request(request)
        case .withdraw(let action): withdraw(action)
        case .customer(let effect): run(effect).map(Message.customer)
        case .compare(let wish): compare(wish)
        case .leave(let effect): leave(effect, proceed: proceed, report: report)
        case .loadHealth:
            .healthLoaded(
                log.endpointHealth(),
                log.endpointActions(limit: EndpointsState.actionLimit))
        case .operateEndpoint(let request): perform(request)
        case .countInJobs(let endpoint, let jobs):
            countInJobs(endpoint, jobs, proceed: proceed)
        case .probe(let id): probe(id)
        case .cancelSearch, .cancelFind, .cancelPlan, .dropTypedAhead, .redraw, .suspend, .quit,
            .mouse:
            nil
        }
    }

    private func search(
        _ search: LogSearch, ticket: Int, proceed: () -> Bool, report: (Message) -> Void
    ) -> Message? {
        do {
            let selection = try log.search(search) { progress in
                report(.searchProgressed(ticket: ticket, progress))
                return proceed()
            }
            return .searchFinished(ticket: ticket, selection)
        } catch is CancellationError {
            return nil
        } catch {
            return .searchFailed(ticket: ticket, "\(error)")
        }
    }

    private func find(
        _ find: Find, ticket: Int, proceed: () -> Bool, report: (Message) -> Void
    ) -> Message? {
        do {
            let result = try find.finish(in: log) { progress in
                report(.findProgressed(ticket: ticket, progress))
                return proceed()
            }
            return .found(ticket: ticket, result)
        } catch {
            return .findFailed(ticket: ticket, "\(error)")
        }
    }

    private func count(_ search: LogSearch, ticket: Int, proceed: () -> Bool) -> Message? {
        // A count that fails is a search that fails; Enter says so.
        guard let selection = try? log.search(search, proceed: { _ in proceed() }) else {
            return nil
        }
        return .counted(ticket: ticket, count: selection.rows.count)
    }

    private func refresh(_ selection: LogSelection?, _ anchor: LogAnchor?) -> Message {
        do {
            let fresh = try selection.map { try log.refresh($0) }
            let latency = fresh?.recentLatency(in: log)
            return .refreshed(
                LogRefresh(
                    selection: fresh, latency: latency, condition: log.condition(),
                    anchor: anchor,
                    anchorRow: anchor.flatMap { log.rowNumber(of: $0.delivery) }))
        } catch {
            return .refreshFailed("\(error)")
        }
    }

    private func detail(_ id: DeliveryID) -> Message {
        do {
            return .detailLoaded(id, try log.detail(of: id))
        } catch {
            return .detailFailed(id, "\(error)")
        }
    }

    private func endpointLog(_ id: EndpointID) -> Message {
        do {
            return .endpointLogLoaded(
                id, try log.recentAttempts(of: id, limit: EndpointLogState.limit))
        } catch {
            return .endpointLogFailed(id, "\(error)")
        }
    }

    private func examine(_ id: DeliveryID, _ attempt: Int, _ pasted: String?) -> Message {
        do {
            let report = try log.signatureReport(on: id, attempt: attempt, pasted: pasted)
            return .examined(id, attempt: attempt, pasted: pasted, report)
        } catch {
            return .examinationFailed(id, attempt: attempt, pasted: pasted, "\(error)")
        }
    }

    private func groups(
        _ query: Query, ticket: Int, proceed: () -> Bool, report: (Message) -> Void
    ) -> Message? {
        do {
            let groups = try log.failureGroups(in: query) { progress in
                report(.groupsProgressed(ticket: ticket, progress))
                return proceed()
            }
            return .groupsLoaded(ticket: ticket, groups)
        } catch is CancellationError {
            return nil
        } catch {
            return .groupsFailed(ticket: ticket, "\(error)")
        }
    }

    private func recall() -> Message {
        do {
            return .recalled(try memory.recall())
        } catch {
            return .memoryFailed("\(error)")
        }
    }

    private func keep(_ remembered: Remembered) -> Message? {
        do {
            try memory.keep(remembered)
            return nil
        } catch {
            return .memoryFailed("\(error)")
        }
    }

    private func request(_ request: ActionRequest) -> Message {
        do {
            return .requested(try operations.request(request))
        } catch {
            return .requestFailed(request.kind, "\(error)")
        }
    }

    private func perform(_ request: EndpointRequest) -> Message {
        do {
            return .endpointDone(request, try endpoints.perform(request))
        } catch {
            return .endpointRefused(request, "\(error)")
        }
    }

    private func probe(_ id: EndpointID) -> Message {
        do {
            return .probed(id, try endpoints.probe(id))
        } catch {
            return .probeFailed(id, "\(error)")
        }
    }

    private func withdraw(_ action: ActionID) -> Message {
        do {
            try operations.withdraw(action, by: operatorName)
            return .withdrawn(action)
        } catch {
            return .withdrawFailed(action, "\(error)")
        }
    }
}
