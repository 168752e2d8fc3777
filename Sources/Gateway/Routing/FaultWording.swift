import DeliveryEngine

/// What went wrong, in the manner of the interface that was asked.
enum FaultWording {
    /// The answer that says so.
    static func reply(to problem: Problem, in family: RouteFamily) -> HTTPReply {
        switch family {
        case .own: problem.reply
        case .svix: svixReply(to: problem)
        }
    }

    private static func svixReply(to problem: Problem) -> HTTPReply {
        var writer = JSONWriter()
        writer.object { object in
            if problem.status == 422 {
                object.array("detail") { array in
                    array.object { item in
                        item.array("loc") { place in
                            place.value(problem.part.rawValue)
                            if let name = problem.place { place.value(name) }
                        }
                        item.member("msg", problem.detail)
                        item.member("type", "value_error")
                    }
                }
            } else {
                object.member("code", codes[problem.status] ?? "error")
                object.member("detail", problem.detail)
            }
        }
        return HTTPReply(
            problem.status,
            headers: [Header("Content-Type", "application/json")] + problem.headers,
            body: writer.bytes)
    }

    /// The words that Svix's clients know.
    private static let codes = [
        400: "bad_request", 401: "authentication_failed", 403: "insufficient_access",
        404: "not_found", 405: "method_not_allowed", 409: "conflict", 415: "unsupported_media_type",
        500: "server_error", 501: "not_implemented", 503: "unavailable",
        507: "insufficient_storage",
    ]
}
