import DeliveryEngine

/// Deliveries with our own words: the query language, one delivery whole, and what operators do.
struct DeliveryPages: Sendable {
    let log: any DeliveryLog
    let operations: any DeliveryOperations
    let clock: any Clock
    let memory: IdempotencyMemory
    /// The searches that are under way; each may look through all payloads.
    private let searches = FewAtOnce()

    init(
        log: any DeliveryLog, operations: any DeliveryOperations, clock: any Clock,
        memory: IdempotencyMemory
    ) {
        self.log = log
        self.operations = operations
        self.clock = clock
        self.memory = memory
    }

    /// How often a page is read before its reader is told to come back: purges are rare.
    private static let mostReadings = 3
    private static let usualLimit = 50
    private static let mostLimit = 500
    /// The most characters of a reason: as many bytes as the journal takes, whatever they are.
    private static let mostReason = OperatorDesk.maxReasonBytes / 4
    /// The most characters of a query: what fits into a request line with room to spare.
    static let mostQuery = 2048
    /// The most seconds a search may take before it is broken off.
    private static let searchTime = Milliseconds.seconds(20)

    /// The routes.
    var routes: [Route] {
        [
            Route("GET", "/v1/deliveries", .look, query: ["query", "limit", "cursor"]) {
                try list($0)
            },
            Route("GET", "/v1/deliveries/{id}", .look) { try show($0) },
        ]
            + ActionKind.allCases.map { kind in
                Route("POST", "/v1/deliveries/{id}/\(kind.rawValue)", .operate) { call in
                    try act(kind, call)
                }.once(memory, clock)
            }
    }

    private func list(_ call: RouteCall) throws -> HTTPReply {
        let query = try query(call)
        let limit = try limit(call)
        for _ in 0..<Self.mostReadings {
            if let page = try page(of: query, limit, call) { return page.reply }
        }
        throw Problem.later("the log is being purged; come back", seconds: 1)
    }

    /// A page of what a query finds; `nil` where a purge gave rows other numbers while they were
    /// read, so that they may be others than were found.
    private func page(
        of query: Query, _ limit: Int, _ call: RouteCall
    ) throws -> DeliveryPage? {
        let selection = try search(query)
        let start = try start(in: selection.rows, call)
        let numbers = Array(selection.rows[start...].prefix(limit))
        let rows = log.rows(numbers)
        guard log.isNumbered(asOf: selection.cursor) else { return nil }
        return DeliveryPage(
            rows: rows, total: selection.rows.count,
            isLast: start + numbers.count >= selection.rows.count)
    }

    /// The query of a call, within the application of its key (E3).
    private func query(_ call: RouteCall) throws -> Query {
        let text = try call.query.value("query") ?? ""
        guard text.unicodeScalars.count <= Self.mostQuery else {
            throw Problem(422, "a query has at most \(Self.mostQuery) characters").at("query")
        }
        do throws(QueryError) {
            let asked = try Query(parsing: text, now: clock.now)
            guard let bound = call.boundApplication else { return asked }
            return asked.within(application: bound)
        } catch {
            throw Problem(422, "wrong query, \(error)").at("query")
        }
    }

    private func limit(_ call: RouteCall) throws -> Int {
        guard let text = try call.query.value("limit") else { return Self.usualLimit }
        guard let limit = Int(text), (1...Self.mostLimit).contains(limit) else {
            throw Problem(422, "limit is 1 to \(Self.mostLimit)").at("limit")
        }
        return limit
    }

    private func search(_ query: Query) throws -> LogSelection {
        do {
            return try searches.run(
                orElse: .later("\(FewAtOnce.most) searches are under way; come back", seconds: 1)
            ) {
                let end = clock.uptime + Self.searchTime
                return try log.search(LogSearch(query: query)) { _ in clock.uptime < end }
            }
        } catch is CancellationError {
            throw Problem(
                503,
                "the search took longer than \(Self.searchTime.short); narrow it, by time first")
        }
    }

    /// Where a page begins: behind the place that the cursor names, whether or not anything is
    /// there any more, because the order of time does not change.
    private func start(in rows: RowList, _ call: RouteCall) throws -> Int {
        guard let text = try call.query.value("cursor") else { return 0 }
        guard let cursor = DeliveryCursor(text) else {
            throw Problem(422, "this is no cursor of an earlier page; begin again").at("cursor")
        }
        var (low, high) = (0, rows.count)
        while low < high {
            let middle = (low + high) / 2
            guard let row = log.rows([rows[middle]]).first else { break }
            if DeliveryCursor(row) < cursor { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private func show(_ call: RouteCall) throws -> HTTPReply {
        let detail = try detail(call)
        return JSONReply.ok { $0.deliveryDetail(detail) }
    }

    private func detail(_ call: RouteCall) throws -> DeliveryDetail {
        let id = call.path("id")
        let what = "delivery \(Wording.quote(id))"
        guard let detail = try log.detail(of: DeliveryID(id)) else {
            throw Problem(404, "there is no \(what)")
        }
        try call.checkApplication(detail.delivery.application, what)
        return detail
    }

    private func act(_ kind: ActionKind, _ call: RouteCall) throws -> HTTPReply {
        let detail = try detail(call)
        var reason: String?
        if !call.request.body.isEmpty {
            var object = try call.object()
            reason = try object.string("reason")
            try object.end()
            guard (reason ?? "").unicodeScalars.count <= Self.mostReason else {
                throw Problem(422, "the reason has at most \(Self.mostReason) characters")
                    .at("reason")
            }
        }
        let request = ActionRequest(
            kind: kind, targets: [detail.delivery.id], by: call.identity, reason: reason,
            application: call.boundApplication)
        // Only the wish itself is refused by an error; what cannot happen stands in the receipt.
        let receipt = try refused(as: 422) { try operations.request(request) }
        if let refusal = receipt.action.refusals.first { throw Problem(409, refusal.reason) }
        guard let delivery = receipt.deliveries.first else {
            throw Problem(409, "there is nothing left of this delivery to act on")
        }
        return JSONReply.ok { writer in
            writer.object { object in
                object.deliveryMembers(
                    delivery, endpointName: detail.endpoint?.name ?? "",
                    endpointURL: detail.endpoint?.url ?? "")
            }
        }
    }
}
