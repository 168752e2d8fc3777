import DeliveryEngine

/// Attempts, and how messages stand with endpoints.
struct SvixAttempts: Sendable {
    let parts: SvixParts

    /// The attempts that one page looks at, at most, where most do not match.
    private static let mostLookedAt = 2000
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
        let paging = try SvixPaging(call)
        let filter = try SvixAttemptFilter(call)
        let page = try SvixScan.page(
            limit: paging.limit, from: paging.place(SvixAttemptPlace.self),
            mostLookedAt: Self.mostLookedAt,
            next: { try attempts(of: endpoint.id, behind: $0, limit: $1) },
            id: { SvixAttemptPlace($0) }, isWanted: filter.matches)
        return reply(page.items, page.isLast, page.last?.text, filter)
    }

    private func listOfMessage(_ call: RouteCall) throws -> HTTPReply {
        let application = try parts.application(call)
        let event = try parts.event(call, in: application)
        let paging = try SvixPaging(call)
        let filter = try SvixAttemptFilter(call)
        let only = try call.query.value("endpoint_id").map { text in
            try parts.endpoint(text, in: application).id
        }
        let attempts = try attempts(of: event).filter { entry in
            filter.matches(entry) && (only.map { $0 == entry.delivery.endpoint } ?? true)
        }
        let page = try paging.page(of: attempts, isDescending: true) { SvixAttemptPlace($0) }
        return reply(page.items, page.isLast, page.iterator, filter)
    }

    /// The attempts of an endpoint behind a place, newest first; where its delivery was purged,
    /// those that are older than it was.
    private func attempts(
        of endpoint: EndpointID, behind place: SvixAttemptPlace?, limit: Int
    ) throws -> [EndpointAttempt] {
        var last = place?.id
        if let place, parts.store.read({ $0.delivery(place.id.delivery) }) == nil {
            last = nil
            while true {
                let newer = try parts.events.attempts(
                    of: endpoint, after: last.map { ($0.delivery, $0.number) },
                    limit: Self.mostLookedAt)
                let skipped = newer.prefix { SvixAttemptPlace($0) >= place }
                last = skipped.last.map { SvixAttemptID($0) } ?? last
                if skipped.count < Self.mostLookedAt { break }
            }
        }
        return try parts.events.attempts(
            of: endpoint, after: last.map { ($0.delivery, $0.number) }, limit: limit)
    }

    /// The attempts of an event's deliveries.
    private func attempts(of event: Event) throws -> [EndpointAttempt] {
        let details = try parts.events.deliveries(of: event.id).compactMap {
            try parts.log.detail(of: $0.id)
        }
        return details.flatMap { detail in
            detail.attempts.map { EndpointAttempt(delivery: detail.delivery, attempt: $0) }
        }
    }

    private func reply(
        _ items: [EndpointAttempt], _ isLast: Bool, _ iterator: String?,
        _ filter: SvixAttemptFilter
    ) -> HTTPReply {
        SvixPaging.reply(
            items, isLast: isLast, iterator: iterator, place: { SvixAttemptPlace($0).text }
        ) { writer, entry in
            writer.object { $0.svixAttemptMembers(entry, withContent: filter.isWhole) }
        }
    }

    private func attempt(_ call: RouteCall) throws -> EndpointAttempt {
        let event = try parts.event(call, in: parts.application(call))
        guard let id = SvixAttemptID(call.path("attempt_id")),
            let detail = try parts.log.detail(of: id.delivery),
            detail.delivery.event == event.id,
            let attempt = detail.attempts.first(where: { $0.start.number == id.number })
        else {
            throw Problem(404, "there is no attempt \(Wording.quote(call.path("attempt_id")))")
        }
        return EndpointAttempt(delivery: detail.delivery, attempt: attempt)
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
