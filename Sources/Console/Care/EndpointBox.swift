import DeliveryEngine
import Terminal

/// The box before something is done to an endpoint: which one, and what that does to pending
/// deliveries and to new events.
struct EndpointBox {
    let model: Model
    let confirmation: EndpointConfirmation

    private static let reasonLabel = "Why? "
    /// Fewer rows are for what it does.
    private static let leastForHints = 16

    func draw(on canvas: inout Canvas) {
        let box = DialogBox(model: model, title: title)
        let width = box.width - 4
        guard let typed else {
            let hints = [KeyHints.Hint("y", "\(confirmation.work.verb) it"), KeyHints.otherKey]
            let keys = complaint(width) + KeyHints.lines(hints, width: width)
            return box.draw(
                lines(width: width, rows: model.size.rows - 3 - keys.count), foot: keys,
                keepsTop: true, cursor: nil, on: &canvas)
        }
        let field = TypedField(typed.editor, room: width - typed.label.count)
        let question = StyledLine([Span(typed.label, .strong), Span(field.text)])
        let complaint = complaint(width)
        let foot = complaint + [question] + typingKeys(width)
        let lines = lines(width: width, rows: model.size.rows - 3 - foot.count)
        box.draw(
            lines, foot: foot,
            cursor: (lines.count + complaint.count, typed.label.count + field.caret), on: &canvas)
    }

    /// The keys of what is typed: a letter is part of it, and no answer.
    private func typingKeys(_ width: Int) -> [StyledLine] {
        guard model.size.rows >= Self.leastForHints else { return [] }
        let hints = [KeyHints.Hint("Enter", enter), KeyHints.Hint("Esc", "leave it")]
        return KeyHints.lines(hints, width: width)
    }

    private var enter: String {
        switch confirmation.stage {
        case .answer: "\(confirmation.work.verb) it"
        case .reason: confirmation.canDoWithoutReason ? "go on without" : "go on"
        }
    }

    private func complaint(_ width: Int) -> [StyledLine] {
        confirmation.complaint.map { wrapped($0, width, .warning) } ?? []
    }

    private var title: String {
        "\(confirmation.work.verb) \(model.naming.name(of: confirmation.endpoint))"
    }

    /// What is being typed, behind which words; `nil` where a key is the answer.
    private var typed: (label: String, editor: LineEditor)? {
        switch confirmation.stage {
        case .reason: (Self.reasonLabel, confirmation.reason)
        case .answer:
            confirmation.expected.map { ("Type \($0) to do it: ", confirmation.typed) }
        }
    }

    /// What it does, in at most `rows` lines where that can be: gaps and the other words go first.
    private func lines(width: Int, rows: Int) -> [StyledLine] {
        let whole = lines(width: width)
        guard whole.count > rows else { return whole }
        let words = whole.filter { !$0.text.isEmpty }
        guard words.count > rows, let other else { return words }
        return words.dropLast(wrapped(other, width, .dim).count)
    }

    private func lines(width: Int) -> [StyledLine] {
        let work = confirmation.work
        var lines = [StyledLine(confirmation.endpoint.url)]
        if let hold = confirmation.endpoint.hold {
            let reason = hold.reason.map { ": \($0)" } ?? ""
            lines += wrapped("paused by \(hold.by.text)\(reason)", width, .warning)
        }
        if let difference = confirmation.difference { lines += wrapped(difference, width, .strong) }
        lines.append(StyledLine())
        if case .test(let type, _) = work {
            lines += wrapped(
                "One event, \(type), to this endpoint alone: signed, sent, and tried again like any"
                    + " other. You are shown what becomes of it.", width, .text)
            if let outage = model.outage(of: confirmation.endpoint.id) {
                let words = OutageWords(outage: outage, times: model.times)
                lines += wrapped(words.fate(of: .resend), width, .warning)
            }
        } else {
            let cap = confirmation.endpoint.concurrency
            lines += fate("pending", work.fateOfPending(confirmation.waiting, cap: cap), width)
            lines += fate("new events", work.fateOfNew(model.times), width)
        }
        if let other { lines += wrapped(other, width, .dim) }
        lines.append(StyledLine())
        return lines
    }

    /// The other words, for who meant one of them.
    private var other: String? {
        switch confirmation.work {
        case .pause: "disable stops new deliveries as well; drop cancels what is pending."
        case .disable: "pause would keep the queue and let it grow; drop cancels what is pending."
        case .drop: "The endpoint goes on. pause would only hold what is pending."
        default: nil
        }
    }

    private func fate(_ label: String, _ text: String, _ width: Int) -> [StyledLine] {
        let indent = 12
        return LineWrap.spans(
            [Span(text)], width: width, first: label.padding(to: indent),
            others: String(repeating: " ", count: indent))
    }

    private func wrapped(_ text: String, _ width: Int, _ role: Role) -> [StyledLine] {
        LineWrap.words(text, width: width).map { StyledLine($0, role) }
    }
}
