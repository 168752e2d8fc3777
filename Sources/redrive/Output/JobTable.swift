import DeliveryEngine

/// Jobs as a table for people.
struct JobTable {
    private var table: Table
    private let now: Timestamp

    /// A table on `output`.
    init(on output: Output, now: Timestamp) {
        self.now = now
        table = Table(
            [
                .init("ID"), .init("STATE"), .init("DOES"), .init("DONE", right: true),
                .init("OF", right: true), .init("OK", right: true), .init("FAILED", right: true),
                .init("REFUSED", right: true), .init("RATE", right: true),
                .init("LEFT", right: true), .init("PLANNED"), .init("BY", limit: 24),
                .init("TICKET", limit: 16), .init("WHY", limit: 40),
            ], on: output)
    }

    /// Adds a job.
    mutating func row(_ job: JobSummary) throws {
        let tally = job.tally
        try table.row([
            job.plan.id.text, Self.state(job, now: now), job.plan.kind.rawValue, "\(tally.settled)",
            "\(tally.total)", "\(tally.arrived)", "\(tally.failed)", "\(tally.refused)",
            job.ratePerSecond.map(PlanReport.rate) ?? "—",
            job.phase.isOver ? "—" : job.timeLeft?.short ?? "—",
            job.plan.at.relative(to: now), job.plan.by.text,
            job.plan.ticket ?? "", job.plan.reason,
        ])
    }

    /// Prints what still waits.
    mutating func end() throws { try table.end() }

    /// Where a job stands, in a word or two.
    static func state(_ job: JobSummary, now: Timestamp) -> String {
        if let grace = job.graceLeft(at: now) { return "in \(grace.short)" }
        guard case .canary? = job.stage else { return job.phase.name }
        return "canary"
    }

    /// How a job stands, as a sentence.
    static func sentence(_ job: JobSummary) -> String {
        let tally = job.tally
        let counts =
            "\(tally.delivered) of \(tally.total) delivered, "
            + (tally.overtaken > 0 ? "\(tally.overtaken) were delivered already, " : "")
            + "\(tally.failed) failed, \(tally.refused) refused, \(tally.left) left"
            + (tally.gone > 0 ? "; \(tally.gone) more were purged since" : "")
        let id = job.plan.id
        switch job.phase {
        case .running: return "\(id) runs: \(counts)"
        case .done: return "\(id) is done: \(counts)"
        case .paused(let control): return "\(id) was paused by \(control.by.text): \(counts)"
        case .cancelled(let control):
            return "\(id) was cancelled by \(control.by.text): \(counts)"
        case .stopped(let stopped):
            return "\(id) stopped by itself: \(stopped.reason); \(counts)"
        }
    }
}
