import DeliveryEngine
import JournalStore

/// `redrive retention`: how long settled deliveries are kept (B13).
enum RetentionCommand {
    /// The command.
    static let command = Command(
        "retention", .optional("DAYS|never"), options: [.json],
        summary: "say how long settled deliveries are kept, or print it",
        details: [
            """
            Where nothing was said it is 30d. Whoever dispatches purges once a day what settled \
            longer ago, with its event, payload and attempts; endpoints and everything that is not \
            settled stay. 0 or never keeps everything.
            """
        ]
    ) { invocation in
        let text = invocation.operands.first
        let period = text.flatMap { RetentionPeriod($0) }
        if let text, period == nil {
            throw invocation.wrong(
                "DAYS is a whole number up to \(RetentionPeriod.longestDays), such as 30, or "
                    + "never, not “\(text)”.")
        }
        let store = try OpenStore(invocation, period == nil ? .reading : .writing)
        if let period {
            let former = store.file.retention
            try store.file.setRetention(period)
            if former != period {
                try store.storeCare.noteDone(.retentionSet, period.text, by: .ofProcess())
            }
        }
        let current = store.file.retention
        if period == .forever, text != RetentionPeriod.forever.text {
            invocation.messages.say(
                "0 days mean never: nothing is purged; the shortest that purges is 1d")
        }
        if invocation.isJSON {
            try invocation.output.object { $0.member("retention_days", current.days) }
        } else {
            try invocation.output.line(current.text)
        }
        return .done
    }
}
