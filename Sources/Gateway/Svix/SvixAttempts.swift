import DeliveryEngine

/// Attempts, and how messages stand with endpoints.
struct SvixAttempts: Sendable {
    let parts: SvixParts

    /// The attempts that one page looks at, at most, where most do not match, and again as many where
    /// it has to look for its beginning.
    static let mostLookedAt = 2000
    /// The attempts that are read at once: each may have 64 KiB of body and as much of headers.
    private static let chunk = 16
    /// `expanded_statuses` is what newer clients say who know statuses that never occur here.
    private static let filters: Set = [
        "before", "after", "with_content", "event_types", "expanded_statuses",
    ]

    /// The routes.
    var routes: [Route] {
        let lists = SvixPaging.names.union(Self.filters).union(["status", "status_code_class"])
        let message = "/app/{app_id}/msg/{msg_id}"
        return [
            .svix(
                "GET", "/app/{app_id}/attempt/endpoint/{endpoint_id}", .look, query: lists
            ) { try listOfEndpoint($0) },
            .svix(
                "GET", "/app/{app_id}/attempt/msg/{msg_id}", .look,
                query: lists.union(["endpoint_id"])
            ) { try listOfMessage($0) },
            .svix(
                "GET", "/app/{app_id}/endpoint/{endpoint_id}/msg", .look,
                query: SvixPaging.names.union(Self.filters).union(["status"])
            ) { try messages($0) },
            .svix(
                "GET", message + "/endpoint", .look,
                query: SvixPaging.names.union(["expanded_statuses"])
            ) { try destinations($0) },
            .svix(
                "GET", message + "/attempt/{attempt_id}", .look, query: ["expanded_statuses"]
            ) { try show($0) },
            .svix("DELETE", message + "/attempt/{attempt_id}/content", .manage) { call in
                _ = try attempt(call)
                throw Problem(
                    501,
                    "answers leave with their deliveries: `redrive retention`, "
                        + "`redrive purge`")
            },
            .svixOnce(message + "/endpoint/{endpoint_id}/resend", .operate, parts) {
                try resend($0)
            },
        ]
    }

    private func listOfEndpoint(_ call: RouteCall) throws -> HTTPReply {
        let endpoint = try parts.endpoint(call, in: parts.application(call))
        return try list(call) { last, limit in
            try parts.events.attempts(of: endpoint.id, after: last, limit: limit)
        }
    }

    private func listOfMessage(_ call: RouteCall) throws -> HTTPReply {
        let application = try parts.application(call)
        let event = try parts.event(call, in: application)
        let only = try call.query.value("endpoint_id").map { text in
            try parts.endpoint(text, in: application).id
        }
        return try list(call, of: only) { last, limit in
            try parts.events.attempts(ofEvent: event.id, after: last, limit: limit)
        }
    }

    /// The attempts behind the one of a delivery and number, newest first.
    private typealias Attempts = (
        (delivery: DeliveryID, number: Int)?, Int
    ) throws -> [EndpointAttempt]

    /// A page of `attempts`, of one endpoint alone where `only` names it.
    private func list(
        _ call: RouteCall, of only: EndpointID? = nil, _ attempts: Attempts
    ) throws -> HTTPReply {
        let paging = try SvixPaging(call)
        let filter = try SvixAttemptFilter(call)
        let start = try beginning(attempts, behind: paging.place(SvixAttemptPlace.self))
        if case .beyond(let place) = start {
            // The page is short, and the next one goes on looking from there.
            return SvixPaging.reply([], isLast: false, iterator: place.text, place: { $0 }) {
                $0.value($1)
            }
        }
        let page = try SvixScan.page(
            limit: paging.limit, from: start.place, mostLookedAt: Self.mostLookedAt,
            chunk: Self.chunk,
            next: { place, limit in
                try self.attempts(attempts, behind: place, limit: limit).map {
                    $0.shown(withContent: filter.isWhole)
                }
            },
            id: { SvixAttemptPlace($0) },
            isWanted: { entry in
                filter.matches(entry) && (only.map { $0 == entry.delivery.endpoint } ?? true)
            },
            size: { $0.attempt.end?.outcome.responseBody.count ?? 0 })
        return SvixPaging.reply(
            page.items, isLast: page.isLast, iterator: page.last?.text,
            place: { SvixAttemptPlace($0).text }
        ) { writer, entry in
            writer.object { $0.svixAttemptMembers(entry, withContent: filter.isWhole) }
        }
    }

    /// Where a page of attempts begins.
    private enum Beginning {
        /// Behind an attempt that is there, `nil` for the newest.
        case behind(SvixAttemptPlace?)
        /// Further than was looked: the place knows how far that was.
        case beyond(SvixAttemptPlace)

        var place: SvixAttemptPlace? {
            if case .behind(let place) = self { place } else { nil }
        }
    }

    /// Where the page behind a place begins; where the delivery of the place was purged, behind those
    /// that are not older than it was.
    private func beginning(
        _ attempts: Attempts, behind place: SvixAttemptPlace?
    ) throws -> Beginning {
        guard var place else { return .behind(nil) }
        if isThere(place.id) { return .behind(place) }
        var last = place.passed.flatMap { isThere($0) ? $0 : nil }
        var found: SvixAttemptPlace?
        for _ in 0..<Self.mostLookedAt / Self.chunk {
            let newer = try attempts(last.map { ($0.delivery, $0.number) }, Self.chunk)
            let skipped = newer.prefix { SvixAttemptPlace($0) >= place }
            found = skipped.last.map { SvixAttemptPlace($0) } ?? found
            last = found?.id ?? last
            // Of an attempt that an earlier page passed only the id is known, and only that matters.
            let start = found ?? last.map { SvixAttemptPlace(at: place.at, id: $0) }
            if skipped.count < Self.chunk { return .behind(start) }
        }
        place.passed = last
        return .beyond(place)
    }

