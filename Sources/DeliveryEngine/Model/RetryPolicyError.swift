/// Why a text is not a retry policy; the text of the error is for the person who typed it (B3).
package enum RetryPolicyError: Error, Hashable, Sendable {
    /// No pauses at all.
    case empty
    /// Neither a preset nor a list of pauses.
    case unknown(String)
    /// A pause is not a length of time.
    case badPause(number: Int, DurationError)
    /// A pause of no time, or longer than `RetryPolicy.longestPause`.
    case pauseOutOfRange(number: Int, String)
    /// More pauses than `RetryPolicy.maxPauses`.
    case tooManyPauses(Int)
    /// Fewer than one attempt, or more than `RetryPolicy.mostAttempts`.
    case attemptsOutOfRange(Int)
}

extension RetryPolicyError: CustomStringConvertible {
    /// What is wrong and what would be right.
    package var description: String {
        switch self {
        case .empty:
            "the retry schedule is empty; write reseller, portal, or pauses such as 1s,5s,30s"
        case .unknown(let text):
            "\"\(text)\" is not a retry schedule; write reseller, portal, or pauses such as 1s,5s,30s"
        case .badPause(let number, let error):
            "pause \(number) of the retry schedule: \(error)"
        case .pauseOutOfRange(let number, let text):
            "pause \(number) of the retry schedule is \(text); a pause is 1ms to "
                + "\(RetryPolicy.longestPause.unitText)"
        case .tooManyPauses(let count):
            "the retry schedule has \(count) pauses; the most is \(RetryPolicy.maxPauses)"
        case .attemptsOutOfRange(let count):
            "\(count) attempts are not possible; the number is 1 to \(RetryPolicy.mostAttempts)"
        }
    }
}
