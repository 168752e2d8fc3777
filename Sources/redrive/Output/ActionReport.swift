import DeliveryEngine

/// Says what became of an operator's action, delivery by delivery, and how to end.
struct ActionReport {
    private let kind: ActionKind
    private let invocation: Invocation
    private let store: OpenStore
    private let isPlan: Bool
    private var acceptedCount = 0
    private var refusedCount = 0
    /// How often each reason was given beyond those that were said one by one, in order.
    private var unsaid = RefusalCount()

    /// The most refusals that are said one by one: what follows is counted by its reason.
    private static let mostSaid = 20

    /// A report on an action of `kind`, or on the plan of one.
    init(kind: ActionKind, invocation: Invocation, store: OpenStore, isPlan: Bool) {
        self.kind = kind
        self.invocation = invocation
        self.store = store
        self.isPlan = isPlan
    }

    /// Adds what would happen to the deliveries that were asked for.
    mutating func add(_ plan: ActionPlan, asked: [DeliveryID]) throws {
        try add(plan.accepted.map { ($0.id, $0) }, plan.refusals, asked: asked)
    }

    /// Adds what happened to the deliveries that were asked for.
    mutating func add(_ receipt: ActionReceipt, asked: [DeliveryID]) throws {
        let accepted = Array(zip(receipt.action.targets, receipt.deliveries))
        try add(accepted, receipt.action.refusals, asked: asked)
    }

    /// Adds what was left out of a plan.
    mutating func add(_ leftOut: [Refusal]) throws {
        for refusal in leftOut {
            try refuse(refusal.delivery, refusal.reason)
        }
    }

    /// Sums up, and returns the exit status.
    func end() throws -> ExitStatus {
        if let rest = unsaid.sentence { invocation.messages.say(rest) }
        if !invocation.isJSON {
            let verb = isPlan ? "would \(kind.rawValue)" : Self.past[kind] ?? kind.rawValue
            let refused = refusedCount > 0 ? ", \(refusedCount) refused" : ""
            let sum = "\(verb) \(acceptedCount)\(refused)"
            // Of a plan only the ids are data; the rest is for who looks on.
            if isPlan {
                invocation.messages.say(sum)
            } else {
                try invocation.output.line(sum)
            }
        }
        // Stopping is done at once; what is to be sent needs somebody who sends it.
        if !isPlan, kind != .cancel, acceptedCount > 0 {
            store.sayWhereNobodyDispatches("this goes out", to: invocation.messages)
        }
        if refusedCount == 0 { return .done }
        return acceptedCount == 0 ? .refused : .someRefused
    }

    private static let past: [ActionKind: String] = [
        .retry: "retrying", .replay: "queued again", .resend: "sent anew", .cancel: "cancelled",
    ]

    private mutating func add(
        _ accepted: [(DeliveryID, Delivery)], _ refusals: [Refusal], asked: [DeliveryID]
    ) throws {
        let outcomes = Dictionary(accepted, uniquingKeysWith: { first, _ in first })
        let reasons = Dictionary(
            refusals.map { ($0.delivery, $0.reason) }, uniquingKeysWith: { first, _ in first })
        for id in asked {
            if let delivery = outcomes[id] {
                acceptedCount += 1
                try accept(delivery, asked: id)
            } else {
                try refuse(id, reasons[id] ?? "it is not there any more")
            }
        }
    }

    private func accept(_ delivery: Delivery, asked: DeliveryID) throws {
        if invocation.isJSON {
            try invocation.output.value { $0.delivery(store.row(of: delivery)) }
        } else if delivery.id != asked {
            try invocation.output.line("\(asked) → \(delivery.id)  \(delivery.status.rawValue)")
        } else {
            try invocation.output.line("\(delivery.id)  \(delivery.status.rawValue)")
        }
    }

    private mutating func refuse(_ id: DeliveryID, _ reason: String) throws {
        refusedCount += 1
        if refusedCount <= Self.mostSaid {
            invocation.messages.say("\(id): \(reason)")
        } else {
            unsaid.add(reason)
        }
        guard invocation.isJSON else { return }
        try invocation.output.object { object in
            object.member("id", id.text)
            object.member("refused", reason)
        }
    }
}
