import DeliveryEngine
import Synchronization

/// Whether something is in the way of a dispatcher, by what it reports.
final class TroubleNote: Sendable {
    private let isThere = Atomic(false)

    /// Whether something was when it reported last.
    var isTroubled: Bool { isThere.load(ordering: .relaxed) }

    /// Takes in a report.
    func note(_ report: DispatchReport) {
        switch report {
        case .trouble: isThere.store(true, ordering: .relaxed)
        case .troubleEnded: isThere.store(false, ordering: .relaxed)
        default: break
        }
    }
}
