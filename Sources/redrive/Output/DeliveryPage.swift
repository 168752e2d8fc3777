import DeliveryEngine
import Terminal

/// One delivery as a page for people: where it stands, the payload, and every attempt.
struct DeliveryPage {
    /// The delivery.
    let detail: DeliveryDetail
    /// What times ahead are told from.
    let now: Timestamp
    /// What its endpoint is called by.
    let naming: EndpointNaming

    /// The page.
    var lines: [String] { head + payload + detail.attempts.reversed().flatMap(attempt) }

    private var head: [String] {
        let delivery = detail.delivery
        let endpoint = detail.endpoint
        var lines = [
            "\(delivery.id)  \(delivery.status.rawValue)  \(result(of: delivery))",
            "  event     \(delivery.eventType)  \(delivery.event)",
            "  subject   \(delivery.subject ?? "—")   application \(delivery.application)",
            "  endpoint  \(endpoint.map(naming.name(of:)) ?? "—")  \(delivery.endpoint)  \(endpoint?.url ?? "—")",
            "  attempts  \(delivery.attempts) of \(delivery.maxAttempts)"
                + (delivery.replays > 0 ? ", replayed \(delivery.replays) times" : ""),
            "  created   \(delivery.createdAt.rfc3339)",
        ]
        if let next = delivery.nextAttemptAt {
            lines.append("  next      \(next.rfc3339)  (\(next.relative(to: now)))")
            if let outage = detail.outage, next <= now {
                let probe =
                    outage.probeAt.map { "next probe \($0.rfc3339)" } ?? "a probe is under way"
                lines.append("  held      failed \(outage.failuresInARow) in a row; \(probe)")
            }
        }
        if let reason = delivery.cancelReason { lines.append("  cancelled \(reason)") }
        if delivery.inFlight != nil { lines.append("  an attempt is in flight") }
        return lines
    }

    private func result(of delivery: Delivery) -> String {
        [
            delivery.responseCode.map(String.init), delivery.failure?.rawValue,
            delivery.latency?.short,
        ]
        .compactMap { $0 }.joined(separator: " · ")
    }

    private var payload: [String] {
        guard let payload = detail.payload else { return ["", "payload gone by retention"] }
        return ["", "payload, \(payload.count) bytes"] + Self.indented(payload)
    }

    private func attempt(_ attempt: Attempt) -> [String] {
        let start = attempt.start
        var lines = [
            "",
            "attempt \(start.number)  \(start.at.rfc3339)  \(start.trigger.rawValue)"
                + (attempt.by.map { " by \($0)" } ?? "")
                + (attempt.reason.map { ": \($0)" } ?? ""),
            "  \(AttemptStarted.method) \(start.url)",
        ]
        lines += start.headers.map { "  > \($0.name): \($0.value)" }
        guard let outcome = attempt.end?.outcome else { return lines + ["  in flight"] }
        let facts = [
            outcome.responseCode.map(String.init), outcome.failure?.rawValue,
            outcome.duration.short, outcome.address, outcome.detail,
        ]
        lines.append("  " + facts.compactMap { $0 }.joined(separator: " · "))
        lines += outcome.responseHeaders.map { "  < \($0.name): \($0.value)" }
        if outcome.responseCode != nil {
            let kept = outcome.isTruncated ? ", the first \(outcome.responseBody.count) kept" : ""
            lines.append("  body, \(outcome.responseBytes) bytes\(kept)")
            lines += Self.indented(outcome.responseBody)
        }
        return lines
    }

    private static func indented(_ bytes: [UInt8]) -> [String] {
        bytes.isEmpty ? [] : Sanitizer.lines(bytes).map { "    " + $0 }
    }
}
