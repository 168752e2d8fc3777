/// Deliveries that a job is to act on: the frozen list, or a part of it.
package struct JobTargets: Hashable, Sendable {
    /// The job.
    package let job: JobID
    /// The deliveries.
    package let deliveries: [DeliveryID]

    /// The most deliveries of one record: some two hundred kilobytes.
    package static let most = 16_384

    /// Targets of a job.
    package init(job: JobID, deliveries: [DeliveryID]) {
        self.job = job
        self.deliveries = deliveries
    }
}
