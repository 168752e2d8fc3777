/// What may follow on a command line.
struct CompletionCandidate: Hashable {
    /// The whole word.
    let word: String
    /// What it means, in a few words; may be empty.
    let explanation: String

    /// A word that speaks for itself, unless explained.
    init(_ word: String, _ explanation: String = "") {
        self.word = word
        self.explanation = explanation
    }
}
