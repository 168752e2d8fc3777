import DeliveryEngine
import Glibc

/// `redrive endpoint test`: an event to one endpoint alone, to see one arrive.
enum EndpointTestCommand {
    /// The command.
    static let command = Command(
        "endpoint test", .exactly(["E"]),
        options: [
            .value("--type", "T", "the event's type; default: redrive.test"),
            .value("--reason", "TEXT", "why, for the operator journal"), .appOfName, .json,
        ],
        summary: "publish a test event to one endpoint alone",
        details: [
            """
            E is an id or a unique name. The payload is read from standard input; without one \
            (a terminal, or nothing) a small JSON object is sent. The delivery is like any other: \
            signed, attempted, and tried again by the schedule while it fails.
            """
        ]
    ) { invocation in
        let isTyped = isatty(STDIN_FILENO) == 1
        guard
            let payload = isTyped
                ? [] : try Input.all(of: STDIN_FILENO, upTo: Event.maxPayloadBytes)
        else { throw Failure("the payload is larger than \(Event.maxPayloadBytes) bytes") }
        let store = try OpenStore(invocation, .changing)
        let endpoint = try store.endpoint(of: invocation)
        let test = try EndpointHoldCommand.refusing(endpoint.id) {
            try store.endpointCare.test(
                endpoint.id, type: invocation.value("--type") ?? EndpointCare.testType,
                payload: payload.isEmpty ? EndpointCare.testPayload : payload, by: .ofProcess(),
                reason: invocation.value("--reason"))
        }
        if invocation.isJSON {
            try invocation.output.value { $0.delivery(store.row(of: test.delivery)) }
        } else {
            let name = store.naming.name(of: endpoint)
            try invocation.output.line(
                "\(test.delivery.id)  \(test.delivery.status.rawValue)  \(name)")
        }
        return .done
    }
}
