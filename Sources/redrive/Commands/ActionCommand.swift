import DeliveryEngine

/// `redrive retry`, `replay`, `resend` and `cancel`: what an operator does to deliveries (B5–B8).
enum ActionCommand {
    /// The four commands.
    static let all = ActionKind.allCases.map(command)

    private static func command(_ kind: ActionKind) -> Command {
        Command(
            kind.rawValue, .any("ID"), options: options(kind), summary: summary(of: kind),
            details: [details(of: kind), tenants] + (kind == .cancel ? [] : [jobs])
        ) { invocation in
            try run(kind, invocation)
        }
    }

    private static func options(_ kind: ActionKind) -> [Option] {
        let common: [Option] = [
            .value("--query", "Q", "act on all that match, instead of on ids"),
            .value("--app", "NAME", "with --query: only deliveries of this application (tenant)"),
            .flag("--all-apps", "with --query: act even where it reaches several applications"),
            .value("--reason", "TEXT", "why, for the operator journal; with --query required"),
            .value("--ticket", "T", "the ticket it belongs to, such as INC-1234"),
            .flag("--dry-run", "print the plan, and do nothing"),
        ]
        let sending: [Option] = [
            .value(
                "--include", "CLASS,…",
                "send these, too: already_delivered, delivered_before, cancelled, duplicate, "
                    + "in_flight"),
            .value("--exclude", "CLASS,…", "leave these out: scheduled_soon, stale, or another"),
            .value("--rate", "N/s", "at most so many a second at full speed, as a job"),
            .value("--canary", "N", "so many go first and must get their 2xx; default 1"),
            .value("--stop-after", "N", "stop after so many failures in a row; default 10"),
            .value("--stop-percent", "P", "stop when more of the latest 100 fail; default 25"),
            .flag("--wait", "wait until the job is over"),
        ]
        return common + (kind == .cancel ? [] : sending) + [.json]
    }

    private static func run(_ kind: ActionKind, _ invocation: Invocation) throws -> ExitStatus {
        let asked = try ActionWish(kind, invocation)
        let isDry = invocation.has("--dry-run")
        let store = try OpenStore(invocation, isDry ? .reading : .changing)
        let wish = asked.placed(in: store)
        if wish.query == nil, !wish.asksForJob {
            return try actOnNamed(wish, invocation, store, isDry: isDry)
        }
        let plan = try store.operations.bulkPlan(kind, of: wish.scope(in: store.log))
        if plan.matched == 0 { explainNothing(wish, invocation, store) }
        if isDry {
            let report = PlanReport(
                plan, wish: wish, naming: store.naming, invocation: invocation)
            return try report.print()
        }
        if let refusal = wish.refusal(of: plan) { throw Failure(refusal) }
        if let tenants = ApplicationShare.sentence(plan.applications(of: wish.classes)) {
            invocation.messages.say("it reaches \(tenants)")
        }
        if wish.isJob(plan) {
            return try JobStart(plan, wish: wish, invocation: invocation, store: store).run()
        }
        return try actAtOnce(plan, wish, invocation, store)
    }

    /// A few ids, named one by one.
    private static func actOnNamed(
        _ wish: ActionWish, _ invocation: Invocation, _ store: OpenStore, isDry: Bool
    ) throws -> ExitStatus {
        var report = ActionReport(
            kind: wish.kind, invocation: invocation, store: store, isPlan: isDry)
        if isDry {
            let plan = store.operations.plan(wish.kind, targets: wish.ids)
            try report.add(plan, asked: wish.ids)
        } else {
            let receipt = try store.operations.request(
                ActionRequest(
                    kind: wish.kind, targets: wish.ids, by: wish.by, reason: wish.reason,
                    ticket: wish.ticket))
            try report.add(receipt, asked: wish.ids)
        }
        return try report.end()
    }

    /// All that a query chose, at once: a cancel of any size, or a handful to send.
    private static func actAtOnce(
        _ plan: BulkPlan, _ wish: ActionWish, _ invocation: Invocation, _ store: OpenStore
    ) throws -> ExitStatus {
        var report = ActionReport(
            kind: wish.kind, invocation: invocation, store: store, isPlan: false)
        let operations = store.operations
        let targets = try operations.deliveries(of: plan, in: wish.classes)
        let leftOut = try PlanReport(
            plan, wish: wish, naming: store.naming, invocation: invocation
        ).leftOut(operations)
        var named = Array(leftOut.prefix(ActionRequest.mostLeftOut))
        var rest = targets[...]
        repeat {
            let part = Array(rest.prefix(OperatorDesk.maxTargets))
            rest = rest.dropFirst(part.count)
            let receipt = try operations.request(
                ActionRequest(
                    kind: wish.kind, targets: part, by: wish.by, reason: wish.reason,
                    ticket: wish.ticket, query: plan.query, seenAt: plan.at, leftOut: named))
            try report.add(receipt, asked: part)
            named = []
        } while !rest.isEmpty
        try report.add(leftOut)
        return try report.end()
    }

    private static func explainNothing(
        _ wish: ActionWish, _ invocation: Invocation, _ store: OpenStore
    ) {
        if let query = wish.query { store.explainNothing(query, to: invocation.messages) }
        guard let application = wish.application else { return }
        let isKnown = store.log.endpoints().contains { $0.endpoint.application == application }
        if !isKnown {
            invocation.messages.say(
                "no endpoint is of an application “\(application)”; redrive app list shows them")
        }
    }

    private static func summary(of kind: ActionKind) -> String {
        switch kind {
        case .retry: "attempt deliveries now, once"
        case .replay: "queue deliveries again under the same id with fresh attempts"
        case .resend: "send the same events as new deliveries with new ids"
        case .cancel: "stop what is scheduled"
        }
    }

    private static let tenants = """
        A query that finds deliveries of several applications (tenants) is refused: --app NAME \
        keeps it to one, --all-apps says that all of them are meant.
        """

    private static let jobs = """
        What a query chooses beyond \(ActionRequest.mostAtOnce), and everything with --rate or \
        --canary, is sent by a job in whichever process dispatches: a canary first, then 1, 5 and \
        up to 25 a second or the rate given. It stops by itself when the receiver does not bear \
        it. redrive jobs shows it, redrive job ID pause, resume or cancel controls it.
        """

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
