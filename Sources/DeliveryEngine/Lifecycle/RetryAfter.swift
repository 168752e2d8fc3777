/// What a `Retry-After` header asks for (B3; RFC 9110, section 10.2.3).
enum RetryAfter {
    /// Returns the pause a 429 or 503 asks for, at most 24 h; `nil` for any other answer, without
    /// the header, with several, or where its value is neither digits nor an HTTP date.
    static func pause(asked outcome: AttemptOutcome, now: Timestamp) -> Milliseconds? {
        guard outcome.responseCode == 429 || outcome.responseCode == 503 else { return nil }
        let values = outcome.responseHeaders.filter { $0.name.lowercased() == "retry-after" }
        guard values.count == 1 else { return nil }
        return pause(values[0].value, now: now)
    }

    private static func pause(_ value: String, now: Timestamp) -> Milliseconds? {
        if !value.isEmpty && value.utf8.allSatisfy(\.isASCIIDigit) {
            guard let seconds = Int64(value), seconds < Lifecycle.maxRetryAfter.count / 1000 else {
                return Lifecycle.maxRetryAfter
            }
            return .seconds(seconds)
        }
        guard let date = Timestamp(httpDate: value, now: now) else { return nil }
        return min(max(.zero, date - now), Lifecycle.maxRetryAfter)
    }
}
