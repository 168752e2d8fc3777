import DeliveryEngine

/// How a job stands, in words and as a bar.
struct JobWords {
    let job: JobSummary
    let glyphs: Glyphs
    let now: Timestamp

    /// In how many seconds its first attempt may leave, such as `in 4 s`; `nil` once it may.
    private var grace: String? {
        job.graceLeft(at: now).map { "in \(GraceLine.seconds($0)) s" }
    }

    /// What goes first, and when: `canary in 4 s`.
    private var beginning: String? {
        grace.map { (job.plan.manner.canary == 0 ? "starts " : "canary ") + $0 }
    }

    /// Where it stands, in a word or two.
    var state: Span {
        if let grace { return Span(grace, .warning) }
        switch job.phase {
        case .running:
            if case .canary? = job.stage { return Span("CANARY", .pending) }
            return Span("RUNNING", .pending)
        case .paused: return Span("PAUSED", .warning)
        case .stopped: return Span("STOPPED", .failed)
        case .cancelled: return Span("CANCEL", .cancelled)
        case .done:
            return Span("DONE", job.tally.notDelivered == 0 ? .success : .failed)
        }
    }

    /// The same where there is room.
    var longState: Span {
        beginning.map { Span("\($0), nothing was sent yet", .warning) } ?? state
    }

    /// A bar of so many columns.
    func bar(_ width: Int) -> String {
        let filled = job.tally.total == 0 ? width : job.tally.settled * width / job.tally.total
        return String(repeating: glyphs.full, count: filled)
            + String(repeating: glyphs.empty, count: max(width - filled, 0))
    }

    /// `412/1,204`.
    var done: String { "\(Number.text(job.tally.settled))/\(Number.text(job.tally.total))" }

    /// The present rate.
    var rate: String { job.ratePerSecond.map(Self.rate) ?? glyphs.none }

    /// Rate and time left, while it is under way.
    var pace: String {
        guard case .running = job.phase, grace == nil else { return "" }
        return "  \(rate)  \(left) left"
    }

    /// How long the rest takes at least.
    var left: String {
        // What stands still has no time left: it begins again when somebody resumes it.
        guard case .running = job.phase else { return glyphs.none }
        return job.timeLeft?.short ?? glyphs.none
    }

    /// Why it does not run, `nil` while it does and once it is done.
    var why: String? {
        switch job.phase {
        case .running, .done: return nil
        case .stopped(let stopped): return "stopped by itself: \(stopped.reason)"
        case .paused(let control): return words("paused", control)
        case .cancelled(let control): return words("cancelled", control)
        }
    }

    /// Why it was planned, and behind it what keeps it, beside the state that says the rest.
    var reasons: String {
        switch job.phase {
        case .running, .done: reason
        case .stopped(let stopped): "\(reason); \(stopped.reason)"
        case .paused(let control), .cancelled(let control):
            "\(reason); by \(control.by.text)" + (control.reason.map { ": \($0)" } ?? "")
        }
    }

    /// The same for a line of its own, where what keeps it comes first.
    var story: String { [why, "why: \(reason)"].compactMap(\.self).joined(separator: "  ") }

    /// Why it was planned, with the ticket in front where the reason does not name it.
    var reason: String {
        guard let ticket = job.plan.ticket, !job.plan.reason.contains(ticket) else {
            return job.plan.reason
        }
        return "\(ticket) \(job.plan.reason)"
    }

    /// Counts, as a sentence; what went wrong comes first, where nothing cuts it off.
    var counts: String {
        let tally = job.tally
        var parts: [String] = []
        if tally.failed > 0 { parts.append("\(Number.text(tally.failed)) failed") }
        if tally.refused > 0 { parts.append("\(Number.text(tally.refused)) refused") }
        parts.append("\(Number.text(tally.delivered)) delivered")
        if tally.overtaken > 0 {
            parts.append("\(Number.text(tally.overtaken)) were delivered already")
        }
        if tally.inFlight > 0 { parts.append("\(Number.text(tally.inFlight)) in flight") }
        if tally.waiting > 0 {
            let fate = job.phase.isOver ? "never sent" : "waiting"
            parts.append("\(Number.text(tally.waiting)) \(fate)")
        }
        return parts.joined(separator: ", ")
    }

    /// One line for where little room is: `retry job 412/1,204  5/s  2m left`.
    var short: Span {
        let name = "\(job.plan.kind.rawValue) job \(done)"
        if let beginning { return Span("\(name) \(beginning)", .pending) }
        switch job.phase {
        case .running:
            if case .canary? = job.stage { return Span("\(name) canary", .pending) }
            return Span("\(name) \(rate) \(left) left", .pending)
        case .paused: return Span("\(name) PAUSED", .warning)
        case .stopped: return Span("\(name) STOPPED", .warning)
        case .cancelled, .done: return Span("\(name) \(job.phase.name)", .dim)
        }
    }

    /// The same where even less is.
    var shortest: Span {
        let words = short
        guard case .running = job.phase else { return words }
        return Span("\(job.plan.kind.rawValue) job \(done)", words.role)
    }

    static func rate(_ rate: Double) -> String {
        Int64(exactly: rate).map { "\($0)/s" } ?? "\((rate * 100).rounded() / 100)/s"
    }

    private func words(_ what: String, _ control: JobControlled) -> String {
        "\(what) by \(control.by.text)" + (control.reason.map { ": \($0)" } ?? "")
    }
}
