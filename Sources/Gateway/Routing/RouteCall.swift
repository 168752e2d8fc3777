package import DeliveryEngine

/// A request as its route sees it.
package struct RouteCall: Sendable {
    /// The request, body and header fields as they came.
    package let request: HTTPRequest
    /// Who asks; `nil` on routes that ask for no key.
    package let key: APIKey?
    /// What stands in the places of the path.
    package let path: [String: String]
    /// The query.
    package let query: QueryItems

    /// A call.
    package init(
        request: HTTPRequest, key: APIKey?, path: [String: String], query: QueryItems
    ) {
        self.request = request
        self.key = key
        self.path = path
        self.query = query
    }

    /// What stands in that place of the path.
    package func path(_ name: String) -> String { path[name] ?? "" }

    /// The body as the members of a JSON object; of those in `verbatim` only the bytes are taken.
    ///
    /// Throws a problem that says where it is none.
    package func object(verbatim: Set<String> = []) throws(Problem) -> JSONObject {
        try JSONObject(request.body, verbatim: verbatim)
    }

    /// What makes the request the same as an earlier one, `nil` without: an empty header is none, as
    /// everywhere else.
    package var idempotencyKey: String? {
        request.header("idempotency-key").flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Who acts, as the operator journal shows it: the key's name at the client's address.
    package var identity: OperatorIdentity {
        OperatorIdentity(
            user: key?.name ?? "anonymous", host: request.peer, terminal: "http")
    }

    /// The application that the key is for, `nil` for all of them.
    package var boundApplication: String? { key?.application }

    /// Throws unless the key is for that application, or for all (E3); what belongs to another
    /// tenant is said not to be there.
    package func checkApplication(_ name: String, _ what: String) throws(Problem) {
        if let bound = boundApplication, bound != name { throw Problem(404, "there is no \(what)") }
    }
}
