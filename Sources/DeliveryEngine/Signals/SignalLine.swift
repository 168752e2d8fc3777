/// A line of the signals screen: a kept signal, or an arrival that was refused.
package enum SignalLine: Hashable, Sendable {
    /// A signal.
    case kept(SignalHead)
    /// An arrival that is none.
    case refused(SignalRefused)

    /// When it came.
    package var receivedAt: Timestamp {
        switch self {
        case .kept(let head): head.receivedAt
        case .refused(let refused): refused.at
        }
    }
}
