import DeliveryEngine

/// The endpoints and how they fare, in the order in which the screen was opened: worst first.
struct EndpointsPane {
    let model: Model
    let area: Rect

    private static let columns = [
        TableColumn("NAME", -2), TableColumn("STATE", 8), TableColumn("OK", 5),
        TableColumn("P50", 5), TableColumn("P95", 5), TableColumn("WAIT", 6),
        TableColumn("LOST", 6), TableColumn("OLDEST", 7), TableColumn("LAST OK", 7),
        TableColumn("LAST FAIL", 9), TableColumn("CERT", 5), TableColumn("URL", -3),
    ]
    private static let dropping = [
        "URL", "CERT", "LAST FAIL", "P50", "LAST OK", "OLDEST", "P95", "LOST", "WAIT",
    ]

    func draw(on canvas: inout Canvas) {
        let overviews = model.endpoints.overviews
        let glyphs = canvas.glyphs
        TablePane(
            area: area, columns: Self.columns, dropping: Self.dropping,
            position: model.endpoints.position, count: overviews.count,
            empty: model.endpoints.isLoaded ? empty : ["reading …"],
            isFocused: true, cells: { cells(of: overviews[$0], glyphs: glyphs) }
        ).draw(on: &canvas)
    }

    private var empty: [String] {
        let key = model.keys.label(of: .care(.add), in: .endpoints)
        return [
            "No endpoints yet.", "\(key) adds one here, or in a shell:",
            "redrive endpoint add --name NAME --url URL",
        ]
    }

    private func cells(of overview: EndpointOverview, glyphs: Glyphs) -> [String: Span] {
        let endpoint = overview.endpoint
        let health = model.endpoints.health[endpoint.id]
        let grade = EndpointGrade(endpoint, health)
        let times = model.times
        func moment(_ moment: Timestamp?) -> Span {
            Span(moment.map { times.short($0) } ?? glyphs.none)
        }
        let share = health?.okPerMille.map { EndpointFigures.share($0) }
        let waiting = health?.waiting ?? 0
        let lost = overview.deliveries[.exhausted] ?? 0
        let oldest = health?.oldestWaitingAt.map {
            times.relative($0).replacing(" ago", with: "")
        }
        return [
            "NAME": Span(model.naming.name(of: endpoint)), "STATE": Span(grade.word, grade.role),
            "OK": Span(share ?? glyphs.none, share == nil ? .dim : grade.role),
            "P50": Span(health?.latency?.p50.short ?? glyphs.none),
            "P95": Span(health?.latency?.p95.short ?? glyphs.none),
            "WAIT": Span(Number.text(waiting), waiting == 0 ? .dim : .pending),
            "LOST": Span(Number.text(lost), lost == 0 ? .dim : .failed),
            "OLDEST": Span(oldest ?? glyphs.none),
            "LAST OK": moment(overview.lastSuccessAt),
            "LAST FAIL": moment(overview.lastFailureAt),
            "CERT": certificate(of: endpoint.id, glyphs), "URL": Span(endpoint.url),
        ]
    }

    /// The days that a certificate is good for, as far as it was probed from here.
    private func certificate(of id: EndpointID, _ glyphs: Glyphs) -> Span {
        guard let end = model.endpoints.probes[id]?.certificateExpiresAt else {
            return Span(glyphs.none, .dim)
        }
        let left = end - model.now
        let days = left.count / Milliseconds.days(1).count
        if left <= .zero { return Span("ENDED", .failed) }
        return Span("\(days)d", left < ProbeReport.expiryWarning ? .warning : .text)
    }
}
