import DeliveryEngine
import Glibc

/// `redrive publish`: takes in events, one from standard input or many as JSON Lines.
enum PublishCommand {
    /// The command.
    static let command = Command(
        "publish", .optional("TYPE"),
        options: [
            .value("--subject", "REF", "the customer it is about"),
            .value("--id", "KEY", "an idempotency key: the same key again is the same event"),
            .flag("--lines", "read many events, one JSON object a line"),
            .app, .json,
        ],
        summary: "publish an event, its payload read from standard input",
        details: [
            """
            The payload is any bytes up to 1 MiB and is sent unchanged to every enabled endpoint \
            whose filter matches. It is durable when the command ends.
            """,
            """
            With --lines every line is {"type":…,"subject":…,"id":…,"payload":…}, where payload is \
            any JSON value whose own bytes are sent, or payload_base64 instead; subject, id and app \
            may be absent. With --json there is one answer for each line that is not blank, with its \
            number: line, and event_id and deliveries or refused.
            """,
        ]
    ) { invocation in
        if invocation.has("--lines") {
            var lines = try PublishLines(invocation)
            return try lines.run()
        }
        return try publishOne(invocation)
    }

    private static func publishOne(_ invocation: Invocation) throws -> ExitStatus {
        guard let type = invocation.operands.first else {
            throw invocation.wrong("redrive publish needs TYPE, or --lines.")
        }
        if isatty(STDIN_FILENO) == 1 {
            invocation.messages.say("reading the payload from the terminal; ^D ends it")
        }
        guard let payload = try Input.all(of: STDIN_FILENO, upTo: Event.maxPayloadBytes) else {
            throw Failure("the payload is larger than \(Event.maxPayloadBytes) bytes")
        }
        let request = PublishRequest(
            application: invocation.value("--app") ?? Endpoint.defaultApplication, type: type,
            subject: invocation.value("--subject"), key: invocation.value("--id"),
            payload: payload)
        // What is refused makes no store.
        if let fault = PublishRules.fault(request) { throw fault }
        let store = try OpenStore(invocation, .writing)
        let answer = try store.publishing.publish(request)
        if !answer.isTaken {
            invocation.messages.say(note(on: answer))
        }
        try print(answer, of: store, invocation)
        try invocation.output.flush(
            orSay: "the event \(answer.event.id) is stored", isNeeded: false)
        return .done
    }

    /// What to say about an event that reaches nobody.
    static func note(on answer: PublishAnswer) -> String {
        "no enabled endpoint of application \(answer.event.application) takes "
            + "\(answer.event.type); \(answer.event.id) is stored"
    }

    private static func print(
        _ answer: PublishAnswer, of store: OpenStore, _ invocation: Invocation
    ) throws {
        if invocation.isJSON {
            if !answer.isTaken {
                try invocation.output.object { object in
                    object.member("event_id", answer.event.id.text)
                    object.array("deliveries") { _ in }
                }
            }
            for delivery in answer.deliveries {
                try invocation.output.value { $0.delivery(store.row(of: delivery)) }
            }
            return
        }
        let again = answer.isRepeat ? "  (published before under this key)" : ""
        try invocation.output.line("\(answer.event.id)  \(answer.event.type)\(again)")
        for delivery in answer.deliveries {
            let name = store.row(of: delivery).endpointName
            try invocation.output.line("  \(delivery.id)  \(delivery.status.rawValue)  \(name)")
        }
    }
}
