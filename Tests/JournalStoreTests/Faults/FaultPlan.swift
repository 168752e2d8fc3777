import DeliveryEngine
import Glibc

/// What befalls one process of a crash exploration, decided beforehand by a seed.
struct FaultPlan: Sendable {
    /// How the disk fails.
    enum Trouble: Sendable {
        case none
        /// One call fails.
        case once(DiskFault, at: Int)
        /// Every call from one on fails.
        case forEver(Int32, from: Int)
        /// Calls are interrupted and do less than asked, over and over (S21, S22).
        case nagging
    }

    /// Calls that a signal may interrupt.
    private static let interruptible: Set<String> = [
        "read", "write", "fdatasync", "fsync", "open", "lock",
    ]
    private static let codes = [EIO, ENOSPC, EDQUOT, EFBIG, EMFILE, EROFS]
    /// More calls than a generation makes, as a rule.
    private static let span = 240

    var trouble = Trouble.none
    /// How the process or the machine ends, and at which call.
    var end: (fault: DiskFault, at: Int)?

    /// Whether a refusal may not have reached the disk either.
    var isLasting: Bool {
        if case .forEver = trouble { return true }
        return false
    }

    /// A plan by chance; `mayEnd` with the process' or the machine's end.
    static func random(_ chance: any Chance, mayEnd: Bool) -> FaultPlan {
        var plan = FaultPlan()
        let code = codes[chance.below(codes.count)]
        switch chance.below(8) {
        case 0, 1: plan.trouble = .once(.fail(code), at: chance.below(span))
        case 2: plan.trouble = .forEver(code, from: chance.below(span))
        case 3: plan.trouble = .nagging
        default: break
        }
        if mayEnd {
            let isAfterCall = chance.isHit(oneIn: 2)
            let fault =
                chance.isHit(oneIn: 3)
                ? DiskFault.kill(afterCall: isAfterCall) : .powerCut(afterCall: isAfterCall)
            plan.end = (fault, chance.below(span))
        }
        return plan
    }

    /// What is to befall a call.
    func fault(at call: DiskCall) -> DiskFault? {
        if let end, end.at == call.beforeOfAny { return end.fault }
        // Dropping a lock cannot fail.
        if call.name == "unlock" { return nil }
        switch trouble {
        case .none: return nil
        case .once(let fault, let index): return call.beforeOfAny == index ? fault : nil
        case .forEver(let code, let index): return call.beforeOfAny >= index ? .fail(code) : nil
        case .nagging:
            if call.before % 3 == 0, Self.interruptible.contains(call.name) { return .fail(EINTR) }
            return call.before % 3 == 1 && ["read", "write"].contains(call.name)
                ? .short(1 + call.before % 700) : nil
        }
    }
}
