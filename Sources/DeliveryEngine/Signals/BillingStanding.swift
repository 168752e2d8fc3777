/// What a signal says of the object it is about.
package enum BillingStanding: Sendable, CaseIterable {
    /// A subscription that is paid for, or on trial.
    case running
    /// A subscription whose first payment is still to come.
    case incomplete
    /// A subscription whose last payment failed.
    case pastDue
    /// A subscription that is unpaid, paused, or never began.
    case suspended
    /// A subscription that is over.
    case ended
    /// A checkout or an invoice that is paid.
    case paid
    /// A checkout that was completed, with the payment still to come.
    case unpaid
    /// A checkout that nobody completed.
    case expired
    /// An invoice whose payment failed.
    case failed
    /// A charge that was given back whole.
    case refunded
    /// A charge of which a part was given back.
    case refundedInPart
    /// A dispute that is open.
    case disputed
    /// A dispute that was lost: the money is gone.
    case disputeLost
    /// A dispute that was won, or ended without a loss.
    case disputeWon

    /// What has come to an end stays so, whatever is said to have happened later.
    var weight: Int {
        switch self {
        case .ended, .paid, .refunded, .disputeLost, .disputeWon: 1
        default: 0
        }
    }

    /// Whether the money of a charge is gone.
    var isReversal: Bool { self == .refunded || self == .disputeLost }
}
