import DeliveryEngine

extension Model {
    /// The endpoint that a pane is about.
    func pointedEndpoint(in pane: Pane) -> EndpointOverview? {
        let id: EndpointID? =
            switch pane {
            case .endpoints: endpoints.cursor
            case .endpointLog: endpointLog?.endpoint
            case .detail: detail?.detail?.delivery.endpoint
            case .log: log.selected?.delivery.endpoint ?? endpoints.onlyLiving
            case .groups, .journal, .action, .jobs, .job, .help, .guides, .guide, .customer,
                .signals, .signal, .bench, .brush, .views:
                nil
            }
        return id.flatMap { id in endpoints.overviews.first { $0.endpoint.id == id } }
    }

    /// Why an action on the endpoint cannot be, before anything is asked; `nil` when it can.
    func reasonAgainst(_ action: CareAction, in pane: Pane) -> String? {
        if action != .probe, let readOnlyRefusal { return readOnlyRefusal }
        if action == .add { return nil }
        guard let overview = pointedEndpoint(in: pane) else { return "there is no endpoint here" }
        let endpoint = overview.endpoint
        // Where no key says which of the two it does, neither does the other one's.
        let isNamed = pane == .log || pane == .detail
        switch endpoint.standing {
        case .deleted: return "the endpoint is deleted"
        case .paused where action == .pause && isNamed: return "it is paused already"
        case .disabled where action == .disable && isNamed: return "it is disabled already"
        case .enabled where action == .resume, .disabled where action == .resume:
            return "it is not paused"
        case .enabled where action == .enable, .paused where action == .enable:
            return "it is not disabled"
        case .disabled where action == .pause: return "it is disabled, which stops more"
        case .paused where action == .test, .disabled where action == .test:
            return "the endpoint is \(endpoint.standing.rawValue)"
        case .enabled, .paused, .disabled: break
        }
        if action == .drop, waiting(at: endpoint.id) == 0 { return "nothing is pending there" }
        return nil
    }

    /// How many deliveries of an endpoint are pending or scheduled.
    func waiting(at id: EndpointID) -> Int {
        let counts = endpoints.overviews.first { $0.endpoint.id == id }?.deliveries ?? [:]
        return (counts[.pending] ?? 0) + (counts[.failed] ?? 0)
    }

    /// Opens what asks about it.
    mutating func care(_ action: CareAction) -> [Effect] {
        if action == .add {
            dialog = .form(formForNew)
            return [.dropTypedAhead]
        }
        guard let endpoint = pointedEndpoint(in: pane)?.endpoint else { return [] }
        switch action {
        case .probe:
            dialog = .probe(ProbeBox(endpoint: endpoint))
            return [.probe(endpoint.id), .dropTypedAhead]
        case .edit: dialog = .form(EndpointForm(endpoint))
        default:
            guard let work = Self.work(action, on: endpoint) else { return [] }
            var confirmation = EndpointConfirmation(
                work, of: endpoint, waiting: waiting(at: endpoint.id))
            // A test explains itself.
            if action == .test { confirmation.stage = .answer }
            let jobs = jobsRefused(by: work)
            confirmation.jobs = JobsAtEndpoint(jobs: jobs)
            dialog = .endpoint(confirmation)
            guard jobs.isEmpty else {
                return [.dropTypedAhead, .countInJobs(endpoint.id, jobs.map(\.plan.id))]
            }
        }
        return [.dropTypedAhead]
    }

    /// An empty form, for the application in sight; where that is not the only one there can be, it
    /// is asked for.
    private var formForNew: EndpointForm {
        let inSight = pointedEndpoint(in: pane) ?? endpoints.overviews.first
        let application = inSight?.endpoint.application ?? Endpoint.defaultApplication
        let isAsked = naming.isAmongTenants || application != Endpoint.defaultApplication
        return EndpointForm(of: application, isAsked: isAsked)
    }

