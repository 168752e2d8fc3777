import DeliveryEngine

/// The question before a job goes on or ends.
struct JobQuestionLines {
    let question: JobQuestion
    /// The width of the screen.
    let width: Int

    var asked: FootQuestion {
        let job = question.job
        let left = Number.deliveries(job.tally.left)
        let what =
            switch question.control {
            case .resume: "Resume? \(left) left; it begins with its canary and ramp."
            case .cancel: "Cancel? \(left) left are never sent by it."
            case .pause: "Pause?"
            }
        let room = max(width - 2, 2)
        let name = "\(job.plan.kind.rawValue) job \(job.plan.id)"
        return FootQuestion(
            asked: LineWrap.words(what, width: room).map { StyledLine($0, .strong) }
                + LineWrap.words(name, width: room).map { StyledLine($0) },
            keys: KeyHints.lines(
                [KeyHints.Hint("y", question.control.rawValue), KeyHints.otherKey], width: room))
    }
}
