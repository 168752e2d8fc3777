import DeliveryEngine

/// The description of all routes in OpenAPI 3.1, made from the table of routes and the notes.
package struct OpenAPIDocument: Sendable {
    private let routes: [Route]
    private let notes: [String: RouteNote]

    /// The description of these routes.
    package init(_ routes: [Route]) {
        self.routes = routes
        notes = Dictionary(
            (OwnNotes.all + SvixNotes.all).map { ($0.route, $0) },
            uniquingKeysWith: { first, _ in first })
    }

    /// The routes that no note speaks of, the notes that speak of no route, and the routes whose
    /// parameters are others than their notes say.
    package var gaps: [String] {
        let known = Set(routes.map(\.name))
        let differing = routes.filter { route in
            notes[route.name].map { Set($0.parameters.map(\.name)) != route.queryNames } ?? false
        }
        return known.subtracting(notes.keys).sorted()
            + Set(notes.keys).subtracting(known).sorted() + differing.map(\.name)
    }

    /// The document, a member a line.
    package var json: [UInt8] {
        var writer = JSONWriter()
        writer.object { document in
            document.member("openapi", "3.1.0")
            document.object("info") { info in
                info.member("title", "Redrive")
                info.member("version", redriveVersion)
                info.member("summary", "Webhook deliveries: publish, look, retry, replay.")
                info.member("description", Self.description)
            }
            document.array("security") { $0.object { $0.member("key", [String]()) } }
            document.object("paths") { paths in
                for (path, routes) in byPath {
                    paths.name(text: path)
                    paths.object { item in
                        for route in routes { write(route, into: &item) }
                    }
                }
            }
            document.name("components")
            document.raw(SchemaText.components)
        }
        return (JSONPretty.print(writer.bytes) ?? writer.bytes) + [UInt8(ascii: "\n")]
    }

    private static let description = """
        A key opens the routes: Authorization: Bearer rdk_…, made by `redrive key add`. Paths \
        under /api/v1 are those of Svix's interface, so that its client libraries work; their shapes are \
        documented by Svix. Errors are application/problem+json elsewhere, and Svix's there.
        """

    private var byPath: [(String, [Route])] {
        Dictionary(grouping: routes, by: \.pattern.text).sorted { $0.key < $1.key }
            .map { ($0.key, $0.value.sorted { $0.method < $1.method }) }
    }

    private func write(_ route: Route, into item: inout JSONWriter) {
        guard let note = notes[route.name] else { return }
        item.name(text: route.method.lowercased())
        item.object { operation in
            operation.member("operationId", Self.operationID(route))
            operation.member("summary", note.summary)
            operation.member("tags", [route.family == .svix ? "svix" : "redrive"])
            if !route.permission.needsKey { operation.array("security") { _ in } }
            operation.member(
                "description",
                route.permission.needsKey
                    ? "Roles: "
                        + route.permission.roles.map(\.rawValue).joined(separator: ", ") + "."
                    : route.permission == .signed
                        ? "Authenticated by the signature in the header Stripe-Signature."
                        : "Open to everybody who reaches the server.")
            writeParameters(route, note, into: &operation)
            if let body = note.body { Self.write(body: body, note.needsBody, into: &operation) }
            operation.object("responses") { responses in
                Self.write(note, into: &responses)
                Self.writeFault(route, into: &responses)
            }
        }
    }

    private func writeParameters(
        _ route: Route, _ note: RouteNote, into operation: inout JSONWriter
    ) {
        guard !route.pattern.names.isEmpty || !note.parameters.isEmpty else { return }
        operation.array("parameters") { array in
            for name in route.pattern.names {
                array.object { parameter in
                    parameter.member("name", name)
                    parameter.member("in", "path")
                    parameter.member("required", true)
                    parameter.name("schema")
                    parameter.raw(Array(SchemaText.pathPart(name).utf8))
                }
            }
            for known in note.parameters {
                array.object { parameter in
                    parameter.member("name", known.name)
                    parameter.member("in", "query")
                    parameter.member("required", known.isRequired)
                    parameter.member("description", known.summary)
                    parameter.name("schema")
                    parameter.raw(Array(known.schema.utf8))
                }
            }
        }
    }

    private static func write(
        body: String, _ isRequired: Bool, into operation: inout JSONWriter
    ) {
        operation.object("requestBody") { request in
            request.member("required", isRequired)
            request.object("content") { content in
                content.object("application/json") { $0.schema(body) }
            }
        }
    }

    private static func write(_ note: RouteNote, into responses: inout JSONWriter) {
        for status in ([note.status] + note.also).sorted() where status < 400 {
            responses.name(text: "\(status)")
            responses.object { response in
                response.member("description", note.summary)
                guard let answer = note.answer else { return }
                response.object("content") { content in
                    content.name(text: note.contentType)
                    content.object { $0.schema(answer) }
                }
            }
        }
    }

    private static func writeFault(_ route: Route, into responses: inout JSONWriter) {
        responses.object("default") { response in
            response.member("description", "What went wrong.")
            response.object("content") { content in
                if route.family == .svix {
                    content.object("application/json") { $0.schema("SvixFault") }
                } else {
                    content.name(text: Problem.contentType)
                    content.object { $0.schema("Problem") }
                    if route.pattern.text == "/healthz" {
                        content.object("application/json") { $0.schema("Health") }
                    }
                }
            }
        }
    }

    private static func operationID(_ route: Route) -> String {
        let words = route.pattern.text.split { !$0.isLetter && !$0.isNumber }
        return ([route.method.lowercased()] + words.map(String.init)).joined(separator: "_")
    }
}

extension JSONWriter {
    /// Writes a member that refers to a schema of the components.
    fileprivate mutating func schema(_ name: String) {
        object("schema") { $0.member("$ref", "#/components/schemas/\(name)") }
    }
}
