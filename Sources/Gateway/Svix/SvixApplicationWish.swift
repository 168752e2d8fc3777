import DeliveryEngine

/// What a body says of an application.
struct SvixApplicationWish: Sendable {
    /// Its owner's id for it.
    let uid: String?
    /// Whether the body speaks of it.
    let saysUID: Bool
    /// Its name for people.
    let title: String?
    /// What its owner noted.
    let metadata: [String: String]?

    /// The wish of a call's body.
    init(_ call: RouteCall) throws { try self.init(call.object()) }

    /// The wish of an object.
    ///
    /// Throws a problem for what is no such value, and for what is not supported.
    init(_ given: JSONObject) throws {
        var object = given
        saysUID = object.has("uid")
        uid = try object.string("uid")
        title = try object.string("name")
        metadata = try object.texts("metadata")
        guard object.take("throttleRate") == nil else {
            throw Problem(
                422, "an application has no throttleRate here; give it to its endpoints"
            ).at("throttleRate")
        }
        try object.end()
        try SvixParts.judged {
            if let uid { try RegistryRules.checkUID(uid) }
            if let title { try RegistryRules.checkTitle(title) }
            try RegistryRules.check(metadata ?? [:])
        }
    }

    /// The name, which a new application must have.
    func requiredTitle() throws(Problem) -> String {
        guard let title else { throw JSONObject.missing("name") }
        return title
    }
}
