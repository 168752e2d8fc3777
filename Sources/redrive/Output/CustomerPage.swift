import DeliveryEngine

/// One customer as a page for people; each history is told newest first.
struct CustomerPage {
    /// The customer.
    let story: CustomerStory
    /// What times are told from.
    let now: Timestamp

    /// The most lines of one history.
    private static let most = 20

    /// The page.
    var lines: [String] {
        ["\(story.subject.reference)  application \(story.subject.application)"]
            + part("access now", story.access.map(access))
            + part("entitlements", story.entitlements.flatMap(entitlement))
            + part("usage", story.meters.sorted { $0.key < $1.key }.flatMap(meter))
            + part("by hand", story.adjustments.suffix(Self.most).reversed().map(adjustment))
            + part("checkouts", story.checkouts.suffix(Self.most).reversed().map(checkout))
            + part("inbound signals", story.signals.suffix(Self.most).reversed().map(signal))
            + part(
                "outbound deliveries, \(story.deliveryCount) in all",
                story.deliveries.prefix(Self.most).map(delivery))
    }

    private func part(_ title: String, _ lines: [String]) -> [String] {
        ["", title] + (lines.isEmpty ? ["  none"] : lines.map { "  " + $0 })
    }

    private func access(_ decision: AccessDecision) -> String {
        let until = decision.until.map { ", until \($0.rfc3339) (\($0.relative(to: now)))" } ?? ""
        return "\(decision.feature)  \(decision.isAllowed ? "allowed" : "not allowed"):"
            + " \(decision.state.rawValue), \(decision.reason)\(until)"
    }

    private func entitlement(_ story: EntitlementStory) -> [String] {
        story.history.suffix(Self.most).reversed().map { change in
            let entitlement = change.entitlement
            return "\(change.at.rfc3339)  \(entitlement.feature)  \(entitlement.state.rawValue)"
                + "  \(entitlement.reason)  (\(entitlement.source.text))"
        }
    }

    private func meter(_ name: String, _ story: MeterStory) -> [String] {
        ["\(name): \(story.remaining) left"]
            + story.history.suffix(Self.most).reversed().map { change in
                let sign = change.quantity < 0 ? "" : "+"
                return "  \(change.at.rfc3339)  \(sign)\(change.quantity)  \(change.cause.word)"
                    + " by \(change.cause.source), \(change.remaining) left"
            }
    }

    private func adjustment(_ adjusted: AccessAdjusted) -> String {
        let what =
            adjusted.kind.quantity.map { "\($0) of \(adjusted.kind.meter ?? "")" }
            ?? adjusted.feature ?? ""
        return "\(adjusted.at.rfc3339)  \(adjusted.kind.word) \(what)  by \(adjusted.by.text):"
            + " \(adjusted.reason)"
    }

    private func checkout(_ attempt: CheckoutAttempt) -> String {
        let detail = attempt.standing.detail ?? attempt.standing.session ?? ""
        return "\(attempt.at.rfc3339)  \(attempt.id)  \(attempt.request.price)"
            + "  \(attempt.standing.word)  \(detail)"
    }

    private func signal(_ head: SignalHead) -> String {
        "\(head.receivedAt.rfc3339)  \(head.type)  \(head.effect.rawValue)  \(head.id): \(head.note)"
    }

    private func delivery(_ row: LogRow) -> String {
        let delivery = row.delivery
        let code = delivery.responseCode.map { " \($0)" } ?? ""
        return "\(delivery.createdAt.rfc3339)  \(delivery.eventType)  \(delivery.status.rawValue)"
            + "\(code)  \(row.endpointName)  \(delivery.id)"
    }
}
