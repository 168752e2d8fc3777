import DeliveryEngine

/// That something cannot be done with a job as it stood, as it was said.
struct JobRefusal: Equatable, Sendable {
    let job: JobID
    let phase: JobPhase
    let text: String

    /// Whether that is no longer so, as a list of jobs tells that may leave out those that are over.
    func isOutdated(by list: [JobSummary]) -> Bool {
        guard let job = list.first(where: { $0.plan.id == job }) else { return !phase.isOver }
        return job.phase != phase
    }
}
