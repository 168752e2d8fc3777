import DeliveryEngine

extension DetailState {
    /// What is compared in the tab of differences.
    var shownComparison: ComparisonMode {
        comparisonMode ?? ((detail?.attempts.count ?? 0) > 1 ? .attempts : .payload)
    }

    /// Whether what is shown is of one attempt among several.
    var isOfOneAttempt: Bool {
        guard (detail?.attempts.count ?? 0) > 1 else { return false }
        switch tab {
        case .request, .response, .attempts: return true
        case .diff: return shownComparison == .attempts
        case .payload, .customer: return false
        }
    }

    /// The comparison that is wanted for a width; `nil` where none is shown.
    func comparisonKey(width: Int, times: TimeStyle) -> ComparisonKey? {
        guard tab == .diff, let attempts = detail?.attempts else { return nil }
        guard shownComparison == .attempts else {
            return ComparisonKey(subject: .payload, width: width, times: times)
        }
        guard attempts.count > 1, let shown = shownAttempt,
            let place = attempts.firstIndex(of: shown)
        else { return ComparisonKey(subject: .onlyAttempt, width: width, times: times) }
        // The first has none before it: it is compared with the one after it.
        let new = max(place, 1)
        return ComparisonKey(
            subject: .attempts(
                old: attempts[new - 1].start.number, new: attempts[new].start.number),
            width: width, times: times)
    }
}
