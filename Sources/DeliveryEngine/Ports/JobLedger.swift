/// What plans and jobs read of the state: deliveries by row, and the jobs.
///
/// Valid only while the call that passed it in runs.
package protocol JobLedger {
    /// All jobs, oldest first.
    func jobs() -> [JobStanding]
    /// A job.
    func job(_ id: JobID) -> JobStanding?
    /// The row of a delivery.
    func row(of delivery: DeliveryID) -> Int32?
    /// The delivery of a row, with its endpoint.
    func target(at row: Int32) -> (delivery: DeliveryID, endpoint: EndpointID)?
    /// What a plan looks at of a row.
    func planRow(at row: Int32) -> PlanRow?
    /// Deliveries of which there are several of the same event to the same endpoint, by
    /// `PlanRow.kin`.
    func kin() -> [UInt64: [PlanRow]]
    /// Those of these rows that were not delivered while something newer was: of the same endpoint,
    /// subject and family of types (`Freshness`), by the times of their events.
    func overtaken(among rows: [Int32]) -> [Int32]
    /// Every endpoint that deliveries speak of, in the order of `PlanRow.endpoint`.
    func planEndpoints() -> [PlanEndpoint]
    /// The latest actions and how they stand, newest first.
    func latestActions(_ limit: Int) -> [ActionStanding]
    /// Where the changes stand now.
    var changeCursor: ChangeCursor { get }
    /// Whether rows read at `cursor` still stand for the same deliveries.
    func isCurrent(_ cursor: ChangeCursor) -> Bool
}
