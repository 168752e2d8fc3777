import DeliveryEngine

/// `GET /openapi.json`: the description of all routes, itself included.
struct DescriptionPage: Sendable {
    /// All routes.
    let routes: [Route]

    /// The page that describes `others` and itself.
    init(_ others: [Route]) {
        // It stands in its own description, which is made before it can answer with it.
        let bare = Route("GET", Self.path, .open) { _ in HTTPReply(200) }
        let document = OpenAPIDocument(others + [bare]).json
        routes =
            others + [
                Route("GET", Self.path, .open) { _ in
                    HTTPReply(200, contentType: "application/json", body: document)
                }
            ]
    }

    private static let path = "/openapi.json"
}
