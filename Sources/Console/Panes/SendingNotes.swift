import DeliveryEngine

/// What is known before a delivery is sent again: whether the receiver can have acted on it, and
/// whether it would tell something older than its endpoint knows.
///
/// It is called safe only where nothing of it has ever reached the receiver.
struct SendingNotes {
    let last: LastAttempt
    let freshness: Freshness
    let times: TimeText

    /// All that can be told, for a page that has the room.
    var spans: [Span] { Self.paragraph([attempt, age]) }

    /// The same, and that of the age nothing can be told.
    var fullSpans: [Span] {
        let unknown = Span("Whether it is stale cannot be told.", .dim)
        return Self.paragraph([attempt, age ?? unknown])
    }

    /// What bears on sending it again: that it was delivered is part of what is asked.
    var warnings: [Span] {
        switch last {
        case .uncertain: spans
        case .answered, .unreached: freshness == .unknown ? [] : spans
        case .none, .delivered: Self.paragraph([age])
        }
    }

    /// What came of the last attempt there.
    private var attempt: Span? {
        switch last {
        case .none: nil
        case .delivered: Span("It was delivered.")
        case .answered(let code): Span("It was answered \(code).")
        case .unreached(let failure, isOnly: true) where freshness.isUpToDate:
            Span(
                "Safe to send again: it did not reach the receiver (\(failure.words)).", .success)
        case .unreached(let failure, _):
            Span("The last attempt did not reach the receiver (\(failure.words)).")
        case .uncertain(let failure):
            Span(
                "\(Self.ending(of: failure)): the receiver may have acted on it already.", .warning)
        }
    }

    private var age: Span? {
        switch freshness {
        case .fresh: Span("Nothing newer about it was delivered there.")
        case .ahead(let delivery, let type, let at):
            Span(
                "An older \(type) of \(times.column(at)) was delivered there last"
                    + " (\(delivery.text)): this one is newer.")
        case .stale(let delivery, let type, let at):
            Span(
                "Stale: a newer \(type) of \(times.column(at)) was delivered there already"
                    + " (\(delivery.text)).", .warning)
        case .unknown: nil
        }
    }

    /// Sentences of one paragraph.
    private static func paragraph(_ sentences: [Span?]) -> [Span] {
        Array(sentences.compactMap(\.self).map { [$0] }.joined(separator: [Span(" ")]))
    }

    /// How an attempt of unknown effect ended.
    private static func ending(of failure: FailureClass) -> String {
        switch failure {
        case .timeout: "The last attempt timed out"
        case .closed: "The connection of the last attempt broke"
        case .interrupted: "The last attempt was interrupted"
        case .tooLarge: "The answer to the last attempt was too large"
        case .http, .dns, .connect, .tls, .blocked, .invalid:
            "The answer to the last attempt was not HTTP"
        }
    }
}
