import DeliveryEngine

/// `redrive retry`, `replay`, `resend` and `cancel`: what an operator does to deliveries (B5–B8).
enum ActionCommand {
    /// The four commands.
    static let all = ActionKind.allCases.map(command)

    private static func command(_ kind: ActionKind) -> Command {
        Command(
            kind.rawValue, .any("ID"),
            options: [
                .value("--query", "Q", "act on all that match, instead of on ids"),
                .value("--reason", "TEXT", "why, for the operator journal; with --query required"),
                .flag("--dry-run", "say what would happen, and do nothing"),
                .value("--rate", "N/s", "ask for at most so many a second"),
                .json,
            ],
            summary: summary(of: kind), details: [details(of: kind)]
        ) { invocation in
            try run(kind, invocation)
        }
    }

    private static func run(_ kind: ActionKind, _ invocation: Invocation) throws -> ExitStatus {
        let wish = try ActionWish(kind, invocation)
        let isDry = invocation.has("--dry-run")
        let store = try OpenStore(invocation, isDry ? .reading : .writing)
        let targets = try wish.targets(in: store.log)
        var report = ActionReport(kind: kind, invocation: invocation, store: store, isPlan: isDry)
        if isDry {
            try report.add(store.operations.plan(kind, targets: targets), asked: targets)
        } else {
            for part in wish.parts(of: targets) {
                let receipt = try store.operations.request(wish.request(part))
                try report.add(receipt, asked: part)
                wish.pause(after: part, of: targets)
            }
        }
        return try report.end()
    }

    private static func summary(of kind: ActionKind) -> String {
        switch kind {
        case .retry: "attempt deliveries now, once"
        case .replay: "queue deliveries again under the same id with fresh attempts"
        case .resend: "send the same events as new deliveries with new ids"
        case .cancel: "stop what is scheduled"
        }
    }

    private static func details(of kind: ActionKind) -> String {
        switch kind {
        case .retry:
            """
            One attempt each, from failed, exhausted or waiting deliveries. It neither uses up the \
            automatic attempts nor stops the schedule; a success ends the delivery.
            """
        case .replay:
            """
            The payload goes out unchanged with the Delivery-Id it had; a receiver that remembers \
            ids may take it for done and do nothing.
            """
        case .resend:
            "For receivers that remember ids: the new delivery has an id of its own."
        case .cancel:
            "Pending and failed deliveries stay in the log as CANCELLED and are not sent by themselves."
        }
    }
}
