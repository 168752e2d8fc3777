import DeliveryEngine
import Terminal

/// The question before one delivery is acted on: what exactly, where to, and what to know.
struct SingleQuestion {
    let model: Model
    let confirmation: SingleConfirmation

    var question: FootQuestion {
        let width = max(model.size.columns - 2, 2)
        let kind = confirmation.kind
        let question = "\(verb)\(asAttempt)? \(confirmation.delivery.text)"
        var keys = [KeyHints.Hint("y", kind.rawValue)]
        if let matching = confirmation.matching {
            keys.append(KeyHints.Hint("A", "all \(Number.text(matching)) that match …"))
        }
        return FootQuestion(
            asked: LineWrap.words(question, width: width).map { StyledLine($0, .strong) }
                + place(width: width).map { StyledLine($0) },
            notes: notes(width: width),
            keys: KeyHints.lines(keys + [KeyHints.otherKey], width: width))
    }

    /// Where it goes: all of the URL, or its host and its end, which tell one path from another.
    private func place(width: Int) -> [String] {
        let name = "\(confirmation.endpointName) \(AttemptStarted.method)"
        let most = model.size.isRoomy ? 5 : 3
        let whole = LineWrap.words("\(name) \(confirmation.url)", width: width)
        guard whole.count > most else { return whole }
        let lead = LineWrap.words(name, width: width).prefix(most - 1)
        let url = ShortURL(confirmation.url).text(
            room: (most - lead.count) * width, mark: model.theme.glyphs.ellipsis)
        return lead + LineWrap.lines(url, width: width)
    }

    private var verb: String {
        switch confirmation.kind {
        case .retry: "Retry"
        case .replay: "Replay"
        case .resend: "Resend"
        case .cancel: "Cancel"
        }
    }

    private var asAttempt: String {
        switch confirmation.kind {
        case .retry, .replay: " as attempt \(confirmation.attempt)"
        case .resend: " as a new delivery"
        case .cancel: ""
        }
    }

    private var isPaused: Bool {
        model.endpoints.overviews.contains { overview in
            overview.endpoint.hold != nil && overview.endpoint.id == confirmation.endpoint
        }
    }

    /// What to know, each a paragraph of its own.
    private func notes(width: Int) -> [QuestionNote] {
        func note(_ spans: [Span], isUsual: Bool = false) -> QuestionNote {
            QuestionNote(lines: LineWrap.spans(spans, width: width), isUsual: isUsual)
        }
        let isUsual = confirmation.kind == .replay
        var notes = consequence.map { [note([Span($0)], isUsual: isUsual)] } ?? []
        if confirmation.kind != .cancel {
            let known = SendingNotes(
                last: confirmation.last, freshness: confirmation.freshness, times: model.times)
            notes.append(note(known.warnings))
        }
        // What somebody else has just done comes before what only delays it.
        if let recent = confirmation.recent {
            let words = RecentWords(recent: recent, now: model.now).single
            notes.append(note([Span(words, .warning)]))
        }
        guard confirmation.kind != .cancel else { return notes }
        return notes + obstacles.map { note([Span($0)]) }
    }

    /// What the action means at the receiver; `nil` for an attempt like any other.
    private var consequence: String? {
        let isDelivered = confirmation.last == .delivered
        switch confirmation.kind {
        case .retry: return nil
        case .replay:
            return isDelivered
                ? "It was delivered: same id, so the receiver may ignore it."
                : "Same id: a receiver that has it already may ignore it."
        case .resend:
            return isDelivered
                ? "It was delivered: under a new id the receiver will act on it again."
                : "New id: a receiver that has it already will act on it again."
        case .cancel:
            return "Its next attempt (\(next)) will not happen."
        }
    }

    /// When it is attempted next, as its row says it.
    private var next: String {
        guard let due = confirmation.nextAttemptAt else { return "not scheduled" }
        if let holding = model.holding(of: due, at: confirmation.endpoint) { return holding.word }
        return model.times.next(due) ?? "not scheduled"
    }

    /// What is in the way of its being sent at once.
    private var obstacles: [String] {
        var obstacles: [String] = []
        if isPaused {
            obstacles.append("The endpoint is paused: it will wait until somebody resumes it.")
        } else if let outage = model.outage(of: confirmation.endpoint) {
            obstacles.append(
                OutageWords(outage: outage, times: model.times).fate(of: confirmation.kind))
        }
        if let still = Standstill(model.condition?.dispatcher) {
            obstacles.append("\(still.reason): it will wait until \(still.end).")
        }
        return obstacles
    }
}
