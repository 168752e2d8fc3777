/// The command was written wrongly: one sentence, and the right form after it.
struct UsageError: Error, Hashable {
    /// What is wrong, where, and what would be right; one sentence.
    let sentence: String
    /// The command whose form is shown, `nil` when not even that is known.
    let command: String?

    /// An error in writing `command`.
    init(_ sentence: String, in command: String? = nil) {
        self.sentence = sentence
        self.command = command
    }

    /// That `command` was written without an option that it cannot do without.
    static func missing(_ option: Option, in command: Command) -> UsageError {
        UsageError("redrive \(command.name) needs \(option.form).", in: command.name)
    }
}
