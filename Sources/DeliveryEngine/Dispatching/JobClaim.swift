/// A job's target whose turn has come.
struct JobClaim {
    /// The job.
    let job: JobPlanned
    /// The target's row.
    let row: Int32
    /// The target.
    let target: DeliveryID
    /// Where it goes, as the queue has it.
    let endpoint: EndpointID
    /// The delivery that is attempted: the target, or the new one of a resend.
    let attempted: DeliveryID
    /// The place taken in the endpoint's lane, `nil` where the turn passes without an attempt.
    let lane: Lane.Claim?
}
