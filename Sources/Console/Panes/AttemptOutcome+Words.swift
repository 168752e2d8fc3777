import DeliveryEngine

extension AttemptOutcome {
    /// What came of an attempt in a few words: the answer's code, why it failed where that is
    /// something else, or both.
    var words: String {
        let code = responseCode.map(String.init)
        guard let failure, failure != .http else { return code ?? failure?.words ?? "no answer" }
        return code.map { "\($0), \(failure.words)" } ?? failure.words
    }
}
