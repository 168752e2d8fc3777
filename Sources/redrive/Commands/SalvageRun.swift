import DeliveryEngine
import JournalStore

/// One run of `redrive doctor --salvage`: the copy, and what is said about it.
struct SalvageRun {
    private let invocation: Invocation
    private let source: String
    private let target: String

    /// A salvage of the store at `source` into `target`.
    init(_ invocation: Invocation, of source: String, into target: String) {
        self.invocation = invocation
        self.source = source
        self.target = target
    }

    /// Copies and reports; the status is that of the copy.
    func run() throws -> ExitStatus {
        let report = try StoreSalvage(of: source, into: target, by: .ofProcess()).run()
        if invocation.isJSON { try object(report) } else { try lines(report) }
        for damage in report.examination.damage { invocation.messages.say(damage) }
        if let note = report.catalogNote { invocation.messages.say(note) }
        return report.examination.isSound ? .done : .store
    }

    private func object(_ report: SalvageReport) throws {
        try invocation.output.object { object in
            object.member("store", source)
            object.member("salvaged_to", target)
            object.member("sound", report.examination.isSound)
            object.member("records", report.records)
            object.member("dependent_records_left", report.dependents)
            object.member("deliveries", report.examination.deliveries)
            object.member("events", report.examination.events)
            object.member("cancelled_deliveries", report.cancelled)
            object.member("interrupted_attempts", report.interrupted)
            object.member("withdrawn_actions", report.withdrawn)
            object.member("secrets", report.secrets)
            object.member("lost", report.losses)
        }
    }

    private func lines(_ report: SalvageReport) throws {
        let output = invocation.output
        for loss in report.losses { try output.line("lost: \(loss)") }
        if report.dependents > 0 {
            try output.line(
                "left: \(report.dependents) records that speak of what is lost")
        }
        if report.cancelled > 0 {
            try output.line(
                "cancelled: \(report.cancelled) deliveries of which attempts may be lost "
                    + "(\(report.interrupted) in flight, interrupted); "
                    + "`redrive replay --query status:cancelled` sends them again")
        }
        if report.withdrawn > 0 {
            try output.line(
                "called back: \(report.withdrawn) actions that may have been carried out")
        }
        let found = report.examination
        try output.line(
            "\(target): \(report.records) records copied, \(report.secrets) secrets; "
                + "\(found.deliveries) deliveries, \(found.events) events, "
                + (found.isSound ? "sound" : "damaged"))
    }
}
