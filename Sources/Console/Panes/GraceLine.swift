import DeliveryEngine

/// The sends that can still be called back, counted down.
struct GraceLine {
    let model: Model

    var line: StyledLine? {
        guard let last = model.actionsInGrace.last else { return nil }
        let action = last.action
        let what =
            action.targets.count == 1
            ? action.targets[0].text : Number.deliveries(action.targets.count)
        // Rounded up: "in 0 s" would be a lie while it can still be called back.
        let seconds = max(((action.notBefore - model.now).count + 999) / 1000, 1)
        let others = model.actionsInGrace.count - 1
        return StyledLine([
            Span("\(action.kind.rawValue) in \(seconds) s  ", .warning),
            Span(model.keys.label(of: .undo, in: model.pane), .key), Span(" calls back  "),
            Span(what),
            Span(others > 0 ? "  and \(others) more" : ""),
        ])
    }
}
