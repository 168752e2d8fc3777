import DeliveryEngine

extension ActionRows {
    /// The delivery of a row and what became of it, as text to look for.
    func text(at row: Int) -> String { "\(delivery(at: row).text)  \(outcome(at: row).text)" }

    /// What became of the delivery of a row.
    func outcome(at row: Int) -> Span {
        if let refusal = refusal(at: row) {
            return standing.action.targets.isEmpty
                ? Span("refused: \(refusal.reason)", .failed)
                : Span("left out: \(refusal.reason)", .dim)
        }
        guard let applied = applied(at: row) else {
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
