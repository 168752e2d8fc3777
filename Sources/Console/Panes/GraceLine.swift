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
        return StyledLine([
            Span("\(action.kind.rawValue) in \(seconds) s  ", .warning),
            Span(model.keys.label(of: .undo, in: model.pane), .key), Span(" calls back  "),
            Span(what), others,
        ])
    }

    private var others: Span {
        let count = model.countInGrace - 1
        return Span(count > 0 ? "  and \(count) more" : "")
    }

    private func line(of sent: RecentSend) -> StyledLine {
        StyledLine([
            Span("\(sent.doing) in \(secondsLeft(until: sent.at)) s  ", .warning),
            Span(model.keys.label(of: .undo, in: model.pane), .key), Span(" calls back  "),
            Span(Number.deliveries(sent.count) + sent.manner), others,
        ])
    }

    private func secondsLeft(until moment: Timestamp) -> Int64 {
        Self.seconds(moment - model.now)
    }

    /// Rounded up: "in 0 s" would be a lie while it can still be called back.
    static func seconds(_ left: Milliseconds) -> Int64 { max((left.count + 999) / 1000, 1) }
}
