import DeliveryEngine

/// How an operator's action stands, in words, as a whole and row by row.
struct ActionOutcome {
    let standing: ActionStanding
    let now: Timestamp

    private var action: OperatorAction { standing.action }

    /// Whether nothing more will come of it.
    var isFinal: Bool {
        if standing.withdrawn != nil || action.targets.isEmpty { return true }
        guard standing.applied.count >= action.targets.count else { return false }
        return action.kind == .cancel || open == 0
    }

    private var refused: [ActionApplied] {
        standing.applied.filter { if case .refused = $0.effect { true } else { false } }
    }

    private var done: [ActionApplied] {
        standing.applied.filter { if case .refused = $0.effect { false } else { true } }
    }

    /// How many have their attempt still before them.
    private var open: Int { done.count - standing.results.count - standing.overtaken.count }

    var role: Role {
        if standing.withdrawn != nil { return .cancelled }
        if standing.results.values.contains(where: { $0.failure != nil }) || !refused.isEmpty {
            return .failed
        }
        if isFinal, !standing.overtaken.isEmpty { return .cancelled }
        return isFinal ? .success : .pending
    }

    /// The whole in one line; what went wrong comes first, where nothing cuts it off.
    var text: String {
        if let withdrawn = standing.withdrawn { return "called back by \(withdrawn.by.text)" }
        if standing.applied.isEmpty, action.targets.isEmpty { return "refused" }
        if standing.applied.isEmpty {
            return now < action.notBefore ? "in its grace" : "waits for a dispatcher"
        }
        var parts: [String] = []
        let delivered = standing.results.values.filter { $0.failure == nil }.count
        let failed = standing.results.count - delivered
        if failed > 0 { parts.append("\(failed) failed") }
        if !refused.isEmpty { parts.append("\(refused.count) refused") }
        if delivered > 0 { parts.append("\(delivered) delivered") }
        let overtaken = standing.overtaken.count
        if overtaken > 0 { parts.append("\(overtaken) never left") }
        if open > 0 { parts.append("\(open) \(action.kind == .cancel ? "cancelled" : "queued")") }
        if !action.refusals.isEmpty { parts.append("\(action.refusals.count) left out") }
        let waiting = action.targets.count - standing.applied.count
        if waiting > 0 { parts.append("\(waiting) waiting") }
        return parts.joined(separator: ", ")
    }

    /// What became of one delivery.
    func text(of delivery: DeliveryID) -> Span {
        if let refusal = action.refusals.first(where: { $0.delivery == delivery }) {
            return action.targets.isEmpty
                ? Span("refused: \(refusal.reason)", .failed)
                : Span("left out: \(refusal.reason)", .dim)
        }
        guard let applied = standing.applied.first(where: { $0.delivery == delivery }) else {
            return Span(standing.withdrawn == nil ? "waiting" : "called back", .pending)
        }
        let result = result(of: applied)
        switch applied.effect {
        case .retryQueued: return result ?? Span("queued", .pending)
        case .replayed(let most):
            return result ?? Span("queued again with \(most) attempts", .pending)
        case .resent(let new):
            let text = result.map { ": \($0.text)" } ?? ""
            return Span("resent as \(new.id.text)\(text)", result?.role ?? .pending)
        case .cancelled: return Span("cancelled", .cancelled)
        case .refused(let reason): return Span("refused: \(reason)", .failed)
        }
    }

    /// How the attempt came out that an action caused; `nil` while it is still to come.
    private func result(of applied: ActionApplied) -> Span? {
        var attempted = applied.delivery
        if case .resent(let new) = applied.effect { attempted = new.id }
        if standing.overtaken.contains(attempted) {
            return Span("never left: it was cancelled or delivered before", .cancelled)
        }
        return (standing.results[attempted] ?? standing.results[applied.delivery])
            .map(Self.result)
    }

    private static func result(_ summary: AttemptSummary) -> Span {
        let code = summary.responseCode.map(String.init)
        guard let failure = summary.failure else {
            return Span("attempt \(summary.number) delivered, \(code ?? "2xx")", .success)
        }
        return Span("attempt \(summary.number) failed: \(code ?? failure.words)", .failed)
    }
}
