import DeliveryEngine

extension Query {
    /// Whether a match may change when another delivery of the same endpoint is answered.
    var dependsOnAnswers: Bool {
        node.contains { term in
            guard case .condition(let conditions) = term else { return false }
            return conditions.contains(.recoverable)
        }
    }
}
