import DeliveryEngine

/// A value that a record holds as one byte.
///
/// A code is never given to another value.
protocol Coded {
    /// What it is called when an unknown code is found.
    static var codedName: String { get }
    /// The byte that stands for it.
    var code: UInt8 { get }
    /// The value of a code, `nil` when no value has it.
    init?(code: UInt8)
}

extension DeliveryStatus: Coded {
    static var codedName: String { "status" }

    var code: UInt8 {
        switch self {
        case .pending: 1
        case .success: 2
        case .failed: 3
        case .exhausted: 4
        case .cancelled: 5
        }
    }

    init?(code: UInt8) {
        switch code {
        case 1: self = .pending
        case 2: self = .success
        case 3: self = .failed
        case 4: self = .exhausted
        case 5: self = .cancelled
        default: return nil
        }
    }
}

extension FailureClass: Coded {
    static var codedName: String { "failure" }

    var code: UInt8 {
        switch self {
        case .http: 1
        case .dns: 2
        case .connect: 3
        case .tls: 4
        case .timeout: 5
        case .closed: 6
        case .tooLarge: 7
        case .blocked: 8
        case .interrupted: 9
        case .invalid: 10
        }
    }

    init?(code: UInt8) {
        switch code {
        case 1: self = .http
        case 2: self = .dns
        case 3: self = .connect
        case 4: self = .tls
        case 5: self = .timeout
        case 6: self = .closed
        case 7: self = .tooLarge
        case 8: self = .blocked
        case 9: self = .interrupted
        case 10: self = .invalid
        default: return nil
        }
    }
}

extension AttemptTrigger: Coded {
    static var codedName: String { "trigger" }

    var code: UInt8 {
        switch self {
        case .automatic: 1
        case .retry: 2
        case .replay: 3
        case .resend: 4
        }
    }

    init?(code: UInt8) {
        switch code {
        case 1: self = .automatic
        case 2: self = .retry
        case 3: self = .replay
        case 4: self = .resend
        default: return nil
        }
    }
}

extension ActionKind: Coded {
    static var codedName: String { "action" }

    var code: UInt8 {
        switch self {
        case .retry: 1
        case .replay: 2
        case .resend: 3
        case .cancel: 4
        }
    }

    init?(code: UInt8) {
        switch code {
        case 1: self = .retry
        case 2: self = .replay
        case 3: self = .resend
        case 4: self = .cancel
        default: return nil
        }
    }
}

extension EndpointStatus: Coded {
    static var codedName: String { "endpoint status" }

    var code: UInt8 {
        switch self {
        case .enabled: 1
        case .disabled: 2
        case .deleted: 3
        }
    }

    init?(code: UInt8) {
        switch code {
        case 1: self = .enabled
        case 2: self = .disabled
        case 3: self = .deleted
        default: return nil
        }
    }
}

extension EndpointSaved.Change: Coded {
    static var codedName: String { "change" }

    var code: UInt8 {
        switch self {
        case .added: 1
        case .edited: 2
        case .disabled: 3
        case .enabled: 4
        case .deleted: 5
        case .secretRotated: 6
        case .imported: 7
        }
    }

    init?(code: UInt8) {
        switch code {
        case 1: self = .added
        case 2: self = .edited
        case 3: self = .disabled
        case 4: self = .enabled
        case 5: self = .deleted
        case 6: self = .secretRotated
        case 7: self = .imported
        default: return nil
        }
    }
}
