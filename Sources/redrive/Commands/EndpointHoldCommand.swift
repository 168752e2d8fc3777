import DeliveryEngine
import JournalStore

/// `redrive endpoint pause`, `resume` and `drop`: hold an endpoint, let it go, and cancel what it
/// has pending.
enum EndpointHoldCommand {
    /// Deliveries wait, new ones too, and nothing is attempted.
    static let pause = command(
        "pause", "hold an endpoint: keep its queue and attempt nothing",
        "New events still make deliveries, which wait. resume lets them go, gently."
    ) { try $0.pause($1, by: .ofProcess(), reason: $2) }

    /// What waited goes out.
    static let resume = command(
        "resume", "let a paused endpoint go on, one attempt at a time to begin with",
        "Harmless when it is not paused."
    ) { try $0.resume($1, by: .ofProcess(), reason: $2) }

    /// What is pending is cancelled.
    static let drop = Command(
        "endpoint drop", .exactly(["E"]),
        options: [
            .value("--reason", "TEXT", "why, for the operator journal; required"),
            .flag("--dry-run", "say how many would be cancelled, and do nothing"),
            .appOfName, .json,
        ],
        summary: "cancel everything that is pending or scheduled at an endpoint",
        details: [
            """
            E is an id or a unique name. The deliveries stay in the log as CANCELLED; a replay \
            queues one again. The endpoint goes on as before.
            """
        ]
    ) { invocation in
        let isDry = invocation.has("--dry-run")
        if !isDry, invocation.value("--reason") == nil {
            throw invocation.wrong("redrive endpoint drop needs --reason TEXT.")
        }
        let store = try OpenStore(invocation, isDry ? .reading : .changing)
        let endpoint = try store.endpoint(of: invocation)
        let count = try refusing(endpoint.id) { () throws -> Int in
            if isDry { return store.file.read { $0.waiting(at: endpoint.id) } }
            return try store.endpointCare.drop(
                endpoint.id, by: .ofProcess(), reason: invocation.value("--reason")
            ).count
        }
        if invocation.isJSON {
            try invocation.output.object { object in
                object.member("endpoint_id", endpoint.id.text)
                object.member(isDry ? "would_drop" : "dropped", count)
            }
        } else {
            let verb = isDry ? "would be cancelled" : "cancelled"
            let name = store.naming.name(of: endpoint)
            try invocation.output.line(
                "\(count) \(count == 1 ? "delivery" : "deliveries") to \(name) \(verb)")
        }
        return .done
    }

    private static func command(
        _ verb: String, _ summary: String, _ detail: String,
        _ change: @escaping @Sendable (EndpointCare, EndpointID, String?) throws -> Endpoint
    ) -> Command {
        Command(
            "endpoint \(verb)", .exactly(["E"]),
            options: [
                .value("--reason", "TEXT", "why, for the operator journal"), .appOfName, .json,
            ],
            summary: summary, details: ["E is an id or a unique name.", detail]
        ) { invocation in
            let store = try OpenStore(invocation, .changing)
            let endpoint = try store.endpoint(of: invocation)
            let changed = try refusing(endpoint.id) {
                try change(store.endpointCare, endpoint.id, invocation.value("--reason"))
            }
            try EndpointAnswer(invocation).print(changed)
            return .done
        }
    }

    /// Runs `body`; a refusal is one about this endpoint.
    static func refusing<Answer>(
        _ endpoint: EndpointID, _ body: () throws -> Answer
    ) throws -> Answer {
        do {
            return try body()
        } catch StoreError.refused(let reason) {
            throw Failure(reason, id: endpoint.text)
        }
    }
}
