extension EndpointCare {
    /// The type of a test event where nothing else is said.
    package static let testType = "redrive.test"
    /// Its payload where nothing else is said.
    package static let testPayload = Array(
        #"{"type":"redrive.test","message":"A test event. Nothing happened."}"#.utf8)

    /// Publishes an event to one endpoint alone, whatever its filter, and returns it with its
    /// delivery: the same record, lane, signature and attempt as any other.
    ///
    /// Throws `StoreError.refused` where it could not be attempted now, or with what is wrong in
    /// it.
    package func test(
        _ id: EndpointID, type: String = EndpointCare.testType,
        payload: [UInt8] = EndpointCare.testPayload, by: OperatorIdentity, reason: String? = nil
    ) throws -> (endpoint: Endpoint, event: Event, delivery: Delivery) {
        let reason = try EndpointRules.reason(reason)
        return try store.commit { state in
            let endpoint = try Self.living(id, in: state)
            guard endpoint.takesAttempts else {
                throw StoreError.refused(
                    "endpoint \(Wording.quote(endpoint.name)) is \(endpoint.standing.rawValue):"
                        + " a test event would wait; a probe sends nothing and works")
            }
            let request = PublishRequest(
                application: endpoint.application, type: type, payload: payload)
            if let fault = PublishRules.fault(request) { throw fault }
            var batch = PublishBatch(state: state, now: clock.now, mint: mint)
            let answer = batch.add(request, for: endpoint)
            let action = action(.tested, id, by, reason, in: state, note: type)
            guard let delivery = answer.deliveries.first else {
                throw StoreError.refused("nothing was published")
            }
            return Decision(
                records: batch.records + [.endpointActed(action)],
                answer: (endpoint, answer.event, delivery))
        }
    }

    /// The endpoint, unless it is deleted.
    ///
    /// Throws `StoreError.refused`.
    func living(_ id: EndpointID) throws -> Endpoint {
        try store.read { try Self.living(id, in: $0) }
    }
}
