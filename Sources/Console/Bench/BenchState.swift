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

    /// Whether what was found out is about what is looked into now: a verdict on what was pasted
    /// before is none on what was pasted last.
    func isAbout(_ delivery: DeliveryID, attempt: Int, pasted: String?) -> Bool {
        self.delivery == delivery && self.attempt == attempt && self.pasted == pasted
    }
}
