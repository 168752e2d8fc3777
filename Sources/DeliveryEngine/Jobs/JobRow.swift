/// One target of a job as screens and commands show it.
package struct JobRow: Hashable, Sendable {
    /// The delivery it was about.
    package let delivery: Delivery
    /// What became of it.
    package let outcome: JobOutcome
    /// The answer's code.
    package let code: Int?
    /// Why it was refused.
    package let refusal: String?
    /// The endpoint's present name.
    package let endpointName: String

    /// A row.
    package init(
        delivery: Delivery, outcome: JobOutcome, code: Int?, refusal: String?,
        endpointName: String
    ) {
        self.delivery = delivery
        self.outcome = outcome
        self.code = code
        self.refusal = refusal
        self.endpointName = endpointName
    }
}
