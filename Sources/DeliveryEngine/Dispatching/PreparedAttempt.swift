/// An attempt that is signed and ready, and what it was made from.
struct PreparedAttempt {
    /// The claim behind it.
    let claim: Lane.Claim
    /// The endpoint it was made for; when that has changed meanwhile, the attempt is made anew.
    let endpoint: Endpoint
    /// The request's headers, signatures included; empty where `refusal` says why.
    let headers: [Header]
    /// Which secrets signed: `current`, then `previous`.
    let secrets: [String]
    /// The payload, as signed.
    let payload: [UInt8]
    /// Why it must not be sent, though its turn has come: recorded as a `blocked` attempt.
    let refusal: String?
    /// The time that was signed.
    let at: Timestamp

    /// The record of its start, `nil` when things have changed so that it must not start.
    func started(in state: any LedgerState) -> AttemptStarted? {
        guard let delivery = state.delivery(claim.delivery), delivery.inFlight == nil,
            state.endpoint(endpoint.id) == endpoint, endpoint.takesAttempts
        else { return nil }
        // A retry asked for since this was claimed is this attempt: left standing, it would follow
        // a success.
        let retry = delivery.requestedRetry
        let dueAt = claim.isRetry ? retry?.notBefore : delivery.nextAttemptAt
        guard let dueAt, dueAt <= at else { return nil }
        return started(as: delivery)
    }

    /// The record of its start as the next attempt of `delivery`.
    func started(as delivery: Delivery) -> AttemptStarted {
        let retry = delivery.requestedRetry
        return AttemptStarted(
            delivery: delivery.id, number: delivery.lastAttemptNumber + 1,
            trigger: retry == nil ? delivery.scheduleTrigger : .retry,
            action: retry == nil ? delivery.queuedBy : retry?.action,
            at: at, url: endpoint.url, headers: headers, secrets: secrets)
    }

    /// The request to send under `token`.
    func request(token: UInt64) -> AttemptRequest {
        AttemptRequest(
            token: token, url: endpoint.url, headers: headers, body: payload,
            timeout: endpoint.timeout, allowsPrivate: endpoint.allowsPrivate,
            pool: ConnectionPool.number(of: endpoint.id))
    }
}
