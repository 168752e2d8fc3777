import DeliveryEngine

/// The sends that can still be called back, counted down.
struct GraceLine {
    let model: Model

    var line: StyledLine? {
        if let sent = model.jobInGrace { return line(of: sent) }
        guard let last = model.actionsInGrace.last else { return nil }
        let action = last.action
        let what =
            action.targets.count == 1
            ? action.targets[0].text : Number.deliveries(action.targets.count)
        let seconds = secondsLeft(until: action.notBefore)
        let others = model.actionsInGrace.count - 1
        return StyledLine([
            Span("\(action.kind.rawValue) in \(seconds) s  ", .warning),
            Span(model.keys.label(of: .undo, in: model.pane), .key), Span(" calls back  "),
            Span(what),
            Span(others > 0 ? "  and \(others) more" : ""),
        ])
    }

    /// A job is under way already, its canary first: what is left of it is called back.
    private func line(of sent: LastSend) -> StyledLine {
        StyledLine([
            Span("\(sent.doing)  ", .warning),
            Span(model.keys.label(of: .undo, in: model.pane), .key),
            Span(" calls it back for \(secondsLeft(until: sent.graceEnd)) s  "),
            Span(Number.deliveries(sent.count) + ", canary first"),
        ])
    }

    /// Rounded up: "in 0 s" would be a lie while it can still be called back.
    private func secondsLeft(until moment: Timestamp) -> Int64 {
        max(((moment - model.now).count + 999) / 1000, 1)
    }
}
