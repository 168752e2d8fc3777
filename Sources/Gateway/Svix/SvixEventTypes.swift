import DeliveryEngine

/// Event types.
struct SvixEventTypes: Sendable {
    let parts: SvixParts

    /// The routes.
    var routes: [Route] {
        let names = SvixPaging.names.union(["order", "include_archived", "with_content"])
        return [
            .svix("GET", "/event-type", .look, query: names) { try list($0) },
            .svixOnce("/event-type", .manage, parts) { try create($0) },
            .svix("GET", "/event-type/{event_type_name}", .look) { call in
                reply(200, try known(call))
            },
            .svix("PUT", "/event-type/{event_type_name}", .manage) { try replace($0) },
            .svix("PATCH", "/event-type/{event_type_name}", .manage) { try patch($0) },
            .svix("DELETE", "/event-type/{event_type_name}", .manage, query: ["expunge"]) {
                try delete($0)
            },
        ]
    }

    /// What a body says of an event type.
    private struct Wish {
        var name: String?
        var summary: String?
        var schemas: [UInt8]?
        var saysSchemas = false
        var isDeprecated: Bool?
        var isArchived: Bool?
        var featureFlag: String?
        var saysFlag = false

        init(_ call: RouteCall, takesName: Bool) throws {
            var object = try call.object()
            if takesName { name = try object.requiredString("name") }
            summary = try object.string("description")
            isDeprecated = try object.bool("deprecated")
            isArchived = try object.bool("archived")
            saysFlag = object.has("featureFlag")
            featureFlag = try object.string("featureFlag")
            saysSchemas = object.has("schemas")
            schemas = try Self.schemas(&object)
            try object.end()
        }

        private static func schemas(_ object: inout JSONObject) throws(Problem) -> [UInt8]? {
            guard let value = object.peek("schemas"), !value.isNull else {
                _ = object.take("schemas")
                return nil
            }
            guard let versions = value.object, versions.values.allSatisfy({ $0.object != nil })
            else { throw JSONObject.wrong("schemas", "an object of JSON schemas by version") }
            return object.bytes("schemas")
        }

        /// The description, which a whole event type must have.
        func requiredSummary() throws(Problem) -> String {
            guard let summary else {
                throw JSONObject.missing("description")
            }
            return summary
        }
    }

    private func list(_ call: RouteCall) throws -> HTTPReply {
        let paging = try SvixPaging(call)
        let isWhole = try SvixInput.bool(call, "with_content", usually: false)
        let withArchived = try SvixInput.bool(call, "include_archived", usually: false)
        let profiles = parts.store.read { $0.registry.eventTypes.values }
            .filter { withArchived || !$0.isArchived }
        let page = try paging.page(of: profiles, isDescending: SvixOrder.isDescending(call)) {
            SvixNamePlace($0.name)
        }
        return SvixPaging.reply(
            page.items, isLast: page.isLast, iterator: page.iterator, place: \.name
        ) { $0.svixEventType($1, withSchemas: isWhole) }
    }

    private func create(_ call: RouteCall) throws -> HTTPReply {
        try checkReach(call)
        let wish = try Wish(call, takesName: true)
        let (name, summary) = (wish.name ?? "", try wish.requiredSummary())
        let made = try SvixParts.judged {
            try parts.registry.saveEventType(by: call.identity, name) { known, now in
                // An archived one comes back by being made again.
                if let known, !known.isArchived {
                    throw RegistryFault.taken("there is an event type \(name) already")
                }
                return EventTypeProfile(
                    name: name, summary: summary, schemas: wish.schemas,
                    isDeprecated: wish.isDeprecated ?? false,
                    isArchived: wish.isArchived ?? false, featureFlag: wish.featureFlag,
                    createdAt: known?.createdAt ?? now, updatedAt: now)
            }
        }
        return reply(201, made)
    }

    private func replace(_ call: RouteCall) throws -> HTTPReply {
        try checkReach(call)
        let wish = try Wish(call, takesName: false)
        let (name, summary) = (call.path("event_type_name"), try wish.requiredSummary())
        var isNew = false
        let saved = try SvixParts.judged {
            try parts.registry.saveEventType(by: call.identity, name) { known, now in
                isNew = known == nil
                return EventTypeProfile(
                    name: name, summary: summary, schemas: wish.schemas,
                    isDeprecated: wish.isDeprecated ?? false,
                    isArchived: wish.isArchived ?? false, featureFlag: wish.featureFlag,
                    createdAt: known?.createdAt ?? now, updatedAt: now)
            }
        }
        return reply(isNew ? 201 : 200, saved)
    }

    private func patch(_ call: RouteCall) throws -> HTTPReply {
        try checkReach(call)
        let wish = try Wish(call, takesName: false)
        return reply(
            200,
            try change(call) { profile in
                profile.summary = wish.summary ?? profile.summary
                profile.isDeprecated = wish.isDeprecated ?? profile.isDeprecated
                profile.isArchived = wish.isArchived ?? profile.isArchived
                if wish.saysFlag { profile.featureFlag = wish.featureFlag }
                if wish.saysSchemas { profile.schemas = wish.schemas }
            })
    }

    /// Archives an event type, or with `expunge` removes it.
    private func delete(_ call: RouteCall) throws -> HTTPReply {
        try checkReach(call)
        let isForGood = try SvixInput.bool(call, "expunge", usually: false)
        _ = try change(call) { profile in
            profile.isArchived = true
            profile.isRemoved = isForGood
        }
        return .empty
    }

    private func change(
        _ call: RouteCall, _ body: (inout EventTypeProfile) -> Void
    ) throws -> EventTypeProfile {
        let name = call.path("event_type_name")
        return try SvixParts.judged {
            try parts.registry.saveEventType(by: call.identity, name) { known, _ in
                guard var profile = known else {
                    throw RegistryFault.missing("there is no event type \(Wording.quote(name))")
                }
                body(&profile)
                return profile
            }
        }
    }

    private func known(_ call: RouteCall) throws -> EventTypeProfile {
        let name = call.path("event_type_name")
        guard let profile = parts.store.read({ $0.registry.eventTypes[name] }) else {
            throw Problem(404, "there is no event type \(Wording.quote(name))")
        }
        return profile
    }

    /// Event types belong to all applications, so that a key for one of them changes none (E3).
    private func checkReach(_ call: RouteCall) throws(Problem) {
        guard call.boundApplication == nil else {
            throw Problem(403, "event types belong to all applications; this key is for one")
        }
    }

    private func reply(_ status: Int, _ profile: EventTypeProfile) -> HTTPReply {
        JSONReply.make(status) { $0.svixEventType(profile) }
    }
}
