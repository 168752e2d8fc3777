/// What most likely explains how an attempt ended (B15).
package enum DiagnosisCause: Hashable, Sendable {
    /// Nothing was sent yet.
    case notAttempted
    /// A 2xx.
    case accepted
    /// A 2xx from a host that only shows requests, or leads to a developer's machine.
    case acceptedByBin(RequestBin.Kind, host: String)
    /// 400, 409, 415, 422: the request as such was understood and its content refused.
    case contentRefused(Int)
    /// 401, 403.
    case unauthorised(Int)
    /// 402.
    case paymentRequired
    /// 404, 405.
    case moved(Int)
    /// 407: a proxy before the receiver.
    case proxyRefused
    /// 408 as an answer.
    case requestTimeout
    /// 410: ends the delivery (B4).
    case gone
    /// 413.
    case payloadTooLarge
    /// 429.
    case rateLimited
    /// 3xx, never followed (B1).
    case redirected(Int, to: String?)
    /// 500, 501 and the rest of the 5xx.
    case serverError(Int)
    /// 502, 503, 504.
    case serviceDown(Int)
    /// Any other code.
    case otherCode(Int)
    /// The time was up in this phase.
    case timeout(AttemptPhase)
    /// The port is closed.
    case refused
    /// No way to the host.
    case unreachable
    /// The name did not resolve.
    case dns
    /// The certificate's time is over or not come.
    case certificateExpired
    /// The certificate is signed by itself or by someone unknown.
    case certificateUntrusted
    /// The certificate is for another name.
    case certificateForOtherHost
    /// TLS failed in another way.
    case tls
    /// The connection broke.
    case closed
    /// The answer went over the limits.
    case answerTooLarge
    /// The address is not allowed.
    case blocked
    /// The outcome is unknown.
    case interrupted
    /// The answer was not HTTP.
    case notHTTP
}
