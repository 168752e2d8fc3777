/// What became of one target of a job.
package enum JobOutcome: UInt8, Hashable, Sendable, CaseIterable {
    /// Its turn has not come.
    case waiting = 0
    /// Its attempt has started and not ended.
    case inFlight = 1
    /// It got its 2xx.
    case delivered = 2
    /// Its attempt failed.
    case failed = 3
    /// It could not be sent when its turn came.
    case refused = 4
    /// A dying process cut its attempt short; its turn comes again.
    case interrupted = 5
    /// It got its 2xx by something else before its turn came: by its schedule, or another action.
    case overtaken = 6

    /// Whether its turn is still to come.
    package var isWaiting: Bool { self == .waiting || self == .interrupted }

    /// Whether it did not get through: its attempt failed, or it was refused.
    package var isFailure: Bool { self == .failed || self == .refused }

    /// Its name, for scripts and screens.
    package var name: String {
        switch self {
        case .waiting: "waiting"
        case .inFlight: "in_flight"
        case .delivered: "delivered"
        case .failed: "failed"
        case .refused: "refused"
        case .interrupted: "interrupted"
        case .overtaken: "overtaken"
        }
    }
}
