import DeliveryEngine

/// What is done with an endpoint: headers, secrets, counts, recovery, an example.
struct SvixEndpointDoings: Sendable {
    let parts: SvixParts

    private static let one = "/app/{app_id}/endpoint/{endpoint_id}"

    /// The routes.
    var routes: [Route] {
        [
            .svix("GET", Self.one + "/headers", .look) { try headers($0) },
            .svix("PUT", Self.one + "/headers", .manage) { try setHeaders($0, isWhole: true) },
            .svix("PATCH", Self.one + "/headers", .manage) { try setHeaders($0, isWhole: false) },
            .svix("GET", Self.one + "/secret", .manage) { call in
                _ = try parts.endpoint(call, in: parts.application(call))
                throw Problem(
                    403,
                    "a secret is shown once, in the answer that makes it; rotate it with a key of "
                        + "your own, or keep what POST answers")
            },
            .svixOnce(Self.one + "/secret/rotate", .manage, parts) { try rotate($0) },
            .svix("GET", Self.one + "/stats", .look, query: ["since", "until"]) { try stats($0) },
            .svixOnce(Self.one + "/recover", .operate, parts) { try recover($0) },
            .svixOnce(Self.one + "/send-example", .operate, parts) { try sendExample($0) },
        ]
    }

    private func endpoint(_ call: RouteCall) throws -> Endpoint {
        try parts.endpoint(call, in: parts.application(call))
    }

    private func headers(_ call: RouteCall) throws -> HTTPReply {
        let all = try endpoint(call).headers
        let hidden = all.filter { HeaderRules.isSensitive($0.name) }
        return JSONReply.ok { writer in
            writer.object { object in
                object.object("headers") { object in
                    for header in all where !hidden.contains(header) {
                        object.name(text: header.name)
                        object.value(header.value)
                    }
                }
                object.member("sensitive", hidden.map(\.name))
            }
        }
    }

    private func setHeaders(_ call: RouteCall, isWhole: Bool) throws -> HTTPReply {
        let known = try endpoint(call)
        var object = try call.object()
        guard let values = object.take("headers")?.object else {
            throw JSONObject.wrong("headers", "an object of strings")
        }
        try object.end()
        var wish: [(name: String, value: String?)] = []
        for (name, value) in values.sorted(by: { $0.key < $1.key }) {
            guard value.string != nil || value.isNull && !isWhole else {
                throw JSONObject.wrong("headers", "an object of strings")
            }
            wish.append((name, value.string))
        }
        _ = try SvixParts.judged { [wish] in
            // The profile tells when its endpoint was changed last, also where nothing else of it is.
            try parts.endpoints.edit(known.id, by: call.identity, profile: { _ in }) { endpoint in
                if isWhole { endpoint.headers = [] }
                Self.apply(wish, to: &endpoint.headers)
            }
        }
        return .empty
    }

    /// Sets headers, and takes away those without a value.
    private static func apply(_ wish: [(name: String, value: String?)], to headers: inout [Header])
    {
        for (name, value) in wish {
            headers.removeAll { $0.name.lowercased() == name.lowercased() }
            if let value { headers.append(Header(name, value)) }
        }
    }

    /// Rotates the secret and answers with the one that signs from now on, this once: Svix's own
    /// client reads it there, although their description says 204.
    private func rotate(_ call: RouteCall) throws -> HTTPReply {
        let known = try endpoint(call)
        var (secret, overlap): (SigningSecret?, Milliseconds?) = (nil, nil)
        if !call.request.body.isEmpty {
            var object = try call.object()
            secret = try SvixEndpointWish.secret(&object, "key")
            if let seconds = try object.integer("gracePeriodSeconds") {
                guard (0...604_800).contains(seconds) else {
                    throw JSONObject.wrong("gracePeriodSeconds", "0 to 604800")
                }
                overlap = .seconds(seconds)
            }
            try object.end()
        }
        // What is refused now is one secret more than can sign at once: a conflict, not a mistake.
        let rotated = try parts.endpoints.rotateSecret(
            known.id, overlap: overlap ?? EndpointCare.defaultOverlap, secret: secret,
            by: call.identity)
        var reply = JSONReply.ok { $0.object { $0.member("key", rotated.secret.revealed) } }
        reply.isRevealing = true
        return reply
    }

    private func stats(_ call: RouteCall) throws -> HTTPReply {
        let known = try endpoint(call)
        let since = try SvixInput.moment(call, "since")
        let until = try SvixInput.moment(call, "until")
        var counts: [SvixStatus: Int] = [:]
        var cancelled = 0
        parts.forEachDelivery(of: known.id, since: since, until: until) { delivery in
            if delivery.status == .cancelled {
                cancelled += 1
            } else {
                counts[SvixStatus(delivery), default: 0] += 1
            }
        }
        return JSONReply.ok { writer in
            writer.object { object in
                object.member("success", counts[.success] ?? 0)
                object.member("pending", counts[.pending] ?? 0)
                object.member("sending", counts[.sending] ?? 0)
                object.member("fail", counts[.fail] ?? 0)
                object.member("canceled", cancelled)
            }
        }
    }

    /// Replays what has failed for good since a moment; what is scheduled comes by itself.
    private func recover(_ call: RouteCall) throws -> HTTPReply {
        let known = try endpoint(call)
        var object = try call.object()
        let since = try SvixInput.moment(object.requiredString("since"), "since")
        let until = try object.string("until").map { text throws(Problem) in
            try SvixInput.moment(text, "until")
        }
        try object.end()
        if let until, until <= since { throw Problem(422, "until is later than since").at("until") }
        let recovery = SvixRecovery(parts: parts, endpoint: known, since: since, until: until)
        let action = try recovery.run(by: call.identity)
        return JSONReply.make(202) { writer in
            writer.object { object in
                object.member("id", action?.text ?? "nothing-to-recover")
                object.member("status", action == nil ? "finished" : "running")
                object.member("task", "endpoint.recover")
                object.member("updatedAt", parts.clock.now)
            }
        }
    }

    /// Publishes an example of an event type to this endpoint alone, as a test of it: refused where it
    /// could not be attempted now, and kept with who asked for it.
    private func sendExample(_ call: RouteCall) throws -> HTTPReply {
        let known = try endpoint(call)
        var object = try call.object()
        let type = try object.requiredString("eventType")
        try object.end()
        let schemas = parts.store.read { $0.registry.eventTypes[type]?.schemas }
        let payload = SvixExample.payload(of: type, schemas: schemas)
        try SvixParts.judged {
            let request = PublishRequest(
                application: known.application, type: type, payload: payload)
            if let fault = PublishRules.fault(request) { throw fault }
        }
        // What is refused now is an endpoint that takes nothing: a conflict, not a mistake.
        let test = try parts.endpoints.test(
            known.id, type: type, payload: payload, by: call.identity,
            reason: "an example, asked for over HTTP")
        return JSONReply.ok { writer in
            writer.object { object in
                object.svixMessageMembers(test.event, payload: SvixPayload(payload))
            }
        }
    }
}
