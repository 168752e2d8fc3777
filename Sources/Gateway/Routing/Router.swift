import DeliveryEngine

/// Finds the route of a request, asks for the key it needs, and words whatever goes wrong.
package struct Router: RequestHandler {
    private let table: RouteTable
    private let gate: KeyGate
    private let metrics: GatewayMetrics
    private let report: @Sendable (String) -> Void

    /// A router; `report` is told what went wrong on our side.
    package init(
        _ table: RouteTable, gate: KeyGate, metrics: GatewayMetrics,
        report: @escaping @Sendable (String) -> Void
    ) {
        self.table = table
        self.gate = gate
        self.metrics = metrics
        self.report = report
    }

    /// What the routes say of the bodies that they take.
    package var bodyLimit: RequestParser.BodyLimit { table.bodyLimit }

    /// The answer to `request`.
    package func reply(to request: HTTPRequest) -> HTTPReply {
        var name = "none"
        let family = Self.family(of: request.head.target)
        let reply: HTTPReply
        do {
            let target = try RequestTarget(request.head.target)
            let (route, values) = try find(request, target)
            name = route.name
            reply = try answer(request, route, values, target.query)
        } catch let problem as Problem {
            if let cause = problem.cause { report("\(name): \(cause)") }
            reply = FaultWording.reply(to: problem, in: family)
        } catch {
            reply = FaultWording.reply(to: problem(for: error, in: name), in: family)
        }
        metrics.count(route: name, status: reply.status)
        return reply
    }

    private func find(
        _ request: HTTPRequest, _ target: RequestTarget
    ) throws(Problem) -> (Route, [String: String]) {
        switch table.find(request.head.method, target.segments) {
        case .route(let route, let values):
            if route.method == "GET", !request.body.isEmpty {
                throw Problem(400, "a \(request.head.method) request has no body")
            }
            return (route, values)
        case .otherMethods(let methods):
            var problem = Problem(
                405, "this path takes \(methods.joined(separator: ", "))")
            problem.headers = [Header("Allow", methods.joined(separator: ", "))]
            throw problem
        case .nothing:
            throw Problem(404, "there is no such path; GET /openapi.json describes all of them")
        }
    }

    private func answer(
        _ request: HTTPRequest, _ route: Route, _ values: [String: String], _ query: QueryItems
    ) throws -> HTTPReply {
        let key = route.permission.needsKey ? try gate.admit(request, to: route.permission) : nil
        if let known = route.queryNames,
            let name = query.names.subtracting(known).sorted().first
        {
            let refusal =
                route.refusals[name]
                ?? Problem(422, "\(Wording.quote(name)) is not a parameter of this path")
            throw refusal.at(name, in: .query)
        }
        try checkContentType(request, route)
        return try route.handler(
            RouteCall(request: request, key: key, path: values, query: query))
    }

    /// A body that says it is something else than JSON is not taken for JSON.
    private func checkContentType(_ request: HTTPRequest, _ route: Route) throws(Problem) {
        guard route.permission != .signed, !request.body.isEmpty,
            let type = request.header("content-type")
        else { return }
        let kind = type.split(separator: ";").first.map { String($0).lowercased() } ?? ""
        guard kind.filter({ $0 != " " }) == "application/json" else {
            throw Problem(415, "a body here is application/json")
        }
    }

    /// What an error of the store is to the client; the details of what is no business of a client
    /// go to the log.
    private func problem(for error: any Error, in route: String) -> Problem {
        guard let fault = error as? StoreError else {
            report("\(route): \(error)")
            return Problem(500, "this went wrong here; the server's log says how")
        }
        switch fault {
        case .refused(let reason): return Problem(409, reason)
        case .again(let reason): return .later(reason, seconds: 1)
        case .full(let reason):
            // What makes room is the operator's to do, who has to hear of it as well.
            report("\(route): \(fault)")
            return Problem(507, reason)
        case .missing, .damaged, .locked, .newerFormat, .unsafe, .readOnly, .system:
            report("\(route): \(fault)")
            return .later("the store cannot take this now; the server's log says why", seconds: 5)
        }
    }

    /// Asked before the target is read, because its faults are worded as well.
    private static func family(of target: String) -> RouteFamily {
        target == "/api" || target.hasPrefix("/api/") || target.hasPrefix("/api?") ? .svix : .own
    }
}
