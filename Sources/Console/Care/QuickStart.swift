import DeliveryEngine

/// The way to a first delivery, step by step, with what is done ticked off: shown while the log has
/// next to nothing in it.
struct QuickStart {
    let model: Model

    /// More rows than this belong to somebody who has begun.
    static let mostRows = 3

    /// Whether there is still something to show: until the operator has seen one arrive and gone
    /// on.
    static func isShown(_ model: Model) -> Bool {
        guard let selection = model.log.selection else { return false }
        if selection.total == 0 { return true }
        return model.log.filter.isEmpty && selection.total <= mostRows
            && model.log.count == selection.total
    }

    /// What somebody who begins is to do next and would look for in vain at the foot; `nil` once
    /// that is done, or nothing is known yet.
    static func nextStep(_ model: Model) -> Action? {
        guard isShown(model), model.endpoints.isLoaded else { return nil }
        let steps = QuickStart(model: model)
        if !steps.hasEndpoint { return .care(.add) }
        if !steps.hasEvent { return .care(.test) }
        return nil
    }

    private var living: [Endpoint] {
        model.endpoints.overviews.map(\.endpoint).filter { $0.status == .enabled }
    }
    private var hasEndpoint: Bool { !living.isEmpty }
    private var hasEvent: Bool { model.log.count > 0 }
    private var arrived: Bool {
        model.endpoints.overviews.contains { ($0.deliveries[.success] ?? 0) > 0 }
    }

    func lines(glyphs: Glyphs) -> [StyledLine] {
        let name = living.first?.name ?? "NAME"
        return [StyledLine(title, .strong), StyledLine()]
            + step(
                1, hasEndpoint, true, "add an endpoint: where events are sent", .care(.add),
                "redrive endpoint add --name NAME --url URL", glyphs)
            + step(
                2, hasEvent, hasEndpoint, "send it a first event, a test", .care(.test),
                "redrive endpoint test \(name)", glyphs)
            + step(
                3, arrived, hasEvent, "see it arrive: SUCCESS, and the answer below", .open,
                "redrive list", glyphs)
            + end
    }

    private var title: String {
        if arrived { return "A first delivery has arrived." }
        return hasEvent ? "Nearly there." : "Nothing was delivered yet. Three steps:"
    }

    private func step(
        _ number: Int, _ isDone: Bool, _ isOpen: Bool, _ text: String, _ action: Action,
        _ command: String, _ glyphs: Glyphs
    ) -> [StyledLine] {
        let isNext = isOpen && !isDone
        let key = model.keys.label(of: action, in: .log)
        let mark = isDone ? Span(glyphs.okay, .success) : Span("\(number)", isNext ? .strong : .dim)
        var spans = [mark, Span(" "), Span(text, isNext ? .text : .dim)]
        if isNext { spans += [Span("  press ", .dim), Span(key, .key)] }
        let lines = [StyledLine(spans)]
        return isDone ? lines : lines + [StyledLine("    or: \(command)", .dim)]
    }

    private var end: [StyledLine] {
        guard arrived else {
            if hasEvent, isFailing {
                return [
                    StyledLine(),
                    StyledLine(
                        "It failed: \(model.keys.label(of: .open, in: .log)) says why, "
                            + "and what to do about it.", .warning),
                ]
            }
            return []
        }
        return [
            StyledLine(),
            StyledLine([
                Span("Publish with "), Span("redrive publish TYPE", .strong),
                Span("; "), Span(model.keys.label(of: .help, in: .log), .key),
                Span(" has guides for what goes wrong."),
            ]),
        ]
    }

    private var isFailing: Bool {
        model.log.loaded.values.contains { $0.delivery.lastAttemptFailed }
    }
}
