import DeliveryEngine

/// Messages, which are our events.
struct SvixMessages: Sendable {
    let parts: SvixParts

    private static let one = "/app/{app_id}/msg/{msg_id}"
    /// The events that one page looks at, at most, where most do not match.
    private static let mostLookedAt = 20_000

    /// The routes.
    var routes: [Route] {
        let names = SvixPaging.names.union([
            "before", "after", "with_content", "event_types",
        ])
        return [
            .svix("GET", "/app/{app_id}/msg", .look, query: names) { try list($0) },
            .svix(
                "POST", "/app/{app_id}/msg", .publish, query: ["with_content"],
                bodyLimit: Route.eventBytes
            ) { try create($0) },
            .svix("GET", Self.one, .look, query: ["with_content"]) { try show($0) },
            .svix("DELETE", Self.one + "/content", .manage) { call in
                _ = try parts.event(call, in: parts.application(call))
                throw Problem(
                    501,
                    "payloads leave with their deliveries: `redrive retention`, "
                        + "`redrive purge`")
            },
        ]
    }

    private func create(_ call: RouteCall) throws -> HTTPReply {
        let isWhole = try SvixInput.bool(call, "with_content", usually: true)
        var object = try call.object(verbatim: ["payload"])
        let application = try application(call, &object)
        let type = try object.requiredString("eventType")
        let eventID = try object.string("eventId")
        if let eventID, !NameRules.isKeyWord(eventID) {
            throw Problem(422, "eventId has 1 to 256 of A-Z a-z 0-9 _ . -").at("eventId")
        }
        guard let payload = object.bytes("payload"),
            payload.first == UInt8(ascii: "{")
        else { throw JSONObject.wrong("payload", "a JSON object") }
        try refuseRest(&object)
        let request = PublishRequest(
            application: application.name, type: type,
            eventKey: EventKey(id: eventID, idempotencyKey: call.idempotencyKey),
            payload: payload)
        if let fault = PublishRules.fault(request) { throw Problem(422, "\(fault)") }
        // What is refused now is another event under a key that was used: a conflict.
        let answer = try parts.publishing.publish(request)
        return JSONReply.make(202) { writer in
            writer.object { object in
                object.svixMessageMembers(
                    answer.event, payload: isWhole ? SvixPayload(payload) : .left)
            }
        }
    }

    /// The application of a message; one that is not there is made where the body says how.
    private func application(
        _ call: RouteCall, _ object: inout JSONObject
    ) throws -> ApplicationProfile {
        var wish: SvixApplicationWish?
        if object.peek("application")?.isNull == false, let bytes = object.bytes("application") {
            wish = try SvixApplicationWish(JSONObject(bytes))
            _ = try wish?.requiredTitle()
        }
        _ = object.take("application")
        do {
            return try parts.application(call)
        } catch let problem as Problem where problem.status == 404 {
            guard let wish, call.boundApplication == nil, call.key?.role == .admin else {
                throw problem
            }
            return try SvixParts.judged {
                try parts.registry.addApplication(
                    uid: wish.uid ?? call.path("app_id"), title: wish.requiredTitle(),
                    metadata: wish.metadata ?? [:], by: call.identity)
            }
        }
    }

    /// Refuses what is not supported, each by name.
    private func refuseRest(_ object: inout JSONObject) throws(Problem) {
        if object.take("channels") != nil { throw SvixInput.noChannels.at("channels") }
        for name in ["payloadRetentionPeriod", "payloadRetentionHours"]
        where object.take(name) != nil {
            throw Problem(422, "how long payloads are kept is the store's: `redrive retention`")
                .at(name)
        }
        try object.end()
    }

    private func show(_ call: RouteCall) throws -> HTTPReply {
        let isWhole = try SvixInput.bool(call, "with_content", usually: true)
        let event = try parts.event(call, in: parts.application(call))
        let payload = try parts.payload(of: event, isAsked: isWhole)
        return JSONReply.ok { writer in
            writer.object { $0.svixMessageMembers(event, payload: payload) }
        }
    }

    private func list(_ call: RouteCall) throws -> HTTPReply {
        let application = try parts.application(call)
        let paging = try SvixPaging(call)
        let (before, after) = (
            try SvixInput.moment(call, "before"), try SvixInput.moment(call, "after")
        )
        let types = try SvixInput.eventTypes(call)
        let isWhole = try SvixInput.bool(call, "with_content", usually: true)
        let page = SvixScan.page(
            limit: paging.limit, from: try paging.eventID(in: parts.events),
            mostLookedAt: Self.mostLookedAt,
            next: { parts.events.events(of: application.name, after: $0, limit: $1) },
            id: \.id
        ) { event in
            (before.map { event.createdAt < $0 } ?? true)
                && (after.map { event.createdAt > $0 } ?? true)
                && (types.map { $0.contains(event.type) } ?? true)
        }
        return try SvixPaging.reply(
            page.items, isLast: page.isLast, iterator: page.last?.text, place: \.id.text
        ) { writer, event in
            let payload = try parts.payload(of: event, isAsked: isWhole)
            writer.object { $0.svixMessageMembers(event, payload: payload) }
        }
    }
}
