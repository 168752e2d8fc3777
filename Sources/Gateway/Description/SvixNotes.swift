import DeliveryEngine

/// What the description says of the routes of Svix's interface, whose shapes Svix documents.
enum SvixNotes {
    /// The notes, one a route.
    static let all = applications + endpoints + types + messages + rest

    private static let app = "/api/v1/app"
    private static let endpoint = "/api/v1/app/{app_id}/endpoint/{endpoint_id}"
    private static let message = "/api/v1/app/{app_id}/msg/{msg_id}"
    private static let type = "/api/v1/event-type/{event_type_name}"

    private static let applications = [
        note("GET", app, "List applications", names: SvixPaging.names.union(["order"])),
        note(
            "POST", app, "Make an application", 201, also: [200], body: "SvixApplicationIn",
            names: ["get_if_exists"]),
        note("GET", app + "/{app_id}", "Show an application"),
        note(
            "PUT", app + "/{app_id}", "Replace or make an application", also: [201],
            body: "SvixApplicationIn"),
        note("PATCH", app + "/{app_id}", "Change an application", body: "SvixApplicationPatch"),
        note(
            "DELETE", app + "/{app_id}",
            "Delete an application and its endpoints; made again it has its log", 204),
    ]

    private static let endpoints = [
        note(
            "GET", app + "/{app_id}/endpoint", "List endpoints",
            names: SvixPaging.names.union(["order"])),
        note("POST", app + "/{app_id}/endpoint", "Add an endpoint", 201, body: "SvixEndpointIn"),
        note("GET", endpoint, "Show an endpoint"),
        note(
            "PUT", endpoint, "Replace or add an endpoint", also: [201], body: "SvixEndpointUpdate"),
        note("PATCH", endpoint, "Change an endpoint", body: "SvixEndpointPatch"),
        note("DELETE", endpoint, "Delete an endpoint for good", 204),
        note("GET", endpoint + "/headers", "Show the headers sent with every delivery"),
        note("PUT", endpoint + "/headers", "Replace those headers", 204, body: "SvixHeadersIn"),
        note("PATCH", endpoint + "/headers", "Change those headers", 204, body: "SvixHeadersPatch"),
        note("GET", endpoint + "/secret", "Refused: a secret is shown once", 403),
        note(
            "POST", endpoint + "/secret/rotate", "Rotate the signing secret", body: "SvixRotateIn",
            needsBody: false),
        note(
            "GET", endpoint + "/stats", "Count deliveries by how they stand",
            names: ["since", "until"]),
        note(
            "POST", endpoint + "/recover", "Replay what failed for good since a moment", 202,
            body: "SvixRecoverIn"),
        note("POST", endpoint + "/send-example", "Send an example event", body: "SvixExampleIn"),
    ]

    private static let types = [
        note(
            "GET", "/api/v1/event-type", "List event types",
            names: SvixPaging.names.union(["order", "include_archived", "with_content"])),
        note("POST", "/api/v1/event-type", "Make an event type", 201, body: "SvixEventTypeIn"),
        note("GET", type, "Show an event type"),
        note(
            "PUT", type, "Replace or make an event type", also: [201], body: "SvixEventTypeUpdate"),
        note("PATCH", type, "Change an event type", body: "SvixEventTypePatch"),
        note("DELETE", type, "Archive or remove an event type", 204, names: ["expunge"]),
    ]

    private static let filters = SvixPaging.names.union([
        "before", "after", "with_content", "event_types",
    ])
    private static let attemptFilters = filters.union(["status", "expanded_statuses"])