    private static func work(_ action: CareAction, on endpoint: Endpoint) -> EndpointWork? {
        switch action {
        case .pause: endpoint.standing == .paused ? .resume : .pause
        case .disable: endpoint.standing == .disabled ? .enable : .disable
        case .resume: .resume
        case .enable: .enable
        case .drop: .drop
        case .delete: .delete
        case .rotateSecret: .rotateSecret(overlap: EndpointCare.defaultOverlap)
        case .test: .test(type: EndpointCare.testType, payload: EndpointCare.testPayload)
        case .add, .edit, .probe: nil
        }
    }

    mutating func applyToCare(_ message: Message) -> [Effect] {
        switch message {
        case .healthLoaded(let health, let actions):
            endpoints.health = health
            endpoints.actions = actions
            sortEndpoints()
            endpoints.isSettled = true
            keepEndpointOrder()
        case .endpointDone(let request, let receipt): return take(receipt, of: request)
        case .endpointRefused(let request, let text): refuse(request, text)
        case .countedInJobs(let endpoint, let counts): take(counts, at: endpoint)
        case .located(let delivery, let row): return seek(delivery, at: row)
        case .probed(let id, let report):
            endpoints.probes[id] = report
            if case .probe(var box) = dialog, box.endpoint.id == id {
                box.report = report
                dialog = .probe(box)
            }
        case .probeFailed(let id, let text):
            if case .probe(var box) = dialog, box.endpoint.id == id {
                box.failure = text
                dialog = .probe(box)
            }
        default: break
        }
        return []
    }

    private mutating func take(_ receipt: EndpointReceipt, of request: EndpointRequest) -> [Effect]
    {
        requests.finish(.endpoint)
        let endpoint = receipt.endpoint
        if savingForm(of: request) != nil { dialog = nil }
        if let secret = receipt.secret {
            let isNew = request.endpoint == nil
            // It is shown this once, so that it cannot wait; the form is there again behind it.
            let covered: EndpointForm? = if case .form(let form) = dialog { form } else { nil }
            dialog = .secret(
                SecretBox(
                    endpoint: endpoint, secret: secret, isNew: isNew, times: times,
                    covered: covered))
            if isNew {
                endpoints.cursor = endpoint.id
                endpoints.isSettled = true
            }
        } else if let delivery = receipt.delivery {
            return [.loadEndpoints] + jump(to: delivery.id)
        } else if let dropped = receipt.dropped {
            notice = Notice(
                .outcome, "\(Number.deliveries(dropped)) to \(naming.name(of: endpoint)) cancelled")
        } else {
            notice = Notice(.outcome, "\(naming.name(of: endpoint)) \(request.work.done)")
        }
        return [.loadEndpoints, .loadHealth]
    }

    private mutating func refuse(_ request: EndpointRequest, _ text: String) {
        requests.finish(.endpoint)
        if var form = savingForm(of: request) {
            form.complaint = text
            form.isSaving = false
            dialog = .form(form)
        } else {
            failure = "cannot \(request.work.verb) it: \(text)"
        }
    }

    /// The open form, where it is what a request saves: another one is none of the request's.
    private func savingForm(of request: EndpointRequest) -> EndpointForm? {
        guard case .form(let form) = dialog, form.isSaving, form.endpoint?.id == request.endpoint
        else { return nil }
        return form
    }

    /// Shows a delivery just made, where its attempt is seen as it happens, with the cursor on it.
    private mutating func jump(to delivery: DeliveryID) -> [Effect] {
        noteJump(to: .all, opening: delivery)
        screens = [.deliveries]
        parked = [:]
        detail = DetailState(id: delivery)
        detail?.tab = .attempts
        isDetailFocused = true
        isDetailFull = false
        stopFollowing()
        fitLists()
        return [.loadDetail(delivery), .locate(delivery)]
    }

    /// Looks for the row of a delivery just made, to put the cursor on it; a filter may hide it and
    /// is switched off.
    private mutating func seek(_ delivery: DeliveryID, at row: RowNumber?) -> [Effect] {
        guard let row, screen == .deliveries, detail?.id == delivery else { return [] }
        if log.isOnlyMarked, log.filter.isEmpty { noteView(isLeft: true) }
        let effects = log.filter.isEmpty ? search(log.search) : suspendFilter()
        log.isOnlyMarked = false
        log.sought = row
        log.frozenAt = row
        return effects
    }
}
