import DeliveryEngine

/// The attempts' tab: every attempt, newest first, then the schedule ahead, of which the summary
/// above has said when it goes on.
struct AttemptsText {
    let pages: DetailText
    let glyphs: Glyphs

    private var times: TimeText { pages.times }

    var lines: [StyledLine] {
        let entries = Schedule.ahead(pages.detail.delivery, endpoint: pages.detail.endpoint)
        var lines =
            entries.isEmpty
            ? pages.wrapped(NextStep(detail: pages.detail, times: times).text, .strong) : []
        let shown = pages.state.shownAttempt?.start.number
        for attempt in pages.detail.attempts.reversed() {
            lines += self.lines(of: attempt, isShown: attempt.start.number == shown)
        }
        if lines.isEmpty { lines.append(StyledLine("No attempt yet.", .strong)) }
        return lines + ahead(entries)
    }

    private func ahead(_ entries: [PlannedAttempt]) -> [StyledLine] {
        guard !entries.isEmpty else { return [] }
        // Pauses begin when the attempt before them is made: what is late makes the rest later.
        let first = entries.first { $0.trigger != .retry }
        let earliest = pages.detail.outage?.opensAt(times.now) ?? times.now
        let late = max(first.map { (earliest - $0.at).count } ?? 0, 0)
        var lines = [StyledLine()] + pages.wrapped(title(isLate: late > 0), .strong)
        lines += entries.prefix(10).flatMap { entry in
            let isMoved = late > 0 && entry.trigger != .retry
            let at = isMoved ? entry.at + Milliseconds(late) : entry.at
            // What moves on with the present has no time of day: it would change with each second.
            let moment =
                at <= times.now ? "due now" : isMoved ? times.relative(at) : times.full(at)
            return indented("attempt \(entry.number)  \(moment)")
        }
        return lines
    }

    private func title(isLate: Bool) -> String {
        switch pages.detail.endpoint?.standing {
        case .disabled: return "Held while the endpoint is disabled:"
        case .paused: return "Held while the endpoint is paused:"
        case .enabled, .deleted, nil: break
        }
        guard isLate, let outage = pages.detail.outage else { return "Scheduled, while they fail:" }
        return OutageWords(outage: outage, times: times).text + ":"
    }

    private func lines(of attempt: Attempt, isShown: Bool) -> [StyledLine] {
        let start = attempt.start
        let mark = isShown ? glyphs.cursor : " "
        var lines = [
            StyledLine([
                Span("\(mark) \(start.number)  \(times.column(start.at))  "), outcome(of: attempt),
                Span("  \(start.trigger.rawValue)"),
            ])
        ]
        if let by = attempt.by {
            let reason = attempt.reason.map { ": \($0)" } ?? ""
            lines += indented("by \(by)\(reason)")
        }
        let address = attempt.end?.outcome.address.map { " at \($0)" } ?? ""
        lines += indented("\(start.url)\(address)", .dim)
        if let detail = attempt.end?.outcome.detail { lines += indented(detail) }
        if let outcome = attempt.end?.outcome {
            lines += TimingBar(outcome: outcome, glyphs: glyphs).lines(width: pages.width - 4)
                .map { StyledLine([Span("    ")] + $0.spans) }
        }
        return lines
    }

    private func outcome(of attempt: Attempt) -> Span {
        guard let outcome = attempt.end?.outcome else {
            let isInFlight = pages.detail.delivery.inFlight?.number == attempt.start.number
            return isInFlight
                ? Span("in flight", .pending) : Span("interrupted, outcome unknown", .warning)
        }
        let took = " in \(outcome.duration.short)"
        if outcome.failure != nil {
            return Span("\(glyphs.failed) \(outcome.words)\(took)", .failed)
        }
        return Span("\(glyphs.okay) \(outcome.responseCode ?? 0)\(took)", .success)
    }

    private func indented(_ text: String, _ role: Role = .text) -> [StyledLine] {
        LineWrap.words(text, width: pages.width - 4).map {
            StyledLine([Span("    "), Span($0, role)])
        }
    }
}
