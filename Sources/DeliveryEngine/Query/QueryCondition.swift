/// What `is:` can ask.
package enum QueryCondition: String, Sendable, CaseIterable {
    /// The last attempt was not a 2xx, whatever the status (A6).
    case failed
    /// The last attempt was a 2xx.
    case ok
    /// Due for longer than a minute, not attempted, and held by nothing.
    case stuck
    /// Failed or exhausted, while its endpoint has answered 2xx since.
    case recoverable
    /// Failed, and the last attempt comes within the hour.
    case ending
    /// An attempt is in flight.
    case inflight
    /// An operator's retry is waiting to start.
    case requested
    /// Replayed at least once (B6).
    case replayed
    /// Made by a resend (B7).
    case resent
    /// Nothing will happen by itself: success, exhausted or cancelled.
    case settled
    /// Its payload is gone by retention (B13).
    case purged
}

extension QueryCondition {
    /// What it means, in a line of help.
    package var explanation: String {
        switch self {
        case .failed: "the last attempt was not a 2xx, whatever the status"
        case .ok: "the last attempt was a 2xx"
        case .stuck: "due for over a minute, not attempted, and nothing holds it"
        case .recoverable: "failed or exhausted, and the endpoint has answered 2xx since"
        case .ending: "failed, and the last attempt comes within the hour"
        case .inflight: "an attempt is in flight"
        case .requested: "an operator's retry waits to start"
        case .replayed: "replayed at least once"
        case .resent: "made by a resend"
        case .settled: "success, exhausted or cancelled: nothing happens by itself"
        case .purged: "the payload is gone by retention"
        }
    }
}
