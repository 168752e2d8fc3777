import DeliveryEngine

/// A probe under way or done: each step with its time and result, in words.
struct ProbeBox: Equatable, Sendable {
    let endpoint: Endpoint
    var report: ProbeReport?
    var failure: String?

    init(endpoint: Endpoint) { self.endpoint = endpoint }

    func lines(width: Int) -> [StyledLine] {
        var lines = [StyledLine(endpoint.url), StyledLine()]
        if let failure {
            lines += LineWrap.words(failure, width: width).map { StyledLine($0, .failed) }
        } else if let report {
            for step in report.steps { lines += self.lines(of: step, width: width) }
            lines.append(StyledLine())
            let verdict =
                report.isReachable
                ? Span(
                    "The connection works. Nothing was sent: what it answers is not known.",
                    .success)
                : Span("An attempt would not get through. Nothing was sent.", .failed)
            lines += LineWrap.spans([verdict], width: width)
        } else {
            lines.append(
                StyledLine("looking … at most \(endpoint.timeout.unitText)", .pending))
        }
        return lines + [StyledLine()]
    }

    /// The keys, below it.
    var foot: [StyledLine] { [StyledLine([Span("Esc", .key), Span(" close")])] }

    private func lines(of step: ProbeStep, width: Int) -> [StyledLine] {
        let role: Role =
            switch step.outcome {
            case .passed: .success
            case .failed: .failed
            case .warning: .warning
            case .skipped: .dim
            }
        let time = step.duration?.short ?? ""
        let indent = 26
        let details = LineWrap.words(step.detail, width: max(width - indent, 10))
        let head = [
            Span(step.kind.title.padding(to: 12)), Span(step.outcome.word.padding(to: 7), role),
            Span(time.padding(to: indent - 19), .dim),
        ]
        let first = StyledLine(head + [Span(details.first ?? "")])
        let blank = String(repeating: " ", count: indent)
        return [first] + details.dropFirst().map { StyledLine(blank + $0) }
    }
}
