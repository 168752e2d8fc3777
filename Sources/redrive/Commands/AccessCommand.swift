import DeliveryEngine

/// `redrive grant-access`, `revoke-access` and `adjust-usage`: the operator's hand (C7).
enum AccessCommand {
    /// `redrive grant-access`.
    static let grant = Command(
        "grant-access", options: [subject, feature, until, reason, .app, .json],
        summary: "give a customer a feature by hand",
        details: ["Who did it and why stays in the customer's story, and endpoints are told."]
    ) { invocation in
        let now = SystemClock().now
        let until = try invocation.value("--until", "a time such as 2026-11-30, or +30d") {
            GrantEnd.moment($0, now: now)
        }
        if let until, until <= now {
            throw invocation.wrong(
                "--until \(invocation.value("--until") ?? "") is \(until.rfc3339), which is over; a "
                    + "grant ends later than now, such as in +30d.")
        }
        return try run(
            .grant(feature: try invocation.needed("--feature"), until: until), invocation)
    }

    /// `redrive revoke-access`.
    static let revoke = Command(
        "revoke-access", options: [subject, feature, reason, .app, .json],
        summary: "take a feature from a customer by hand",
        details: [
            """
            Purchases that began before do not give it any more; a new purchase, or a grant, does.
            """
        ]
    ) { invocation in
        try run(.revoke(feature: try invocation.needed("--feature")), invocation)
    }

    /// `redrive adjust-usage`.
    static let adjust = Command(
        "adjust-usage",
        options: [
            subject, .value("--meter", "M", "the meter, such as api_calls").required(),
            .value("--quantity", "N", "how much to add; negative to take away").required(),
            reason, .app, .json,
        ],
        summary: "add usage to a customer's meter by hand, or take some away"
    ) { invocation in
        let quantity = try invocation.needed("--quantity", "a whole number, such as 500 or -500") {
            Int64($0.hasPrefix("+") ? String($0.dropFirst()) : $0)
        }
        return try run(
            .usage(meter: try invocation.needed("--meter"), quantity: quantity), invocation)
    }

    private static let subject = Option.value("--subject", "REF", "the customer's subject_ref")
        .required()
    private static let feature = Option.value("--feature", "F", "the feature").required()
    private static let until = Option.value(
        "--until", "TIME", "when it ends, such as 2026-11-30 or +30d; without, never")
    private static let reason = Option.value("--reason", "TEXT", "why; required").required()

    private static func run(
        _ kind: AccessAdjusted.Kind, _ invocation: Invocation
    ) throws -> ExitStatus {
        let reference = try invocation.needed("--subject")
        let reason = try invocation.needed("--reason")
        let application = invocation.value(Option.app.name) ?? Endpoint.defaultApplication
        let request = AdjustmentRequest(
            subject: SubjectKey(application: application, reference), kind: kind,
            by: .ofProcess(), reason: reason)
        let store = try OpenStore(invocation, .writing)
        let receipt = try store.operations.adjust(request)
        if invocation.isJSON {
            try invocation.output.value { $0.receipt(receipt) }
        } else {
            for line in lines(receipt) { try invocation.output.line(line) }
        }
        return .done
    }

    private static func lines(_ receipt: AdjustmentReceipt) -> [String] {
        var lines: [String] = []
        if let decision = receipt.decision {
            lines.append(
                "\(decision.subject.reference)  \(decision.feature)  "
                    + (decision.isAllowed ? "allowed" : "not allowed")
                    + ": \(decision.state.rawValue), \(decision.reason)")
        }
        if let remaining = receipt.remaining, let meter = receipt.adjustment.kind.meter {
            lines.append(
                "\(receipt.adjustment.subject.reference)  \(meter)  \(remaining) left")
        }
        lines.append(
            receipt.events.isEmpty
                ? "nothing changed for endpoints"
                : "told to endpoints: \(receipt.events.map(\.text).joined(separator: ", "))")
        return lines
    }
}
