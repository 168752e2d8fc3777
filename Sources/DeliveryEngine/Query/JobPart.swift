/// What `job:` can ask for of a job: `job:job_01…/failed`.
package enum JobPart: String, Sendable, CaseIterable {
    /// The attempt failed, or its turn came and it was refused.
    case failed
    /// Its turn has not come; of a job that is over, it never does.
    case waiting
    /// It got its 2xx, by the job or by something else before its turn.
    case delivered
}

extension JobPart {
    /// Whether a target that fared so belongs to it.
    package func contains(_ outcome: JobOutcome) -> Bool {
        switch self {
        case .failed: outcome.isFailure
        case .waiting: outcome.isWaiting
        case .delivered: outcome == .delivered || outcome == .overtaken
        }
    }
}
