import DeliveryEngine

/// The table of endpoints and how they fare.
struct EndpointsPane {
    let model: Model
    let area: Rect

    private static let columns = [
        TableColumn("NAME", -2), TableColumn("STATUS", 8), TableColumn("WAIT", 5),
        TableColumn("OK", 6), TableColumn("FAILED", 6), TableColumn("EXHAUST", 7),
        TableColumn("LAST OK", 11), TableColumn("LAST FAIL", 11), TableColumn("URL", -3),
    ]
    private static let dropping = ["LAST FAIL", "WAIT", "OK", "LAST OK", "EXHAUST", "URL"]

    func draw(on canvas: inout Canvas) {
        let overviews = model.endpoints.overviews
        let glyphs = canvas.glyphs
        TablePane(
            area: area, columns: Self.columns, dropping: Self.dropping,
            position: model.endpoints.position, count: overviews.count,
            empty: model.endpoints.isLoaded
                ? ["No endpoints yet.", "redrive endpoint add --name NAME --url URL"]
                : ["reading …"],
            isFocused: true, cells: { cells(of: overviews[$0], glyphs: glyphs) }
        ).draw(on: &canvas)
    }

    private func cells(of overview: EndpointOverview, glyphs: Glyphs) -> [String: Span] {
        let endpoint = overview.endpoint
        func count(_ status: DeliveryStatus) -> Span {
            let value = overview.deliveries[status] ?? 0
            return Span(Number.text(value), value == 0 ? .dim : status.role)
        }
        func moment(_ moment: Timestamp?) -> Span {
            Span(moment.map { model.times.column($0) } ?? glyphs.none)
        }
        return [
            "NAME": Span(endpoint.name), "STATUS": Span(endpoint.status.rawValue, role(endpoint)),
            "WAIT": count(.pending), "OK": count(.success), "FAILED": count(.failed),
            "EXHAUST": count(.exhausted), "LAST OK": moment(overview.lastSuccessAt),
            "LAST FAIL": moment(overview.lastFailureAt), "URL": Span(endpoint.url),
        ]
    }

    private func role(_ endpoint: Endpoint) -> Role {
        switch endpoint.status {
        case .enabled: .text
        case .disabled: .warning
        case .deleted: .cancelled
        }
    }
}
