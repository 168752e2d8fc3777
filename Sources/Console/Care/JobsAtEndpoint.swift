import DeliveryEngine

/// What jobs that are not over have yet to send to an endpoint.
struct JobsAtEndpoint: Equatable, Sendable {
    /// The jobs that may, in any order.
    let jobs: [JobSummary]
    /// How many deliveries each has for it; `nil` until they are counted.
    var counts: [JobID: Int]?

    /// What becomes of them once the endpoint takes nothing any more; `nil` where there are none.
    var fate: String? {
        guard let counts else {
            return jobs.isEmpty ? nil : "counting what \(Self.words(jobs)) for it …"
        }
        let having = jobs.filter { counts[$0.plan.id, default: 0] > 0 }
        guard !having.isEmpty else { return nil }
        let count = having.reduce(0) { $0 + counts[$1.plan.id, default: 0] }
        let end = count == 1 ? "it will be refused" : "they will be refused"
        // They may be among what is pending, and counted there as well.
        return "\(Self.words(having)) \(Number.text(count)) for it still to send; \(end)"
    }

    private static func words(_ jobs: [JobSummary]) -> String {
        guard jobs.count == 1, let job = jobs.first else {
            return "\(Number.text(jobs.count)) jobs have"
        }
        return switch job.phase {
        case .running: "a running job has"
        case .paused: "a paused job has"
        case .stopped: "a stopped job has"
        case .done, .cancelled: "a job has"
        }
    }
}

extension Model {
    /// The jobs whose deliveries to an endpoint would be refused once that is done to it.
    func jobsRefused(by work: EndpointWork) -> [JobSummary] {
        guard work == .delete || work == .disable else { return [] }
        return (condition?.jobs ?? []).filter {
            !$0.phase.isOver && $0.plan.kind != .cancel && $0.tally.waiting > 0
        }
    }

    /// Takes in what jobs have for an endpoint, where that is being asked about.
    mutating func take(_ counts: [JobID: Int], at endpoint: EndpointID) {
        guard case .endpoint(var confirmation) = dialog, confirmation.endpoint.id == endpoint
        else { return }
        confirmation.jobs.counts = counts
        dialog = .endpoint(confirmation)
    }
}
