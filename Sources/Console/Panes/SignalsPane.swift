import DeliveryEngine

/// Inbound signals and refused arrivals, newest first (C8).
struct SignalsPane {
    let model: Model
    let area: Rect

    /// The most cells a route takes: beyond, an application's name is cut.
    private static let mostOfRoute = 20

    /// A route of another application than the usual one is as wide as its name.
    private func columns(_ lines: [SignalLine]) -> [TableColumn] {
        let route = lines.reduce(SignalRoute.tenant.rawValue.count) { max($0, $1.place.count) }
        return [
            TableColumn("RECEIVED", 11), TableColumn("ROUTE", min(route + 1, Self.mostOfRoute)),
            TableColumn("INBOUND TYPE", 29), TableColumn("OUTCOME", 12),
            TableColumn("SUBJECT", -2), TableColumn("NOTE", -4),
        ]
    }

    func draw(on canvas: inout Canvas) {
        let lines = model.signals.shown
        TablePane(
            area: area, columns: columns(lines), dropping: ["ROUTE", "NOTE", "SUBJECT"],
            position: model.signals.position, count: lines.count, empty: empty,
            isFocused: true, cells: { cells(of: lines[$0]) }
        ).draw(on: &canvas)
    }

    private var empty: [String] {
        let state = model.signals
        guard state.isLoaded else { return ["reading …"] }
        guard state.filter == .all else {
            let key = model.keys.label(of: .customer(.filterSignals), in: .signals)
            return ["\(state.filter.title): none", "\(key) shows others"]
        }
        return [
            "No signal has come in yet.", "Stripe sends them to /v1/webhooks/stripe/tenant of",
            "redrive serve --stripe-secret-file tenant=FILE",
        ]
    }

    private func cells(of line: SignalLine) -> [String: Span] {
        let time = Span(model.times.column(line.receivedAt))
        switch line {
        case .kept(let head):
            let role: Role = head.effect == .applied ? .text : .dim
            return [
                "RECEIVED": time, "ROUTE": Span(line.place),
                "INBOUND TYPE": Span(head.type, role),
                "OUTCOME": Span(head.effect.word, head.effect == .stale ? .warning : role),
                "SUBJECT": Span(head.subject ?? model.theme.glyphs.none),
                "NOTE": Span(head.note, role),
            ]
        case .refused(let refused):
            return [
                "RECEIVED": time, "ROUTE": Span(line.place),
                "INBOUND TYPE": Span("refused", .failed),
                "OUTCOME": Span(refused.refusal.kind.word, .failed),
                "SUBJECT": Span(model.theme.glyphs.none),
                "NOTE": Span(refused.refusal.sentence, .failed),
            ]
        }
    }
}
