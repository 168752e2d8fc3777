import DeliveryEngine

/// How an operator's action stands, in words.
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
}
