import DeliveryEngine

/// How an operator's action stands, in words, as a whole and row by row.
struct ActionOutcome {
    let standing: ActionStanding
    let tally: ActionTally
    let now: Timestamp

    /// The outcome at `now`, counted anew where no tally of this standing is at hand.
    init(standing: ActionStanding, tally: ActionTally? = nil, now: Timestamp) {
        self.standing = standing
        self.tally = tally ?? ActionTally(standing)
        self.now = now
    }

    private var action: OperatorAction { standing.action }

    /// Whether nothing more will come of it.
    var isFinal: Bool {
        if standing.withdrawn != nil || action.targets.isEmpty { return true }
        guard tally.applied >= action.targets.count else { return false }
        return action.kind == .cancel || tally.open == 0
    }

    var role: Role {
        if standing.withdrawn != nil { return .cancelled }
        if tally.failed > 0 || tally.refused > 0 { return .failed }
        if isFinal, tally.overtaken > 0 { return .cancelled }
        return isFinal ? .success : .pending
    }

    /// The whole in one line; what went wrong comes first, where nothing cuts it off.
    var text: String {
        if let withdrawn = standing.withdrawn { return "called back by \(withdrawn.by.text)" }
        if tally.applied == 0, action.targets.isEmpty { return "refused" }
        if tally.applied == 0 {
            return now < action.notBefore ? "in its grace" : "waits for a dispatcher"
        }
        var parts: [String] = []
        if tally.failed > 0 { parts.append("\(tally.failed) failed") }
        if tally.refused > 0 { parts.append("\(tally.refused) refused") }
        if tally.delivered > 0 { parts.append("\(tally.delivered) delivered") }
        if tally.overtaken > 0 { parts.append("\(tally.overtaken) never left") }
        if tally.open > 0 {
            parts.append("\(tally.open) \(action.kind == .cancel ? "cancelled" : "queued")")
        }
        if !action.refusals.isEmpty { parts.append("\(action.refusals.count) left out") }
        let waiting = action.targets.count - tally.applied
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