    private static let messages = [
        note("GET", app + "/{app_id}/msg", "List messages", names: filters),
        note(
            "POST", app + "/{app_id}/msg", "Publish a message; answered once it is durable", 202,
            body: "SvixMessageIn", names: ["with_content"]),
        note("GET", message, "Show a message", names: ["with_content"]),
        note("DELETE", message + "/content", "Refused: payloads leave by retention", 501),
        note(
            "GET", app + "/{app_id}/attempt/endpoint/{endpoint_id}", "List an endpoint's attempts",
            names: attemptFilters.union(["status_code_class"])),
        note(
            "GET", app + "/{app_id}/attempt/msg/{msg_id}", "List a message's attempts",
            names: attemptFilters.union(["status_code_class", "endpoint_id"])),
        note(
            "GET", endpoint + "/msg", "List the messages that went to an endpoint",
            names: attemptFilters),
        note(
            "GET", message + "/endpoint", "List the endpoints that a message went to",
            names: SvixPaging.names.union(["expanded_statuses"])),
        note(
            "GET", message + "/attempt/{attempt_id}", "Show an attempt",
            names: ["expanded_statuses"]),
        note(
            "DELETE", message + "/attempt/{attempt_id}/content",
            "Refused: answers leave by retention", 501),
        note(
            "POST", message + "/endpoint/{endpoint_id}/resend",
            "Replay a message to an endpoint", 202),
    ]

    private static let rest = [
        note("GET", "/api/v1/health", "Say that the server answers", 204),
        note("GET", "/api/v1/health/ping", "Say that the server answers", 204),
        note(
            "POST", "/api/v1/auth/app-portal-access/{app_id}", "Refused: there is no portal", 501,
            body: "Anything", needsBody: false),
        note("POST", "/api/v1/auth/logout", "Refused: there is no portal", 501),
    ]

    private static func note(
        _ method: String, _ path: String, _ summary: String, _ status: Int = 200,
        also: [Int] = [], body: String? = nil, needsBody: Bool = true, names: Set<String> = []
    ) -> RouteNote {
        RouteNote(
            "\(method) \(path)", summary,
            names.sorted().map { name in
                RouteNote.Parameter(
                    name, "As Svix documents it",
                    name == "iterator" ? iterator(of: path) : schema(of: name))
            }, body: body, needsBody: needsBody, status, also: also,
            answer: status == 204 || status >= 400 ? nil : "SvixObject")
    }

    /// What the iterators of a list look like; they stay good when what they name is deleted.
    private static func iterator(of path: String) -> String {
        let pattern =
            if path == app {
                #"[0-9]{1,15}\\..+"#
            } else if path == "/api/v1/event-type" {
                #"[A-Za-z0-9_.][A-Za-z0-9_.\\-]{0,127}"#
            } else if path.contains("/attempt/") {
                #"[0-9]{1,15}\\..+\\.[1-9][0-9]{0,8}"#
            } else {
                "\(prefix(of: path))[0-7][0-9A-HJKMNP-TV-Z]{25}"
            }
        return #"{"type":"string","pattern":"^\#(pattern)$"}"#
    }

    /// What the ids in a list begin with; its last word says what they are of.
    private static func prefix(of path: String) -> String {
        if path.hasPrefix(endpoint) { return IdentifierKinds.Delivery.prefix }
        return path.hasSuffix("/endpoint")
            ? IdentifierKinds.Endpoint.prefix : IdentifierKinds.Event.prefix
    }

    /// What a parameter of a list, or of any other route, may be.
    private static func schema(of name: String) -> String {
        switch name {
        case "limit": SchemaText.svixLimit
        case "order": #"{"enum":["ascending","descending"]}"#
        case "get_if_exists", "include_archived", "with_content", "expunge":
            #"{"type":"boolean"}"#
        case "before", "after", "since", "until": SchemaText.moment
        case "status": #"{"type":"integer","minimum":0,"maximum":3}"#
        case "status_code_class": #"{"type":"integer","enum":[0,100,200,300,400,500]}"#
        case "event_types": #"{"type":"array","items":\#(SchemaText.eventType)}"#
        case "endpoint_id": SchemaText.pathPart(name)
        default: #"{"type":"string"}"#
        }
    }
}
