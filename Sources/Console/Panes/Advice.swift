import DeliveryEngine

/// What the console says about how a delivery stands, and what to do about it (B15).
struct Advice {
    let headline: String
    let sentences: [String]

    /// - Parameter keys: The keys in effect, for what the console itself has to help.
    init(detail: DeliveryDetail, now: Timestamp, keys: KeyMap) {
        let ended = detail.attempts.last { $0.end != nil }
        let diagnosis = Diagnosis(
            of: detail.delivery, endpoint: detail.endpoint, lastAttempt: ended, now: now)
        headline = diagnosis.cause.headline
        var sentences = diagnosis.advice
        if diagnosis.cause.isOfSignature {
            let key = keys.label(of: .bench, in: .detail)
            sentences.insert(
                "The signature bench (\(key)) shows what was signed and how the receiver's was made.",
                at: 0)
        }
        if detail.delivery.isPayloadPurged {
            sentences.append("The payload was purged by retention: it cannot be sent again.")
        }
        self.sentences = sentences
    }
}

extension DiagnosisCause {
    /// Whether the receiver may have taken the signature for a wrong one.
    var isOfSignature: Bool { if case .unauthorised = self { true } else { false } }
}
