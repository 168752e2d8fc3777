/// Hold and drop; stop is `disable` (B10).
///
/// | Word | Pending deliveries | New events |
/// |---|---|---|
/// | pause (hold) | wait | make deliveries, which wait |
/// | disable (stop) | are frozen | make none |
/// | drop | are cancelled, at once | as before |
extension EndpointCare {
    /// Holds an endpoint: its queue is kept and grows, and nothing is attempted until it is
    /// resumed.
    ///
    /// Harmless when done before. Throws `StoreError.refused` for a disabled one, which is stopped
    /// already.
    package func pause(
        _ id: EndpointID, by: OperatorIdentity, reason: String? = nil
    ) throws -> Endpoint {
        try hold(.paused, id, by, reason) { endpoint in
            guard endpoint.status == .enabled else {
                throw StoreError.refused(
                    "endpoint \(Wording.quote(endpoint.name)) is disabled, which stops more than a"
                        + " pause does; enable it first")
            }
            return endpoint.hold == nil
        }
    }

    /// Lets a paused endpoint go on: what waited goes out gently, one at a time to begin with.
    ///
    /// Harmless when it is not paused.
    package func resume(
        _ id: EndpointID, by: OperatorIdentity, reason: String? = nil
    ) throws -> Endpoint {
        try hold(.resumed, id, by, reason) { $0.hold != nil }
    }

    /// Cancels everything that is pending or scheduled at an endpoint, at once and whatever its
    /// number, and returns the endpoint with how many those were.
    ///
    /// The endpoint stays as it was, and an attempt in flight ends as it ends, without another.
    /// Throws `StoreError.refused` without a reason, or where nothing is pending.
    package func drop(
        _ id: EndpointID, by: OperatorIdentity, reason: String?
    ) throws -> (endpoint: Endpoint, count: Int) {
        guard let reason = try EndpointRules.reason(reason) else {
            throw StoreError.refused("a drop needs a reason; say why these are never to be sent")
        }
        return try store.commit { state in
            let endpoint = try Self.living(id, in: state)
            let action = action(.dropped, id, by, reason, in: state)
            guard action.waiting > 0 else {
                throw StoreError.refused(
                    "nothing is pending at endpoint \(Wording.quote(endpoint.name))")
            }
            return Decision(
                records: [.endpointActed(action)], answer: (endpoint, action.waiting))
        }
    }

    private func hold(
        _ kind: EndpointAction.Kind, _ id: EndpointID, _ by: OperatorIdentity, _ reason: String?,
        isNews: (Endpoint) throws -> Bool
    ) throws -> Endpoint {
        let reason = try EndpointRules.reason(reason)
        return try store.commit { state in
            var endpoint = try Self.living(id, in: state)
            guard try isNews(endpoint) else { return Decision(records: [], answer: endpoint) }
            let action = action(kind, id, by, reason, in: state)
            endpoint.apply(action)
            return Decision(records: [.endpointActed(action)], answer: endpoint)
        }
    }
}
