import DeliveryEngine
import Terminal

/// One inbound signal, or a refused arrival, with its bytes.
struct SignalPane {
    let model: Model
    let opening: SignalOpening
    let area: Rect

    func draw(on canvas: inout Canvas) {
        let lines = model.signalLines(opening)
        let top = model.signals.top
        for line in 0..<area.rows where top + line < lines.count {
            canvas.put(
                lines[top + line], row: area.row + line, column: area.column + 1,
                width: area.columns - 1)
        }
    }
}

extension Model {
    /// The lines of an open signal: what it is, what it did, and its body.
    func signalLines(_ opening: SignalOpening) -> [StyledLine] {
        switch opening {
        case .refused(let refused): return lines(of: refused)
        case .kept:
            if let failure = signals.failure { return [StyledLine(failure, .error)] }
            guard let detail = signals.detail, detail.head.opening == opening else {
                return [StyledLine("reading …", .dim)]
            }
            return lines(of: detail)
        }
    }

    private func lines(of detail: SignalDetail) -> [StyledLine] {
        let head = detail.head
        let lines = [
            StyledLine("\(head.type)  \(head.id.text)", .strong),
            StyledLine(
                "came in by the route \(head.route.place(of: head.application)) at"
                    + " \(times.full(head.receivedAt))"),
            StyledLine("happened at \(times.full(head.createdAt)) by Stripe's clock", .dim),
            StyledLine("customer  \(head.subject ?? "not known")"),
        ]
        let role: Role = head.effect == .applied ? .success : .warning
        return lines + wrapped("\(head.effect.word): \(head.note)", role) + body(detail.body)
    }

    private func lines(of refused: SignalRefused) -> [StyledLine] {
        var lines = [
            StyledLine("refused: \(refused.refusal.kind.word)", .failed),
            StyledLine(
                "came in by the route \(refused.route.place(of: refused.application)) at"
                    + " \(times.full(refused.at))"),
        ]
        lines += wrapped(refused.refusal.sentence, .text)
        if refused.unrecorded > 0 {
            lines += wrapped(
                "before it \(Number.text(refused.unrecorded)) more were refused of which no line"
                    + " was kept", .dim)
        }
        lines += wrapped(
            "Nobody vouches for these bytes; \(Number.text(refused.excerpt.count)) of"
                + " \(Number.text(refused.bodyBytes)) were kept.", .warning)
        return lines + body(refused.excerpt)
    }

    private func body(_ bytes: [UInt8]) -> [StyledLine] {
        let key = BodyKey(part: .payload, form: signals.form, width: max(size.columns - 2, 8))
        let text = BodyText(bytes, key: key)
        return [StyledLine(), StyledLine(text.note, .dim)] + text.lines.map { StyledLine($0) }
    }

    private func wrapped(_ text: String, _ role: Role) -> [StyledLine] {
        LineWrap.words(text, width: max(size.columns - 2, 8)).map { StyledLine($0, role) }
    }
}
