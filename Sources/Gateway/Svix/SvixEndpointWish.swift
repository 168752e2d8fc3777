import DeliveryEngine

/// What a body says of an endpoint.
struct SvixEndpointWish: Sendable {
    /// Where it is.
    var url: String?
    /// Its owner's id for it.
    var uid: String?
    /// Whether the body speaks of it.
    var saysUID = false
    /// What it is for.
    var summary: String?
    /// The types it gets, `nil` for all.
    var eventTypes: [String]?
    /// Whether the body speaks of them.
    var saysEventTypes = false
    /// The most attempts a second.
    var rate: Double?
    /// Whether the body speaks of it.
    var saysRate = false
    /// Whether it takes no part.
    var isDisabled: Bool?
    /// What its owner noted.
    var metadata: [String: String]?
    /// What it signs with.
    var secret: SigningSecret?

    /// The wish of a call's body.
    ///
    /// Throws a problem for what is no such value, and for what is not supported.
    init(_ call: RouteCall, takesSecret: Bool) throws {
        var object = try call.object()
        // An endpoint is somewhere: only who leaves the URL out leaves it as it is.
        guard object.peek("url")?.isNull != true else { throw JSONObject.wrong("url", "a string") }
        url = try object.string("url")
        saysUID = object.has("uid")
        uid = try object.string("uid")
        summary = try object.string("description")
        guard !object.has("eventTypes") || !object.has("filterTypes") else {
            throw Problem(422, "filterTypes is an old name of eventTypes; give one of them")
                .at("filterTypes")
        }
        saysEventTypes = object.has("eventTypes") || object.has("filterTypes")
        for name in ["eventTypes", "filterTypes"] where object.has(name) {
            eventTypes = try Self.eventTypes(&object, name)
        }
        saysRate = object.has("throttleRate")
        rate = try Self.rate(&object)
        isDisabled = try object.bool("disabled")
        metadata = try object.texts("metadata")
        if object.take("channels") != nil { throw SvixInput.noChannels.at("channels") }
        if takesSecret { secret = try Self.secret(&object, "secret") }
        if let version = try object.integer("version"), version != 1 {
            throw Problem(422, "endpoints have no versions here").at("version")
        }
        try object.end()
    }

    /// Takes a list of event types, which names one at least: who empties a list does not ask for
    /// every event there is.
    private static func eventTypes(
        _ object: inout JSONObject, _ name: String
    ) throws(Problem) -> [String]? {
        let types = try object.strings(name)
        guard types?.isEmpty != true else {
            throw Problem(
                422,
                "\(name) names at least one event type; null is every event, and disabled none"
            ).at(name)
        }
        return types
    }

    /// Takes a secret, with `whsec_` before it or without.
    static func secret(
        _ object: inout JSONObject, _ name: String
    ) throws(Problem) -> SigningSecret? {
        guard let text = try object.string(name) else { return nil }
        let whole = text.hasPrefix("whsec_") ? text : "whsec_" + text
        guard let secret = SigningSecret(whole) else {
            throw Problem(422, "\(name) is whsec_ and the base64 of 24 to 64 bytes").at(name)
        }
        return secret
    }

    /// The attempts per second that can be asked for.
    static let rates = 1...Int64(LimitRules.ratePerSecond.upperBound)

    private static func rate(_ object: inout JSONObject) throws(Problem) -> Double? {
        guard let number = try object.integer("throttleRate") else { return nil }
        guard rates.contains(number) else {
            throw JSONObject.wrong("throttleRate", "\(rates.lowerBound) to \(rates.upperBound)")
        }
        return Double(number)
    }
}
