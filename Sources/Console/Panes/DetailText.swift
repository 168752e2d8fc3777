import DeliveryEngine
import Terminal

/// The lines of the payload's, the request's and the response's tab.
struct DetailText {
    let detail: DeliveryDetail
    let state: DetailState
    let times: TimeText
    let width: Int

    /// The lines of the tab that is shown.
    func page(glyphs: Glyphs) -> DetailPage {
        switch state.tab {
        case .payload: payload
        case .request: DetailPage(head: request)
        case .response: response
        case .attempts: DetailPage(head: AttemptsText(pages: self, glyphs: glyphs).lines)
        case .diff: DetailPage(head: differences)
        // Drawn by whoever knows the customer.
        case .customer: DetailPage(head: [])
        }
    }

    var payload: DetailPage {
        guard detail.payload != nil else {
            let text =
                detail.delivery.isPayloadPurged
                ? "The payload was purged by retention; it cannot be sent again."
                : "There is no payload."
            return DetailPage(head: [StyledLine(text, .warning)])
        }
        return body(of: .payload, form: state.payloadForm, head: [])
    }

    var request: [StyledLine] {
        guard let attempt = state.shownAttempt else { return destination + notSent }
        let start = attempt.start
        var lines = wrapped("\(AttemptStarted.method) \(start.url)", .strong)
        if let endpoint = detail.endpoint, endpoint.url != start.url {
            lines += wrapped("the endpoint's URL is now \(endpoint.url)", .warning)
        }
        lines += wrapped("attempt \(start.number), \(times.full(start.at))", .dim)
        lines.append(StyledLine())
        lines += headers(start.headers)
        lines.append(StyledLine())
        let secrets = start.secrets.isEmpty ? "none" : start.secrets.joined(separator: ", ")
        lines += wrapped("signed with: \(secrets) (secrets themselves are never shown)", .dim)
        return lines
    }

    var response: DetailPage {
        guard let attempt = state.shownAttempt else { return DetailPage(head: notSent) }
        guard let end = attempt.end else { return DetailPage(head: unanswered(attempt)) }
        let outcome = end.outcome
        var head: [StyledLine] = []
        if let code = outcome.responseCode {
            let role: Role = outcome.failure == nil ? .success : .failed
            head.append(
                StyledLine([
                    Span("\(code)", role),
                    Span("  after \(outcome.duration.short)  attempt \(attempt.start.number)"),
                ]))
        } else {
            head.append(StyledLine("no response: \(outcome.failure?.words ?? "none")", .failed))
        }
        if let detail = outcome.detail { head += wrapped(detail) }
        guard outcome.responseCode != nil else { return DetailPage(head: head) }
        head += headers(outcome.responseHeaders)
        head.append(StyledLine())
        if outcome.isTruncated {
            head += wrapped(
                "the first \(Number.text(outcome.responseBody.count)) of "
                    + "\(Number.text(outcome.responseBytes)) bytes were kept", .warning)
        }
        return body(of: .response(attempt.start.number), form: state.responseForm, head: head)
    }

    private var differences: [StyledLine] {
        let key = state.comparisonKey(width: width, times: times.style)
        guard let text = state.comparison, text.key == key else {
            return [StyledLine("comparing …", .dim)]
        }
        return text.lines
    }

    /// Where a delivery goes of which nothing was sent yet.
    private var destination: [StyledLine] {
        detail.endpoint.map { wrapped("\(AttemptStarted.method) \($0.url)", .strong) } ?? []
    }

    private var notSent: [StyledLine] {
        wrapped("Nothing was sent yet.", .strong)
            + wrapped(NextStep(detail: detail, times: times).text)
    }

    private func unanswered(_ attempt: Attempt) -> [StyledLine] {
        if detail.delivery.inFlight?.number == attempt.start.number {
            return wrapped("In flight since \(times.full(attempt.start.at)): no answer yet.")
        }
        return wrapped("Interrupted: the process ended in the middle. The outcome is unknown; ")
            + wrapped("the receiver may have it. It is sent again under the same id.")
    }

    private func body(of part: BodyKey.Part, form: BodyForm, head: [StyledLine]) -> DetailPage {
        let key = BodyKey(part: part, form: form, width: width)
        guard let body = state.bodies[key] else {
            return DetailPage(head: head + [StyledLine("laying out …", .dim)])
        }
        return DetailPage(head: head + [StyledLine(body.note, .dim)], body: body.lines)
    }

    private func headers(_ headers: [Header]) -> [StyledLine] {
        headers.flatMap { header -> [StyledLine] in
            let lines = LineWrap.lines(
                Sanitizer.line("\(header.name): \(header.value)"), width: width)
            return lines.map { StyledLine($0) }
        }
    }

    func wrapped(_ text: String, _ role: Role = .text) -> [StyledLine] {
        LineWrap.words(text, width: width).map { StyledLine($0, role) }
    }
}
