import DeliveryEngine
import Terminal

/// The lines of the customer screen: access now and why, what is left, and the line of time.
struct CustomerText {
    let story: CustomerStory
    let receipt: AdjustmentReceipt?
    let times: TimeText
    let glyphs: Glyphs
    let width: Int

    private static let kindWidth = 9

    var lines: [CustomerLine] {
        let application = story.subject.application
        let name =
            application == Endpoint.defaultApplication
            ? story.subject.reference : "\(story.subject.reference)  of \(application)"
        guard !story.isEmpty else {
            let lines =
                [StyledLine(name, .strong), StyledLine()]
                + wrapped("Nothing is known of this customer: no signal, no access, no delivery.")
            return lines.map { CustomerLine($0) }
        }
        let head = [StyledLine(name, .strong)] + verification + access + usage
        return head.map { CustomerLine($0) } + timeline
    }

    /// The first lines, for the detail of a delivery: access, and what is left.
    var summary: [StyledLine] { access + usage }

    private func wrapped(
        _ text: String, _ role: Role = .text, indent: Int = 1
    ) -> [StyledLine] {
        let margin = String(repeating: " ", count: indent)
        return LineWrap.words(text, width: max(width - indent, 8)).map {
            StyledLine([Span(margin), Span($0, role)])
        }
    }

    /// What the last adjustment led to: the decision, and what was told to whom (C7).
    private var verification: [StyledLine] {
        guard let receipt else { return [] }
        let adjusted = receipt.adjustment
        var lines = [StyledLine(), StyledLine("Verify", .strong)]
        lines += wrapped("\(adjusted.kind.sentence) at \(times.column(adjusted.at)): recorded")
        if let feature = adjusted.feature {
            let decision = story.access.first { $0.feature == feature }
            let state = decision?.state ?? .none
            lines += wrapped(
                "\(state.isAllowed ? glyphs.okay : glyphs.failed) \(feature) is"
                    + " \(state.isAllowed ? "allowed" : "not allowed") now: \(state.rawValue)",
                state.role)
        }
        if let remaining = receipt.remaining, let meter = adjusted.kind.meter {
            lines += wrapped(
                "\(glyphs.okay) \(Number.text(Int(remaining))) \(meter) left", .success)
        }
        return lines + told(receipt)
    }

    private func told(_ receipt: AdjustmentReceipt) -> [StyledLine] {
        guard !receipt.events.isEmpty else {
            return wrapped("nothing changed, so that nothing was told to endpoints", .dim)
        }
        let told = story.deliveries.filter { receipt.events.contains($0.delivery.event) }
        guard !told.isEmpty else {
            return wrapped("published, and no endpoint takes entitlement.updated", .warning)
        }
        return told.flatMap { row in
            let status = row.delivery.status
            return wrapped(
                "\(glyphs.status(status)) \(row.delivery.eventType) to \(row.endpointName):"
                    + " \(status.rawValue)", status.role)
        }
    }

    private var access: [StyledLine] {
        var lines = [StyledLine(), StyledLine("Access now", .strong)]
        if story.access.isEmpty { lines += wrapped("no feature was ever given", .dim) }
        for alike in decisionsAlike {
            guard let decision = alike.first else { continue }
            let mark = decision.isAllowed ? glyphs.okay : glyphs.failed
            let features = alike.map(\.feature).joined(separator: ", ")
            lines.append(
                StyledLine([
                    Span(" \(mark) \(features)  ", decision.state.role),
                    Span(decision.state.rawValue, decision.state.role), Span(bounds(decision)),
                ]))
            lines += wrapped(decision.reason, indent: 3)
        }
        return lines
    }

    /// The decisions, those together that say the same of several features.
    private var decisionsAlike: [[AccessDecision]] {
        var groups: [[AccessDecision]] = []
        for decision in story.access {
            let place = groups.firstIndex { group in
                group[0].state == decision.state && group[0].reason == decision.reason
                    && group[0].since == decision.since && group[0].until == decision.until
            }
            if let place { groups[place].append(decision) } else { groups.append([decision]) }
        }
        return groups
    }

    private func bounds(_ decision: AccessDecision) -> String {
        let since = decision.since.map { "  since \(times.column($0))" } ?? ""
        let until = decision.until.map { "  until \(times.column($0))" } ?? ""
        return since + until
    }

    private var usage: [StyledLine] {
        guard !story.meters.isEmpty else { return [] }
        let meters = story.meters.sorted { $0.key < $1.key }.map { meter, kept in
            StyledLine(
                " \(meter)  \(Number.text(Int(kept.remaining))) left",
                kept.remaining > 0 ? .text : .warning)
        }
        return [StyledLine(), StyledLine("Usage", .strong)] + meters
    }

    private var timeline: [CustomerLine] {
        let entries = CustomerTimeline(story: story, glyphs: glyphs).entries
        var lines = [
            CustomerLine(StyledLine()),
            CustomerLine(
                StyledLine([
                    Span("Time line", .strong),
                    Span("  newest first; signals came in, deliveries went out", .dim),
                ])),
        ]
        let clock = 12
        for entry in entries {
            let time = times.column(entry.at)
            let kind = entry.kind
            let lead =
                " \(time)\(gap(clock - time.count))\(kind)\(gap(Self.kindWidth + 1 - kind.count))"
            let parts = LineWrap.words(entry.text, width: max(width - lead.count, 16))
            for (index, part) in parts.enumerated() {
                let text = StyledLine([
                    Span(index == 0 ? lead : gap(lead.count), .dim), Span(part, entry.role),
                ])
                lines.append(CustomerLine(text, opens: entry.opens))
            }
        }
        if story.deliveryCount > story.deliveries.count {
            let more = story.deliveryCount - story.deliveries.count
            let rest = wrapped("and \(Number.deliveries(more)) before these", .dim)
            lines += rest.map { CustomerLine($0) }
        }
        return lines
    }

    private func gap(_ count: Int) -> String { String(repeating: " ", count: max(count, 1)) }
}