    private func isThere(_ id: SvixAttemptID) -> Bool {
        parts.store.read { $0.delivery(id.delivery) } != nil
    }

    /// The attempts behind a place, whose delivery may be purged while the page is read.
    private func attempts(
        _ attempts: Attempts, behind place: SvixAttemptPlace?, limit: Int
    ) throws -> [EndpointAttempt] {
        guard case .behind(let last) = try beginning(attempts, behind: place) else {
            throw Problem.later("the log was purged meanwhile; ask again", seconds: 1)
        }
        return try attempts(last.map { ($0.id.delivery, $0.id.number) }, limit)
    }

    private func attempt(_ call: RouteCall) throws -> EndpointAttempt {
        let event = try parts.event(call, in: parts.application(call))
        guard let id = SvixAttemptID(call.path("attempt_id")),
            let entry = try parts.events.attempt(id.number, of: id.delivery),
            entry.delivery.event == event.id
        else {
            throw Problem(404, "there is no attempt \(Wording.quote(call.path("attempt_id")))")
        }
        return entry
    }

    private func show(_ call: RouteCall) throws -> HTTPReply {
        let entry = try attempt(call)
        return JSONReply.ok { $0.object { $0.svixAttemptMembers(entry, withContent: true) } }
    }

    /// The messages that went to an endpoint, each as it stands there.
    private func messages(_ call: RouteCall) throws -> HTTPReply {
        let endpoint = try parts.endpoint(call, in: parts.application(call))
        let paging = try SvixPaging(call)
        let filter = try SvixAttemptFilter(call)
        let page = SvixScan.page(
            limit: paging.limit, from: try paging.deliveryID(in: parts.store),
            mostLookedAt: Self.mostLookedAt,
            next: { parts.events.deliveries(of: endpoint.id, after: $0, limit: $1) }, id: \.id,
            isWanted: filter.matches)
        let items = page.items.compactMap { delivery in
            parts.events.event(delivery.event).map { (delivery: delivery, event: $0) }
        }
        return try SvixPaging.reply(
            items, isLast: page.isLast, iterator: page.last?.text, place: \.delivery.id.text
        ) { writer, item in
            let payload = try parts.payload(of: item.event, isAsked: filter.isWhole)
            writer.object { object in
                object.svixMessageMembers(item.event, payload: payload)
                object.svixStandingMembers(item.delivery)
            }
        }
    }

    /// The endpoints that a message went to, each as it stands there.
    private func destinations(_ call: RouteCall) throws -> HTTPReply {
        let event = try parts.event(call, in: parts.application(call))
        let paging = try SvixPaging(call)
        let page = try paging.page(of: parts.events.deliveries(of: event.id)) {
            SvixIDPlace($0.endpoint)
        }
        let items = parts.store.read { state in
            page.items.compactMap { delivery in
                state.endpoint(delivery.endpoint).map { endpoint in
                    (
                        delivery, endpoint,
                        state.registry.endpoints[endpoint.id]
                            ?? EndpointProfile(
                                endpoint: endpoint.id, updatedAt: endpoint.createdAt)
                    )
                }
            }
        }
        return SvixPaging.reply(
            items, isLast: page.isLast, iterator: page.iterator, place: { $0.0.endpoint.text }
        ) { writer, item in
            writer.object { object in
                object.svixEndpointMembers(item.1, item.2)
                object.svixStandingMembers(item.0)
            }
        }
    }

    /// Replays a message to one endpoint: what Svix calls resend.
    private func resend(_ call: RouteCall) throws -> HTTPReply {
        let application = try parts.application(call)
        let event = try parts.event(call, in: application)
        let endpoint = try parts.endpoint(call, in: application)
        let delivery = parts.events.deliveries(of: event.id).first { $0.endpoint == endpoint.id }
        guard let delivery else {
            throw Problem(404, "the message did not go to the endpoint \(endpoint.id)")
        }
        let receipt = try parts.operations.request(
            ActionRequest(
                kind: .replay, targets: [delivery.id], by: call.identity,
                reason: "resend, asked for over HTTP", application: application.name))
        if let refusal = receipt.action.refusals.first { throw Problem(409, refusal.reason) }
        return JSONReply.make(202) { $0.object { _ in } }
    }
}

extension EndpointAttempt {
    /// The attempt with as much of its answer as a list shows, so that a page keeps no more.
    fileprivate func shown(withContent: Bool) -> EndpointAttempt {
        guard let end = attempt.end else { return self }
        var outcome = end.outcome
        outcome.responseHeaders = []
        if !withContent { outcome.responseBody = [] }
        return EndpointAttempt(
            delivery: delivery,
            attempt: Attempt(
                start: attempt.start,
                end: AttemptEnded(
                    delivery: end.delivery, number: end.number, at: end.at, outcome: outcome,
                    verdict: end.verdict),
                by: attempt.by, reason: attempt.reason))
    }
}
