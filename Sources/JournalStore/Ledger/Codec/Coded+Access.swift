import DeliveryEngine

extension SignalRoute: Coded {
    static var codedName: String { "route" }

    var code: UInt8 {
        switch self {
        case .tenant: 1
        case .billing: 2
        }
    }

    init?(code: UInt8) {
        switch code {
        case 1: self = .tenant
        case 2: self = .billing
        default: return nil
        }
    }
}

extension SignalEffect: Coded {
    static var codedName: String { "signal effect" }

    var code: UInt8 {
        switch self {
        case .applied: 1
        case .stale: 2
        case .noted: 3
        case .unknownType: 4
        }
    }

    init?(code: UInt8) {
        switch code {
        case 1: self = .applied
        case 2: self = .stale
        case 3: self = .noted
        case 4: self = .unknownType
        default: return nil
        }
    }
}

extension SignalRefusal.Kind: Coded {
    static var codedName: String { "signal refusal" }

    var code: UInt8 {
        switch self {
        case .unconfigured: 1
        case .unsigned: 2
        case .forged: 3
        case .stale: 4
        case .future: 5
        case .malformed: 6
        }
    }

    init?(code: UInt8) {
        switch code {
        case 1: self = .unconfigured
        case 2: self = .unsigned
        case 3: self = .forged
        case 4: self = .stale
        case 5: self = .future
        case 6: self = .malformed
        default: return nil
        }
    }
}

extension BillingFact.Kind: Coded {
    static var codedName: String { "fact" }

    var code: UInt8 {
        switch self {
        case .subscription: 1
        case .checkout: 2
        case .invoice: 3
        case .refund: 4
        case .dispute: 5
        }
    }

    init?(code: UInt8) {
        switch code {
        case 1: self = .subscription
        case 2: self = .checkout
        case 3: self = .invoice
        case 4: self = .refund
        case 5: self = .dispute
        default: return nil
        }
    }
}

extension EntitlementState: Coded {
    static var codedName: String { "entitlement state" }

    var code: UInt8 {
        switch self {
        case .active: 1
        case .grace: 2
        case .revoked: 3
        }
    }

    init?(code: UInt8) {
        switch code {
        case 1: self = .active
        case 2: self = .grace
        case 3: self = .revoked
        default: return nil
        }
    }
}
