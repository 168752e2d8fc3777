import DeliveryEngine

/// What became of a delivery, what will happen next, and what to do about it.
struct DetailSummary {
    let detail: DeliveryDetail
    let times: TimeText
    let glyphs: Glyphs
    /// The keys in effect.
    let keys: KeyMap

    func lines(width: Int) -> [StyledLine] { standing(width: width) + advice(width: width) }

    /// How it stands, its cause and when it goes on: what must be seen on a low screen too.
    func standing(width: Int) -> [StyledLine] {
        let now = "\(advice.headline); \(NextStep(detail: detail, times: times).text)"
        return [StyledLine(standing)]
            + LineWrap.words(now, width: width).map { StyledLine($0, .strong) }
    }

    /// What to do about it.
    func advice(width: Int) -> [StyledLine] {
        advice.sentences.flatMap { LineWrap.words($0, width: width) }.map { StyledLine($0) }
    }

    private var advice: Advice { Advice(detail: detail, now: times.now, keys: keys) }

    /// Its status with the last attempt; while one is under way it has no outcome, and what came of
    /// the one before must not look like it.
    private var standing: [Span] {
        let delivery = detail.delivery
        guard delivery.inFlight != nil else {
            let status = "\(glyphs.status(delivery.status)) \(delivery.status.rawValue)"
            let last = words(of: detail.attempts.last)
            return [Span(status, delivery.status.role), Span("  " + last)]
        }
        let before = detail.attempts.last { $0.end != nil }
        let was = before.map { "  was \(delivery.status.rawValue): \(words(of: $0))" }
        return [Span("\(glyphs.status(.pending)) in flight", .pending), Span(was ?? "")]
    }

    /// An attempt in a few words.
    private func words(of attempt: Attempt?) -> String {
        guard let attempt else { return "not attempted yet" }
        guard let outcome = attempt.end?.outcome else { return "interrupted, outcome unknown" }
        var text = "\(outcome.words) in \(outcome.duration.short)"
        // Before the address: a narrow pane must not lose it (A1).
        let moment = times.column(attempt.start.at)
        text += times.style == .relative ? " \(moment)" : " at \(moment)"
        if let address = outcome.address { text += " \(glyphs.dot) \(address)" }
        return text
    }
}
