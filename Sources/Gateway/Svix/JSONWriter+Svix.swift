import DeliveryEngine

extension JSONWriter {
    /// Writes Svix's `ApplicationOut`.
    mutating func svixApplication(_ profile: ApplicationProfile) {
        object { object in
            object.member("id", profile.name)
            object.member("uid", profile.uid)
            object.member("name", profile.title)
            object.member("throttleRate", Int?.none)
            object.texts("metadata", profile.metadata)
            object.member("createdAt", profile.createdAt)
            object.member("updatedAt", profile.updatedAt)
        }
    }

    /// Writes Svix's `EventTypeOut`.
    mutating func svixEventType(_ profile: EventTypeProfile, withSchemas: Bool = true) {
        object { object in
            object.member("name", profile.name)
            object.member("description", profile.summary)
            object.member("archived", profile.isArchived)
            object.member("deprecated", profile.isDeprecated)
            object.name("schemas")
            if withSchemas, let schemas = profile.schemas {
                object.raw(schemas)
            } else {
                object.null()
            }
            object.member("featureFlag", profile.featureFlag)
            object.member("createdAt", profile.createdAt)
            object.member("updatedAt", profile.updatedAt)
        }
    }

    /// Writes Svix's `EndpointOut`.
    ///
    /// `secret` is for the answer that made it: beyond Svix's members, and shown this once (B11).
    mutating func svixEndpoint(
        _ endpoint: Endpoint, _ profile: EndpointProfile, secret: SigningSecret? = nil
    ) {
        object { object in
            object.svixEndpointMembers(endpoint, profile)
            object.texts("metadata", profile.metadata)
            if let secret { object.member("secret", secret.revealed) }
        }
    }

    /// Writes the members that `EndpointOut` and `MessageEndpointOut` share.
    mutating func svixEndpointMembers(_ endpoint: Endpoint, _ profile: EndpointProfile) {
        member("id", endpoint.id)
        member("uid", profile.uid)
        member("url", endpoint.url)
        member("description", profile.summary)
        member("disabled", endpoint.status != .enabled)
        name("eventTypes")
        if endpoint.eventPatterns == ["*"] {
            null()
        } else {
            array { array in
                for pattern in endpoint.eventPatterns { array.value(pattern) }
            }
        }
        name("channels")
        null()
        member(
            "throttleRate",
            endpoint.ratePerSecond.map { Int(min(max($0.rounded(), 1), Double(UInt16.max))) })
        member("createdAt", endpoint.createdAt)
        member("updatedAt", profile.updatedAt)
    }

    /// Writes the members of Svix's `MessageOut`; a payload that is gone is `{"expired":true}`, one
    /// that is no JSON object stands under `base64`.
    mutating func svixMessageMembers(_ event: Event, payload: SvixPayload) {
        member("id", event.id)
        member("eventId", EventKey.id(of: event))
        member("eventType", event.type)
        name("channels")
        null()
        name("payload")
        switch payload {
        case .left: raw(Array("{}".utf8))
        case .gone: raw(Array(#"{"expired":true}"#.utf8))
        case .object(let bytes): raw(bytes)
        case .other(let bytes): object { $0.member("base64", Base64.text(of: bytes)) }
        }
        member("timestamp", event.createdAt)
    }

    /// Writes the members that say how a delivery stands.
    mutating func svixStandingMembers(_ delivery: Delivery) {
        let status = SvixStatus(delivery)
        member("status", status.rawValue)
        member("statusText", status.text)
        member("nextAttempt", delivery.nextAttemptAt)
    }

    /// Writes an object of strings.
    mutating func texts(_ name: StaticString, _ texts: [String: String]) {
        object(name) { object in
            for (key, value) in texts.sorted(by: { $0.key < $1.key }) {
                object.name(text: key)
                object.value(value)
            }
        }
    }
}
