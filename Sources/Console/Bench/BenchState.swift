import DeliveryEngine

/// The signature bench: one attempt's signatures.
struct BenchState: Equatable, Sendable {
    let delivery: DeliveryID
    let attempt: Int
    var report: SignatureReport?
    var failure: String?
    /// What was pasted last.
    var pasted: String?
    var isExamining = true
    /// Whether the signed bytes are shown in hexadecimal.
    var isHex = false
    /// The first line shown.
    var top = 0
    /// The signed bytes laid out for a width.
    var signed: SignedText?

    init(delivery: DeliveryID, attempt: Int) {
        self.delivery = delivery
        self.attempt = attempt
    }
}
