import DeliveryEngine

extension PlanClass: Coded {
    static var codedName: String { "plan class" }

    var code: UInt8 {
        switch self {
        case .toSend: 1
        case .scheduledSoon: 2
        case .delivered: 3
        case .duplicate: 4
        case .inFlight: 5
        case .endpointOut: 6
        case .purged: 7
        case .inJob, .refused: 8
        case .deliveredBefore: 9
        case .cancelled: 10
        case .stale: 11
        }
    }

    init?(code: UInt8) {
        let found = PlanClass.allCases.first { $0.code == code }
        guard let found else { return nil }
        self = found.recorded
    }
}

extension JobControlled.Control: Coded {
    static var codedName: String { "control" }

    var code: UInt8 {
        switch self {
        case .pause: 1
        case .resume: 2
        case .cancel: 3
        }
    }

    init?(code: UInt8) {
        switch code {
        case 1: self = .pause
        case 2: self = .resume
        case 3: self = .cancel
        default: return nil
        }
    }
}
