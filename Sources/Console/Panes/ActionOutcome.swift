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
        return action.kind == .cancel || standing.results.count >= done.count
    }

    private var refused: [ActionApplied] {
        standing.applied.filter { if case .refused = $0.effect { true } else { false } }
    }

    private var done: [ActionApplied] {
        standing.applied.filter { if case .refused = $0.effect { false } else { true } }
    }

    var role: Role {
        if standing.withdrawn != nil { return .cancelled }
        if standing.results.values.contains(where: { $0.failure != nil }) || !refused.isEmpty {
            return .failed
        }
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
        let refusals = refused.count + action.refusals.count
        if refusals > 0 { parts.append("\(refusals) refused") }
        if delivered > 0 { parts.append("\(delivered) delivered") }
        let open = done.count - standing.results.count
        if open > 0 { parts.append("\(open) \(action.kind == .cancel ? "cancelled" : "queued")") }
        let waiting = action.targets.count - standing.applied.count
        if waiting > 0 { parts.append("\(waiting) waiting") }
        return parts.joined(separator: ", ")
    }

    /// What became of one delivery.
    func text(of delivery: DeliveryID) -> Span {
        if let refusal = action.refusals.first(where: { $0.delivery == delivery }) {
            return Span("refused: \(refusal.reason)", .failed)
        }
        guard let applied = standing.applied.first(where: { $0.delivery == delivery }) else {
            return Span(standing.withdrawn == nil ? "waiting" : "called back", .pending)
        }
        let result = standing.results[delivery].map(Self.result)
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

    private static func result(_ summary: AttemptSummary) -> Span {
        let code = summary.responseCode.map(String.init)
        guard let failure = summary.failure else {
            return Span("attempt \(summary.number) delivered, \(code ?? "2xx")", .success)
        }
        return Span("attempt \(summary.number) failed: \(code ?? failure.words)", .failed)
    }
}
