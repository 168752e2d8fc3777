import DeliveryEngine

/// The question before the console ends while its end bears on what is under way.
struct QuitQuestion {
    let model: Model
    let width: Int

    var question: FootQuestion {
        let reasons = [recording, grace, job].compactMap(\.self)
        var lines = model.failure.map { wrapped($0, .error) } ?? []
        lines += reasons.flatMap { wrapped($0, .warning) }
        if lines.isEmpty { lines = wrapped(outcome, .text) }
        return FootQuestion(asked: lines, keys: KeyHints.lines(hints, width: width, gap: 2))
    }

    private func wrapped(_ text: String, _ role: Role) -> [StyledLine] {
        LineWrap.words(text, width: width).map { StyledLine($0, role) }
    }

    /// What becomes of what the store has not answered yet.
    private var recording: String? {
        model.isRecording
            ? "What was asked for is being recorded: quitting waits, and shows no outcome." : nil
    }

    /// What came of it, where the question outlives what it was asked for: it covers the line that
    /// says so elsewhere.
    private var outcome: String {
        model.notice?.text ?? "Nothing has to be waited for any more."
    }

    /// What becomes of what can still be called back.
    private var grace: String? {
        guard model.countInGrace > 0 else { return nil }
        let ofJobs = model.jobsInGrace.reduce(0) { $0 + $1.count }
        let count = model.actionsInGrace.reduce(ofJobs) { $0 + $1.action.targets.count }
        return "\(Number.deliveries(count)) in grace \(fateInGrace)."
    }

    /// What that is, which depends on who dispatches once this console is closed.
    private var fateInGrace: String {
        switch model.condition?.dispatcher {
        case .process: return "will still be sent"
        case .stoppedProcess(let pid):
            return "will wait for dispatcher pid \(pid), which is stopped"
        // The dispatcher of this process ends with it; what was asked for waits for the next one.
        case .here, .nobody, nil:
            return model.options.isOnThrowAway
                ? "will go with the demo's store, unsent"
                : "will wait in the store until somebody dispatches"
        }
    }

    /// What becomes of the jobs that this process alone carries out.
    private var job: String? {
        let left = model.jobsOnlyHere.reduce(0) { $0 + $1.tally.left }
        guard left > 0 else { return nil }
        let count = Number.text(left)
        return model.options.isOnThrowAway
            ? "A job with \(count) left goes with the demo's store."
            : "A job with \(count) left stands still until somebody dispatches."
    }

    private var hints: [KeyHints.Hint] {
        let callBack = model.countInGrace > 0 ? [KeyHints.Hint("z", "call back")] : []
        return [KeyHints.Hint("y", "quit")] + callBack + [KeyHints.Hint("", "other key: stay")]
    }
}
