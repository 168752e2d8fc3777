import DeliveryEngine
import JournalStore

/// What a purge says about itself, to people and to programs.
struct PurgeAnswer {
    /// What it took.
    let report: PurgeReport
    /// Whether it only looked.
    let isDryRun: Bool

    /// Prints it.
    func print(_ invocation: Invocation) throws {
        if invocation.isJSON {
            try Self.object(report, isDryRun: isDryRun, invocation)
        } else {
            try invocation.output.line(sentence)
        }
    }

    private static func object(
        _ report: PurgeReport?, isDryRun: Bool, _ invocation: Invocation
    ) throws {
        let extent = report?.extent ?? LogPurged.Extent()
        try invocation.output.object { object in
            object.member("dry_run", isDryRun)
            object.member("cutoff", report?.cutoff)
            object.member("segments", extent.segments)
            object.member("deliveries", extent.deliveries)
            object.member("events", extent.events)
            object.member("bytes", extent.bytes)
            object.member("carried_records", extent.carriedRecords)
            object.member("oldest_kept", report?.oldestKept)
        }
    }

    /// What was done, in a sentence.
    var sentence: String {
        let extent = report.extent
        let before = "settled before \(report.cutoff.rfc3339)"
        guard !report.isEmpty else {
            return report.isPutOff
                ? "too little of what is stored \(before) to be worth a purge yet"
                : "nothing \(before)"
        }
        let verb = isDryRun ? "would purge" : "purged"
        let kept = report.oldestKept.map { "; the oldest record kept is of \($0.rfc3339)" } ?? ""
        return
            "\(verb) \(extent.deliveries) deliveries and \(extent.events) events that \(before): "
            + "\(extent.segments) segments, \(extent.bytes) bytes freed, "
            + "\(extent.carriedRecords) records carried forward\(kept)"
    }

    /// Says that there is no age from which on anything goes.
    static func keepsEverything(_ invocation: Invocation) throws -> ExitStatus {
        if invocation.isJSON {
            try object(nil, isDryRun: invocation.has("--dry-run"), invocation)
        } else {
            invocation.messages.say(
                "this store keeps everything; `redrive retention 30d` changes that, and "
                    + "--older-than purges once")
        }
        return .done
    }
}
