/// What came back for one request.
package struct AttemptResult: Sendable {
    /// The request's token.
    package let token: UInt64
    /// What came back.
    package let outcome: AttemptOutcome

    /// A result.
    package init(token: UInt64, outcome: AttemptOutcome) {
        self.token = token
        self.outcome = outcome
    }
}
