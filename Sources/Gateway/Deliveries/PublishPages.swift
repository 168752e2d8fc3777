import DeliveryEngine

/// `POST /v1/events`: one event, with the words of the command line.
struct PublishPages: Sendable {
    let publishing: Publishing
    let tenancy: Tenancy

    /// The routes.
    var routes: [Route] {
        [
            Route("POST", "/v1/events", .publish, bodyLimit: Route.eventBytes) {
                try publish($0)
            }
        ]
    }

    private func publish(_ call: RouteCall) throws -> HTTPReply {
        var object = try call.object(verbatim: ["payload"])
        let application = try tenancy.application(of: call, asked: object.string("app"))
        let request = PublishRequest(
            application: application, type: try object.requiredString("type"),
            subject: try object.string("subject_ref"),
            eventKey: EventKey(
                id: try object.string("id"), idempotencyKey: call.idempotencyKey),
            payload: try payload(&object))
        try object.end()
        if let fault = PublishRules.fault(request) { throw Problem(422, "\(fault)") }
        let answer = try publishing.publish(request)
        return HTTPReply(
            202, contentType: "application/json", body: Self.body(of: answer))
    }

    /// The payload's own bytes in the body, unchanged, or those that `payload_base64` spells.
    private func payload(_ object: inout JSONObject) throws(Problem) -> [UInt8] {
        if let text = try object.string("payload_base64") {
            guard !object.has("payload") else {
                throw Problem(422, "payload and payload_base64 exclude each other")
                    .at("payload_base64")
            }
            guard let bytes = Base64.bytes(of: text) else {
                throw Problem(422, "payload_base64 is base64 with padding").at("payload_base64")
            }
            return bytes
        }
        guard let bytes = object.bytes("payload") else {
            throw Problem(422, "the payload is missing: payload or payload_base64").at("payload")
        }
        return bytes
    }

    private static func body(of answer: PublishAnswer) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { object in
            object.member("event_id", answer.event.id)
            object.member("repeat", answer.isRepeat)
            object.array("deliveries") { array in
                for delivery in answer.deliveries { array.value(delivery.id) }
            }
        }
        return writer.bytes
    }
}
