import DeliveryEngine

/// Everything that happened about one customer, in one line of time: what came in, what it made of
/// access, what operators did, and what was told.
struct CustomerTimeline {
    /// One thing that happened.
    struct Entry: Hashable {
        let at: Timestamp
        /// What kind of thing, in one word.
        let kind: String
        let text: String
        let role: Role
        /// What it can be opened to.
        var opens: CustomerOpening?
    }

    let story: CustomerStory
    let glyphs: Glyphs

    /// The entries, newest first; what happened at the same moment in the order of cause and
    /// effect, the effect on top.
    var entries: [Entry] {
        let all =
            checkouts + signals + adjustments + usage + entitlements + deliveries
        return all.enumerated().sorted { ($0.element.at, $0.offset) > ($1.element.at, $1.offset) }
            .map(\.element)
    }

    private var checkouts: [Entry] {
        story.checkouts.map { attempt in
            let detail = attempt.standing.session ?? attempt.standing.detail ?? ""
            return Entry(
                at: attempt.at, kind: "checkout",
                text: "\(attempt.request.price) \(attempt.standing.word)  \(detail)",
                role: attempt.standing.detail == nil ? .text : .warning)
        }
    }

    private var signals: [Entry] {
        story.signals.map { head in
            Entry(
                at: head.receivedAt, kind: "signal in",
                text: "\(head.type)  \(head.effect.word): \(head.note)",
                role: head.effect == .applied ? .text : .dim,
                opens: .signal(head.id, application: head.application))
        }
    }

    private var adjustments: [Entry] {
        story.adjustments.map { adjusted in
            Entry(
                at: adjusted.at, kind: "by hand",
                text: "\(adjusted.kind.sentence)  by \(adjusted.by.text): \(adjusted.reason)",
                role: .strong)
        }
    }

    private var usage: [Entry] {
        story.meters.sorted { $0.key < $1.key }.flatMap { meter, kept in
            kept.history.map { change in
                let sign = change.quantity < 0 ? "" : "+"
                return Entry(
                    at: change.at, kind: "usage",
                    text: "\(meter) \(sign)\(Number.text(Int(change.quantity)))"
                        + " \(change.cause.word), \(Number.text(Int(change.remaining))) left"
                        + "  \(change.cause.source)",
                    role: .text)
            }
        }
    }

    private var entitlements: [Entry] {
        story.entitlements.flatMap { kept in
            kept.history.map { change in
                let entitlement = change.entitlement
                return Entry(
                    at: change.at, kind: "access",
                    text: "\(entitlement.feature) \(entitlement.state.rawValue):"
                        + " \(entitlement.reason)",
                    role: entitlement.state.role)
            }
        }
    }

    private var deliveries: [Entry] {
        story.deliveries.map { row in
            let delivery = row.delivery
            let code = CodeWord(delivery).map { " \($0.text(width: .max))" } ?? ""
            return Entry(
                at: delivery.createdAt, kind: "sent out",
                text: "\(delivery.eventType) to \(row.endpointName)"
                    + "  \(glyphs.status(delivery.status)) \(delivery.status.rawValue)\(code)",
                role: delivery.status.role, opens: .delivery(delivery.id))
        }.reversed()
    }
}

extension SignalEffect {
    /// How screens say it.
    var word: String { self == .unknownType ? "unknown type" : rawValue }
}

extension EntitlementState {
    /// How it looks.
    var role: Role {
        switch self {
        case .active: .success
        case .grace: .warning
        case .revoked: .failed
        }
    }
}

extension AccessState {
    /// How it looks.
    var role: Role {
        switch self {
        case .active: .success
        case .grace: .warning
        case .revoked, .expired: .failed
        case .none: .dim
        }
    }
}

extension AccessAdjusted.Kind {
    /// What it does, in a few words.
    var sentence: String {
        switch self {
        case .grant(let feature, _): "grant \(feature)"
        case .revoke(let feature): "revoke \(feature)"
        case .usage(let meter, let quantity):
            "adjust \(meter) by \(quantity < 0 ? "" : "+")\(Number.text(Int(quantity)))"
        }
    }
}
