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
    /// The column of labels.
    private static let indent = 12

    func draw(on canvas: inout Canvas) {
        let box = box
        let width = box.width - 4
        let foot = foot(width)
        let rows = box.room(above: foot.count)
        guard let typed else {
            return box.draw(
                lines(width: width, rows: rows), foot: foot, keepsTop: true, cursor: nil,
                on: &canvas)
        }
        let field = TypedField(typed.editor, room: width - typed.label.count)
        let lines = lines(width: width, rows: rows)
        box.draw(
            lines, foot: foot,
            cursor: (lines.count + complaint(width).count, typed.label.count + field.caret),
            on: &canvas)
    }

    /// Whether what it does to what is pending is whole on the screen, so that it can be answered.
    var isReadable: Bool {
        let width = box.width - 4
        return essential(width).count <= box.room(above: foot(width).count)
    }

    private var box: DialogBox { DialogBox(model: model, title: title) }

    private func foot(_ width: Int) -> [StyledLine] {
        guard let typed else {
            let hints = [KeyHints.Hint("y", "\(confirmation.work.verb) it"), KeyHints.otherKey]
            return complaint(width) + KeyHints.lines(hints, width: width)
        }
        let field = TypedField(typed.editor, room: width - typed.label.count)
        let question = StyledLine([Span(typed.label, .strong), Span(field.text)])
        return complaint(width) + [question] + typingKeys(width)
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

    /// What it does, in at most `rows` lines: gaps go first, then the other words, and where even
    /// that is too much, what matters least.
    private func lines(width: Int, rows: Int) -> [StyledLine] {
        let head = head(width) + difference(width)
        let fates = pending(width, Self.indent) + coming(width, Self.indent)
        let other = other.map { wrapped($0, width, .dim) } ?? []
        let gap = [StyledLine()]
        let ways = [head + gap + fates + other + gap, head + fates + other, head + fates]
        return ways.first { $0.count <= rows }
            ?? Array((essential(width) + coming(width, 0) + self.head(width)).prefix(rows))
    }

    /// What nobody may answer without having read it; a narrow box has no room for a column of
    /// labels.
    private func essential(_ width: Int) -> [StyledLine] {
        difference(width) + pending(width, 0)
    }

    private func head(_ width: Int) -> [StyledLine] {
        let url = StyledLine(confirmation.endpoint.url)
        guard let hold = confirmation.endpoint.hold else { return [url] }
        let reason = hold.reason.map { ": \($0)" } ?? ""
        return [url] + wrapped("paused by \(hold.by.text)\(reason)", width, .warning)
    }

    private func difference(_ width: Int) -> [StyledLine] {
        confirmation.difference.map { wrapped($0, width, .strong) } ?? []
    }

    /// What becomes of what there is, or what is sent.
    private func pending(_ width: Int, _ indent: Int) -> [StyledLine] {
        let work = confirmation.work
        if case .test(let type, _) = work {
            return wrapped(
                "One event, \(type), to this endpoint alone: signed, sent, and tried again like any"
                    + " other. You are shown what becomes of it.", width, .text)
        }
        let cap = confirmation.endpoint.concurrency
        let jobs = confirmation.jobs.fate.map { fate("jobs", $0, width, indent, .warning) } ?? []
        return fate("pending", work.fateOfPending(confirmation.waiting, cap: cap), width, indent)
            + jobs
    }

    /// What becomes of what comes.
    private func coming(_ width: Int, _ indent: Int) -> [StyledLine] {
        guard case .test = confirmation.work else {
            return fate("new events", confirmation.work.fateOfNew(model.times), width, indent)
        }
        guard let outage = model.outage(of: confirmation.endpoint.id) else { return [] }
        let words = OutageWords(outage: outage, times: model.times)
        return wrapped(words.fate(of: .resend), width, .warning)
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

    private func fate(
        _ label: String, _ text: String, _ width: Int, _ indent: Int, _ role: Role = .text
    ) -> [StyledLine] {
        LineWrap.spans(
            [Span(text, role)], width: width, first: label.padding(to: indent),
            others: String(repeating: " ", count: indent))
    }

    private func wrapped(_ text: String, _ width: Int, _ role: Role) -> [StyledLine] {
        LineWrap.words(text, width: width).map { StyledLine($0, role) }
    }
}
