/// How an attempt ended, in short.
package struct AttemptSummary: Hashable, Sendable {
    /// The attempt's number.
    package let number: Int
    /// The answer's code.
    package let responseCode: Int?
    /// Why it failed, `nil` on success.
    package let failure: FailureClass?

    /// A summary.
    package init(number: Int, responseCode: Int?, failure: FailureClass?) {
        self.number = number
        self.responseCode = responseCode
        self.failure = failure
    }
}
