import DeliveryEngine

/// `GET /v1/customers/{subject_ref}`: everything about one subject, for whoever helps it (C6).
struct CustomerPages: Sendable {
    let subjects: any SubjectLog
    let tenancy: Tenancy

    /// The routes.
    var routes: [Route] {
        [
            Route("GET", "/v1/customers/{subject_ref}", .look, query: ["app"]) { call in
                let subject = try tenancy.subject(
                    call, asked: call.query.value("app"), call.path("subject_ref"))
                let story = try refused(as: 422) { try subjects.customer(subject) }
                return JSONReply.ok { $0.customer(story) }
            }
        ]
    }
}
