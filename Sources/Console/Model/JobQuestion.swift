import DeliveryEngine

/// What is asked before a job goes on or ends.
struct JobQuestion: Equatable, Sendable {
    let control: JobControlled.Control
    let job: JobSummary
}
