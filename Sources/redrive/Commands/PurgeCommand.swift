import DeliveryEngine
import JournalStore

/// `redrive purge`: retention by hand (B13).
enum PurgeCommand {
    /// The command.
    static let command = Command(
        "purge",
        options: [
            .value("--older-than", "AGE", "such as 30d or 12h, instead of the store's retention"),
            .flag("--dry-run", "only say what would go"),
            .flag("--confirm-clock", "the clock is right although records contradict it"), .json,
        ],
        summary: "take what settled long ago out of the log, and free its space",
        details: [
            """
            Deliveries that settled longer ago than the store's retention go for good, with their \
            events, payloads and attempts, once all deliveries of the event have. Endpoints, what is \
            pending or scheduled, and what an operator's action waits for stay. Whoever dispatches \
            does the same once a day.
            """,
            """
            Age is what the journal's own times say. Where the clock contradicts them, or went back \
            between records, nothing is purged until the clock is right or --confirm-clock says so.
            """,
        ]
    ) { invocation in
        let age = try invocation.value("--older-than").map { text in
            try invocation.read("--older-than") { try Milliseconds(parsing: text) }
        }
        let isDryRun = invocation.has("--dry-run")
        let store = try OpenStore(invocation, isDryRun ? .reading : .changing)
        guard let retention = age ?? store.file.retention.duration else {
            return try PurgeAnswer.keepsEverything(invocation)
        }
        var request = PurgeRequest(olderThan: retention, by: .ofProcess())
        request.isDryRun = isDryRun
        request.isClockConfirmed = invocation.has("--confirm-clock")
        let report = try store.file.purge(request)
        try PurgeAnswer(report: report, isDryRun: isDryRun).print(invocation)
        return .done
    }
}
