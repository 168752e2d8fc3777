import DeliveryEngine

/// The question before a job goes on or ends.
struct JobQuestionLines {
    let question: JobQuestion

    var lines: [StyledLine] {
        let job = question.job
        let left = Number.deliveries(job.tally.left)
        let what: String
        switch question.control {
        case .resume:
            what = "Resume \(job.plan.id)? \(left) left; it begins with its canary and ramp."
        case .cancel:
            what = "Cancel \(job.plan.id)? \(left) left are never sent by it."
        case .pause:
            what = "Pause \(job.plan.id)?"
        }
        return [
            StyledLine(what, .strong),
            StyledLine([
                Span("y", .key), Span(" \(question.control.rawValue)   any other key: leave it"),
            ]),
        ]
    }
}
