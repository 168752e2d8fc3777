package import DeliveryEngine

/// What went wrong, as an answer (RFC 9457).
package struct Problem: Error, Hashable, Sendable {
    /// The status code.
    package let status: Int
    /// What is wrong, where, and what would be right; one sentence or clause.
    package let detail: String
    /// A part of a request.
    package enum Part: String, Sendable {
        case body, query, header
    }

    /// The member, parameter or field that is wrong, where it is one.
    package var place: String?
    /// Where that stands.
    package var part = Part.body
    /// Further header fields.
    package var headers: [Header] = []
    /// What the log is told of it, and the client is not: paths, and what the system said.
    package var cause: String?
    /// What is left where too much was to be used up, a member of its own.
    var usageRemaining: Int64?

    /// A problem.
    package init(_ status: Int, _ detail: String) {
        self.status = status
        self.detail = detail
    }

    /// What cannot be done now and may be asked for again: 503 with when, and the cause for the log.
    static func later(_ detail: String, seconds: Int, cause: String? = nil) -> Problem {
        var problem = Problem(503, detail)
        problem.headers = [Header("Retry-After", "\(seconds)")]
        problem.cause = cause
        return problem
    }

    /// The same, of that member of the body, or of what stands elsewhere.
    func at(_ place: String, in part: Part = .body) -> Problem {
        var problem = self
        problem.place = place
        problem.part = part
        return problem
    }

    /// The content type of such answers.
    package static let contentType = "application/problem+json"

    /// The answer of our own routes.
    package var reply: HTTPReply {
        var writer = JSONWriter()
        writer.object { object in
            object.member("type", "about:blank")
            object.member("title", StatusPhrase.text(status))
            object.member("status", status)
            object.member("detail", detail)
            if let usageRemaining { object.member("usage_remaining", Int(usageRemaining)) }
        }
        return HTTPReply(
            status, headers: [Header("Content-Type", Self.contentType)] + headers,
            body: writer.bytes)
    }
}
