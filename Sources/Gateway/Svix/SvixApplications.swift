import DeliveryEngine

/// Applications.
struct SvixApplications: Sendable {
    let parts: SvixParts

    /// The routes.
    var routes: [Route] {
        [
            .svix("GET", "/app", .look, query: SvixPaging.names.union(["order"])) { try list($0) },
            .svixOnce("/app", .manage, query: ["get_if_exists"], parts) { try create($0) },
            .svix("GET", "/app/{app_id}", .look) { call in
                reply(200, try parts.application(call))
            },
            .svix("PUT", "/app/{app_id}", .manage) { try replace($0) },
            .svix("PATCH", "/app/{app_id}", .manage) { try patch($0) },
            .svix("DELETE", "/app/{app_id}", .manage) { try delete($0) },
        ]
    }

    private func list(_ call: RouteCall) throws -> HTTPReply {
        let paging = try SvixPaging(call)
        let profiles = known().filter { profile in
            call.boundApplication.map { $0 == profile.name } ?? true
        }
        let page = try paging.page(of: profiles, isDescending: SvixOrder.isDescending(call)) {
            SvixTimePlace($0.createdAt, $0.name)
        }
        return SvixPaging.reply(
            page.items, isLast: page.isLast, iterator: page.iterator,
            place: { SvixTimePlace($0.createdAt, $0.name).text }
        ) { $0.svixApplication($1) }
    }

    /// All applications, those without a profile included.
    private func known() -> [ApplicationProfile] {
        parts.store.read { state in
            let registry = state.registry
            let named = registry.applications.values.filter { !$0.isDeleted }
            let others = RegistryCare.names(in: state)
                .filter { registry.applications[$0] == nil }
                .compactMap { RegistryCare.known($0, in: state, now: parts.clock.now) }
            return named + others
        }
    }

    private func create(_ call: RouteCall) throws -> HTTPReply {
        guard call.boundApplication == nil else {
            throw Problem(403, "a key for one application makes no others")
        }
        let wish = try SvixApplicationWish(call)
        let title = try wish.requiredTitle()
        if try SvixInput.bool(call, "get_if_exists", usually: false), let uid = wish.uid,
            let known = parts.store.read({ state in
                state.registry.application(uid)
                    ?? RegistryCare.known(uid, in: state, now: parts.clock.now)
            })
        {
            return reply(200, known)
        }
        let made = try SvixParts.judged {
            try parts.registry.addApplication(
                uid: wish.uid, title: title, metadata: wish.metadata ?? [:], by: call.identity)
        }
        return reply(201, made)
    }

    private func replace(_ call: RouteCall) throws -> HTTPReply {
        let wish = try SvixApplicationWish(call)
        let title = try wish.requiredTitle()
        let known: ApplicationProfile
        do {
            known = try parts.application(call)
        } catch let problem as Problem where problem.status == 404 {
            guard call.boundApplication == nil else { throw problem }
            let made = try SvixParts.judged {
                try parts.registry.addApplication(
                    uid: wish.uid ?? call.path("app_id"), title: title,
                    metadata: wish.metadata ?? [:], by: call.identity)
            }
            return reply(201, made)
        }
        try Self.checkUID(wish, call, of: known)
        let edited = try SvixParts.judged {
            try parts.registry.editApplication(known.name, by: call.identity) { profile in
                profile.uid = wish.uid
                profile.title = title
                profile.metadata = wish.metadata ?? [:]
            }
        }
        return reply(200, edited)
    }

    private func patch(_ call: RouteCall) throws -> HTTPReply {
        let known = try parts.application(call)
        let wish = try SvixApplicationWish(call)
        if wish.saysUID { try Self.checkUID(wish, call, of: known) }
        let edited = try SvixParts.judged {
            try parts.registry.editApplication(known.name, by: call.identity) { profile in
                if wish.saysUID { profile.uid = wish.uid }
                profile.title = wish.title ?? profile.title
                profile.metadata = wish.metadata ?? profile.metadata
            }
        }
        return reply(200, edited)
    }

    /// A key of one application does not choose what others may come to be called (E3).
    private static func checkUID(
        _ wish: SvixApplicationWish, _ call: RouteCall, of known: ApplicationProfile
    ) throws {
        guard call.boundApplication != nil, wish.uid != known.uid else { return }
        throw Problem(403, "a key of one application does not change its uid").at("uid")
    }

    /// Deletes an application with its endpoints; its log stays.
    private func delete(_ call: RouteCall) throws -> HTTPReply {
        let known = try parts.application(call)
        guard known.name != Endpoint.defaultApplication else {
            throw Problem(
                403, "the application default is where everything goes that names none; it stays")
        }
        // Endpoints first: were the server killed in between, the application would still be there
        // to be deleted again.
        try deleteEndpoints(of: known, by: call.identity)
        _ = try SvixParts.judged {
            try parts.registry.editApplication(known.name, by: call.identity) {
                $0.isDeleted = true
            }
        }
        // Those that came meanwhile; from now on none does.
        try deleteEndpoints(of: known, by: call.identity)
        return .empty
    }

    private func deleteEndpoints(
        of application: ApplicationProfile, by identity: OperatorIdentity
    ) throws {
        let endpoints = parts.store.read { state in
            state.endpoints().filter {
                $0.application == application.name && $0.status != .deleted
            }
        }
        for endpoint in endpoints { _ = try parts.endpoints.delete(endpoint.id, by: identity) }
    }

    private func reply(_ status: Int, _ profile: ApplicationProfile) -> HTTPReply {
        JSONReply.make(status) { $0.svixApplication(profile) }
    }
}
