import DeliveryEngine

/// What the console says about how a delivery stands, and what to do about it (B15).
struct Advice {
    let headline: String
    let sentences: [String]

    init(detail: DeliveryDetail, now: Timestamp) {
        let ended = detail.attempts.last { $0.end != nil }
        let diagnosis = Diagnosis(
            of: detail.delivery, endpoint: detail.endpoint, lastAttempt: ended, now: now)
        headline = diagnosis.cause.headline
        var sentences = diagnosis.advice
        if detail.delivery.isPayloadPurged {
            sentences.append("The payload was purged by retention: it cannot be sent again.")
        }
        self.sentences = sentences
    }
}
