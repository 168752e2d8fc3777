import DeliveryEngine

extension Query {
    /// Whether a match may change when another delivery of the same endpoint is answered.
    var dependsOnAnswers: Bool {
        node.contains { term in
            guard case .condition(let conditions) = term else { return false }
            return conditions.contains(.recoverable)
        }
    }

    /// Whether a match may change with what becomes of a job, or with a new one.
    var dependsOnJobs: Bool {
        node.contains { term in
            if case .job = term { true } else { false }
        }
    }
}
