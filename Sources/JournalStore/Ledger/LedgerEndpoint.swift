import DeliveryEngine

/// An endpoint as the ledger keeps it, with how its deliveries fare.
struct LedgerEndpoint {
    let id: EndpointID
    /// `nil` while only deliveries have spoken of it.
    var endpoint: Endpoint?
    /// Deliveries by the code of their status.
    private var tallies = Array(repeating: 0, count: DeliveryStatus.allCases.count + 1)
    private(set) var lastSuccessAt: Timestamp?
    private(set) var lastFailureAt: Timestamp?
    /// The newest row.
    var lastRow: Int32?
    /// The newest attempt.
    var lastAttempt: Int32?

    init(id: EndpointID) { self.id = id }

    /// Its deliveries by status; statuses without any are left out.
    var deliveries: [DeliveryStatus: Int] {
        var result: [DeliveryStatus: Int] = [:]
        for status in DeliveryStatus.allCases where tallies[Int(status.code)] > 0 {
            result[status] = tallies[Int(status.code)]
        }
        return result
    }

    /// Counts a new delivery of this status.
    mutating func count(_ status: DeliveryStatus) { tallies[Int(status.code)] += 1 }

    /// Counts a delivery that goes from one status to another.
    mutating func move(from old: DeliveryStatus, to new: DeliveryStatus) {
        tallies[Int(old.code)] -= 1
        tallies[Int(new.code)] += 1
    }

    /// Takes in that an attempt ended at `moment`.
    mutating func noteAnswer(at moment: Timestamp, failed: Bool) {
        if failed {
            lastFailureAt = max(lastFailureAt ?? moment, moment)
        } else {
            lastSuccessAt = max(lastSuccessAt ?? moment, moment)
        }
    }
}
