import DeliveryEngine
import Terminal

/// One endpoint in a few lines: how it stands, its settings, its health.
struct EndpointFacts {
    let model: Model
    let overview: EndpointOverview

    private var endpoint: Endpoint { overview.endpoint }
    private var health: EndpointHealth? { model.endpoints.health[endpoint.id] }

    /// At most `EndpointFacts.rows` lines.
    func lines(glyphs: Glyphs) -> [StyledLine] {
        let lines = [standing, address, settings, overlap, figures(glyphs), certificate, lastDone]
        return Array(lines.compactMap(\.self).prefix(Self.rows))
    }

    /// How it stands and how it fares, where there is no room for more.
    func fewestLines(glyphs: Glyphs) -> [StyledLine] {
        [standing, figures(glyphs) ?? address]
    }

    /// The lines of these.
    static let fewestRows = 2

    /// The most lines there are; who did something last gives way during an overlap.
    static let rows = 6

    private var standing: StyledLine {
        let grade = EndpointGrade(endpoint, health)
        var spans = [
            Span(model.naming.name(of: endpoint), .strong), Span("  "),
            Span(grade.word, grade.role),
        ]
        if let hold = endpoint.hold {
            let reason = hold.reason.map { ": \($0)" } ?? ""
            spans.append(
                Span(" since \(model.times.column(hold.since)) by \(hold.by.text)\(reason)"))
        } else if endpoint.takesAttempts, let outage = overview.outage {
            let count = Number.text(outage.failuresInARow)
            let since = model.times.column(outage.since)
            let probe = OutageWords(outage: outage, times: model.times).probe
            spans.append(Span(" held: failed \(count) in a row since \(since); \(probe)", .warning))
        }
        return StyledLine(spans)
    }

    private var address: StyledLine {
        let access = endpoint.allowsPrivate ? "  (private addresses allowed)" : ""
        return StyledLine(
            "\(endpoint.url)  events \(endpoint.eventPatterns.joined(separator: ","))\(access)")
    }

    private var settings: StyledLine {
        let retry = endpoint.retry
        let rate = endpoint.ratePerSecond.map { Rate.text($0) } ?? "any rate"
        return StyledLine(
            "\(retry.text) (\(retry.maxAttempts) attempts)  timeout \(endpoint.timeout.unitText)"
                + "  \(rate)  \(endpoint.concurrency) at once", .dim)
    }

    /// Until when two secrets sign.
    private var overlap: StyledLine? {
        endpoint.overlapEnd(at: model.now).map {
            StyledLine("the former secret signs as well until \(model.times.full($0))", .pending)
        }
    }

    private func figures(_ glyphs: Glyphs) -> StyledLine? {
        guard let health else { return nil }
        var parts: [String] = []
        if let share = health.okPerMille {
            parts.append("\(EndpointFigures.share(share)) ok of \(health.looked)")
        }
        if let latency = health.latency {
            parts.append("p50 \(latency.p50.short)  p95 \(latency.p95.short)")
        }
        let oldest =
            health.oldestWaitingAt.map { ", oldest \(model.times.relative($0))" } ?? ""
        parts.append("\(Number.text(health.waiting)) waiting\(oldest)")
        if health.due > 0 { parts.append("\(Number.text(health.due)) due") }
        return StyledLine(parts.joined(separator: "  "))
    }

    /// Who did something to it last, and why.
    private var lastDone: StyledLine? {
        guard let action = model.endpoints.actions.first(where: { $0.endpoint == endpoint.id })
        else { return nil }
        let kind = action.kind.rawValue.replacing("_", with: " ")
        let note = action.note.map { " (\($0))" } ?? ""
        let reason = action.reason.map { ": \($0)" } ?? ""
        let at = model.times.column(action.at)
        return StyledLine("\(kind) \(at) by \(action.by.text)\(note)\(reason)", .dim)
    }

    private var certificate: StyledLine? {
        guard let probe = model.endpoints.probes[endpoint.id],
            let step = probe.steps.last(where: { $0.outcome != .skipped })
        else { return nil }
        let role: Role =
            step.outcome == .failed ? .failed : step.outcome == .warning ? .warning : .dim
        return StyledLine(
            "probed \(model.times.column(probe.at)): \(step.kind.title) \(step.detail)", role)
    }
}
