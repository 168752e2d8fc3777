import DeliveryEngine
import Terminal

/// One inbound signal, or a refused arrival, with its bytes.
struct SignalPane {
    let model: Model
    let opening: SignalOpening
    let area: Rect

    func draw(on canvas: inout Canvas) {
        let page = model.signalPage(opening)
        let top = model.signals.top
        for line in 0..<area.rows where top + line < page.count {
            canvas.put(
                page[top + line], row: area.row + line, column: area.column + 1,
                width: area.columns - 1)
        }
    }
}

extension Model {
    /// The columns that the text of a signal has.
    var signalTextWidth: Int { max(size.columns - 2, 8) }

    /// The lines of an open signal: what it is, what it did, and its body.
    func signalPage(_ opening: SignalOpening) -> DetailPage {
        switch opening {
        case .refused(let refused): return page(of: opening, below: lines(of: refused))
        case .kept(let id, let application):
            if let failure = signals.failure {
                return DetailPage(head: [StyledLine(failure, .error)])
            }
            guard let detail = signals.detail(of: id, application: application) else {
                return DetailPage(head: [StyledLine("reading …", .dim)])
            }
            return page(of: opening, below: lines(of: detail.head))
        }
    }

    private func lines(of head: SignalHead) -> [StyledLine] {
        let lines = [
            StyledLine("\(head.type)  \(head.id.text)", .strong),
            StyledLine(
                "came in by the route \(head.route.place(of: head.application)) at"
                    + " \(times.full(head.receivedAt))"),
            StyledLine("happened at \(times.full(head.createdAt)) by Stripe's clock", .dim),
            StyledLine("customer  \(head.subject ?? "not known")"),
        ]
        let role: Role = head.effect == .applied ? .success : .warning
        return lines + wrapped("\(head.effect.word): \(head.note)", role)
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
        return lines
    }

    /// The body below what is said of it.
    private func page(of opening: SignalOpening, below head: [StyledLine]) -> DetailPage {
        guard let body = signals.body, body.key == signalBodyKey(opening) else {
            return DetailPage(head: head + [StyledLine(), StyledLine("laying out …", .dim)])
        }
        return DetailPage(
            head: head + [StyledLine(), StyledLine(body.note, .dim)], body: body.lines)
    }

    private func wrapped(_ text: String, _ role: Role) -> [StyledLine] {
        LineWrap.words(text, width: signalTextWidth).map { StyledLine($0, role) }
    }
}
