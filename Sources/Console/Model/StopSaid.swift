import DeliveryEngine

/// The message that a job has stopped, which goes once that is not so any more.
struct StopSaid: Equatable, Sendable {
    let job: JobID
    let text: String
}
