import DeliveryEngine

/// What became of a delivery, what will happen next, and what to do about it.
struct DetailSummary {
    let detail: DeliveryDetail
    let times: TimeText
    let glyphs: Glyphs

    func lines(width: Int) -> [StyledLine] {
        let delivery = detail.delivery
        let advice = Advice(detail: detail, now: times.now)
        let status = "\(glyphs.status(delivery.status)) \(delivery.status.rawValue)"
        let now = "\(advice.headline); \(NextStep(detail: detail, times: times).text)"
        return [StyledLine([Span(status, delivery.status.role), Span("  " + last)])]
            + LineWrap.words(now, width: width).map { StyledLine($0, .strong) }
            + advice.sentences.flatMap { LineWrap.words($0, width: width) }.map { StyledLine($0) }
    }

    /// The last attempt in a few words.
    private var last: String {
        guard let attempt = detail.attempts.last else { return "not attempted yet" }
        guard let outcome = attempt.end?.outcome else {
            return detail.delivery.inFlight == nil ? "interrupted, outcome unknown" : "in flight"
        }
        var text = outcome.responseCode.map(String.init) ?? outcome.failure?.words ?? "no answer"
        text += " in \(outcome.duration.short)"
        // Before the address: a narrow pane must not lose it (A1).
        let moment = times.column(attempt.start.at)
        text += times.style == .relative ? " \(moment)" : " at \(moment)"
        if let address = outcome.address { text += " \(glyphs.dot) \(address)" }
        return text
    }
}
