import DeliveryEngine

extension BillingStanding: Coded {
    static var codedName: String { "standing" }

    var code: UInt8 {
        switch self {
        case .running: 1
        case .incomplete: 2
        case .pastDue: 3
        case .suspended: 4
        case .ended: 5
        case .paid: 6
        case .unpaid: 7
        case .expired: 8
        case .failed: 9
        case .refunded: 10
        case .refundedInPart: 11
        case .disputed: 12
        case .disputeLost: 13
        case .disputeWon: 14
        }
    }

    init?(code: UInt8) {
        guard let standing = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = standing
    }
}
