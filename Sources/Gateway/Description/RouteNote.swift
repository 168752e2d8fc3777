/// What the description says of one route.
struct RouteNote: Hashable, Sendable {
    /// A parameter of the query.
    struct Parameter: Hashable, Sendable {
        /// Its name.
        let name: String
        /// What it does.
        let summary: String
        /// Its schema, as JSON.
        let schema: String
        /// Whether it must be there.
        let isRequired: Bool

        /// A parameter.
        init(_ name: String, _ summary: String, _ schema: String, isRequired: Bool = false) {
            self.name = name
            self.summary = summary
            self.schema = schema
            self.isRequired = isRequired
        }
    }

    /// The route: method and path.
    let route: String
    /// What it does, one line.
    let summary: String
    /// The parameters of its query.
    let parameters: [Parameter]
    /// The name of the schema of its body, `nil` where it takes none.
    let body: String?
    /// Whether it must have the body.
    let needsBody: Bool
    /// The status of what it answers when all is well.
    let status: Int
    /// Further statuses that it answers in the same shape.
    let also: [Int]
    /// The name of the schema of that answer, `nil` where it has no body.
    let answer: String?
    /// Its content type.
    let contentType: String

    /// A note.
    init(
        _ route: String, _ summary: String, _ parameters: [Parameter] = [], body: String? = nil,
        needsBody: Bool = true, _ status: Int = 200, also: [Int] = [], answer: String?,
        contentType: String = "application/json"
    ) {
        self.route = route
        self.summary = summary
        self.parameters = parameters
        self.body = body
        self.needsBody = needsBody
        self.status = status
        self.also = also
        self.answer = answer
        self.contentType = contentType
    }
}
