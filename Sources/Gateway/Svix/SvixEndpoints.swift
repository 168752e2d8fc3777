import DeliveryEngine

/// Endpoints: making, reading, changing, deleting.
struct SvixEndpoints: Sendable {
    let parts: SvixParts

    private static let one = "/app/{app_id}/endpoint/{endpoint_id}"

    /// The routes.
    var routes: [Route] {
        [
            .svix(
                "GET", "/app/{app_id}/endpoint", .look, query: SvixPaging.names.union(["order"])
            ) { try list($0) },
            .svixOnce("/app/{app_id}/endpoint", .manage, parts) { try create($0) },
            .svix("GET", Self.one, .look) { call in
                reply(200, try parts.endpoint(call, in: parts.application(call)))
            },
            .svix("PUT", Self.one, .manage) { try replace($0) },
            .svix("PATCH", Self.one, .manage) { try patch($0) },
            .svix("DELETE", Self.one, .manage) { call in
                let endpoint = try parts.endpoint(call, in: parts.application(call))
                _ = try parts.endpoints.delete(endpoint.id, by: call.identity)
                return .empty
            },
        ]
    }

    private func list(_ call: RouteCall) throws -> HTTPReply {
        let application = try parts.application(call)
        let paging = try SvixPaging(call)
        let (endpoints, registry) = parts.store.read { state in
            (
                state.endpoints().filter {
                    $0.application == application.name && $0.status != .deleted
                }, state.registry
            )
        }
        let page = try paging.page(of: endpoints, isDescending: SvixOrder.isDescending(call)) {
            SvixIDPlace($0.id)
        }
        return SvixPaging.reply(
            page.items, isLast: page.isLast, iterator: page.iterator, place: \.id.text
        ) { writer, endpoint in
            let profile =
                registry.endpoints[endpoint.id]
                ?? EndpointProfile(endpoint: endpoint.id, updatedAt: endpoint.createdAt)
            writer.svixEndpoint(endpoint, profile)
        }
    }

    private func create(_ call: RouteCall) throws -> HTTPReply {
        let application = try parts.application(call)
        let wish = try SvixEndpointWish(call, takesSecret: true)
        return try create(wish, in: application, call)
    }

    private func create(
        _ wish: SvixEndpointWish, in application: ApplicationProfile, _ call: RouteCall
    ) throws -> HTTPReply {
        guard let url = wish.url else { throw JSONObject.missing("url") }
        var draft = EndpointDraft(
            application: application.name, name: wish.uid ?? Self.name(for: url), url: url)
        draft.isNameProposed = true
        draft.eventPatterns = wish.eventTypes ?? draft.eventPatterns
        draft.ratePerSecond = wish.rate
        draft.status = wish.isDisabled == true ? .disabled : .enabled
        let added = try SvixParts.judged {
            try parts.endpoints.add(draft, secret: wish.secret, by: call.identity) { id, now in
                EndpointProfile(
                    endpoint: id, uid: wish.uid, summary: wish.summary ?? "",
                    metadata: wish.metadata ?? [:], updatedAt: now)
            }
        }
        let profile = parts.profile(of: added.endpoint)
        // Who gave the secret has it.
        let secret = wish.secret == nil ? added.secret : nil
        var reply = JSONReply.make(201) {
            $0.svixEndpoint(added.endpoint, profile, secret: secret)
        }
        reply.isRevealing = secret != nil
        return reply
    }

    private func replace(_ call: RouteCall) throws -> HTTPReply {
        let application = try parts.application(call)
        var wish = try SvixEndpointWish(call, takesSecret: false)
        let known: Endpoint
        do {
            known = try parts.endpoint(call, in: application)
        } catch let problem as Problem where problem.status == 404 {
            wish.uid = wish.uid ?? call.path("endpoint_id")
            return try create(wish, in: application, call)
        }
        guard let url = wish.url else { throw JSONObject.missing("url") }
        return try change(known, call, isDisabled: wish.isDisabled ?? false) { endpoint in
            endpoint.url = url
            endpoint.eventPatterns = wish.eventTypes ?? ["*"]
            endpoint.ratePerSecond = wish.rate
        } profile: { profile in
            profile.uid = wish.uid
            profile.summary = wish.summary ?? ""
            profile.metadata = wish.metadata ?? [:]
        }
    }

    private func patch(_ call: RouteCall) throws -> HTTPReply {
        let known = try parts.endpoint(call, in: parts.application(call))
        let wish = try SvixEndpointWish(call, takesSecret: false)
        return try change(known, call, isDisabled: wish.isDisabled) { endpoint in
            endpoint.url = wish.url ?? endpoint.url
            if wish.saysEventTypes { endpoint.eventPatterns = wish.eventTypes ?? ["*"] }
            if wish.saysRate { endpoint.ratePerSecond = wish.rate }
        } profile: { profile in
            if wish.saysUID { profile.uid = wish.uid }
            profile.summary = wish.summary ?? profile.summary
            profile.metadata = wish.metadata ?? profile.metadata
        }
    }

    private func change(
        _ known: Endpoint, _ call: RouteCall, isDisabled: Bool?,
        endpoint: @escaping (inout Endpoint) -> Void,
        profile: @escaping (inout EndpointProfile) -> Void
    ) throws -> HTTPReply {
        let edited = try SvixParts.judged {
            try parts.endpoints.edit(
                known.id, by: call.identity, isDisabled: isDisabled, profile: profile, endpoint)
        }
        return reply(200, edited)
    }

    /// A name that operators can tell it by, where its owner gave it no id: its host, with room for a
    /// number.
    private static func name(for url: String) -> String {
        let host = url.split(separator: "/").dropFirst().first.map(String.init) ?? "endpoint"
        return String(host.prefix(NameRules.maxEndpointNameCharacters - 8))
    }

    private func reply(_ status: Int, _ endpoint: Endpoint) -> HTTPReply {
        let profile = parts.profile(of: endpoint)
        return JSONReply.make(status) { $0.svixEndpoint(endpoint, profile) }
    }
}
