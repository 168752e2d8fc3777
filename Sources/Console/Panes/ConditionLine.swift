import DeliveryEngine
import Terminal

/// How things stand, the most urgent first, so that a narrow screen cuts what matters least.
///
/// What does not fit drops out from the end: the p95 latency, the share that succeeded, following,
/// and so on. How fresh all of it is stays: what comes before it is said in fewer words, and then in
/// none.
struct ConditionLine {
    let model: Model
    let glyphs: Glyphs

    /// How much is said of what comes before the freshness.
    private enum Length: Int, CaseIterable {
        case full, withoutReasons, withoutSince, short
    }

    /// The statements for so many columns, two apart.
    func spans(width: Int) -> [Span] {
        guard let condition = model.condition else { return [Span("opening …", .dim)] }
        let newest = condition.newestRecordAt.map {
            [Span("newest \(model.times.column($0))", .dim)]
        }
        let freshness = newest ?? []
        func fits(_ spans: [Span]) -> Bool {
            (spans + freshness).reduce(-2) { $0 + 2 + DisplayWidth.columns(of: $1.text) } <= width
        }
        let lengths = Length.allCases.lazy.map { standing(condition, $0) }
        var spans = lengths.first(where: fits) ?? standing(condition, .short)
        // The first says what is wrong, where something is.
        while spans.count > 1, !fits(spans) { spans.removeLast() }
        return spans + freshness + events(condition)
    }

    /// What must be known before anything is done.
    private func standing(_ condition: LogCondition, _ length: Length) -> [Span] {
        var spans: [Span] = []
        if let damage = condition.damage { spans.append(Span(" DAMAGED: \(damage) ", .error)) }
        if let reason = model.readOnlyReason {
            spans.append(Span(length == .full ? "READ-ONLY (\(reason))" : "READ-ONLY", .warning))
        }
        spans += search
        spans.append(dispatcher(condition.dispatcher, length))
        if let trouble = condition.watchTrouble {
            let reason = length == .full ? " (\(trouble))" : ""
            spans.append(Span("looks every second\(reason)", .warning))
        }
        spans += jobs(condition, length)
        // What a key would act on, perhaps off the screen.
        if !model.log.marks.isEmpty {
            spans.append(Span("\(glyphs.mark) \(Number.text(model.log.marks.count)) marked", .mark))
        }
        return spans
    }

    /// What is under way, and how it goes.
    private func events(_ condition: LogCondition) -> [Span] {
        var spans: [Span] = []
        if condition.inFlight > 0 {
            spans.append(Span("\(Number.text(condition.inFlight)) in flight", .pending))
        }
        if model.log.newCount > 0 {
            spans.append(Span("+\(Number.text(model.log.newCount)) new", .strong))
        }
        // Alike as far as can be: the move that ends it shifts nothing and sends little.
        if model.log.isFollowing, model.screen == .deliveries {
            spans.append(Span("following"))
        } else if model.pane == .log {
            spans.append(Span("follow: \(model.keys.label(of: .follow, in: .log))"))
        }
        if let share { spans.append(Span(share)) }
        return spans
    }

    /// The newest job that is not over, and how many others there are.
    private func jobs(_ condition: LogCondition, _ length: Length) -> [Span] {
        guard let first = condition.jobs.first else { return [] }
        let words = JobWords(job: first, glyphs: glyphs, now: model.now)
        let shown = length == .short ? words.shortest : words.short
        let others = condition.jobs.count - 1
        let more = others > 0 ? length == .short ? " +\(others)" : " and \(others) more" : ""
        return [Span(shown.text + more, shown.role)]
    }

    /// What 95 of a hundred stayed within; it goes first where there is no room.
    var latency: Span? {
        guard model.condition != nil, model.screen == .deliveries else { return nil }
        // Of the marked rows alone the chart knows one, and that of all is no answer for them.
        let whole = model.log.isOnlyMarked ? nil : model.log.latency
        let latency = model.chartShown?.latency?.p95 ?? whole
        return latency.map { Span("p95 \($0.short)") }
    }

    /// The search under way, and whose rows those below are.
    private var search: [Span] {
        guard model.screen == .deliveries else { return [] }
        var spans: [Span] = []
        if let text = SearchWords(model: model).long { spans.append(Span(text, .strong)) }
        if model.log.showsFilterBefore {
            spans.append(Span("rows of the filter before", .warning))
        } else if model.log.ticket == nil, model.log.selection?.isComplete == false {
            spans.append(Span("stopped: not all rows", .warning))
        }
        return spans
    }

    private func dispatcher(
        _ presence: LogCondition.DispatcherPresence, _ length: Length
    ) -> Span {
        switch presence {
        case .here: return Span("\(glyphs.dispatching) dispatching here", .success)
        case .process(let pid, let since):
            if length == .short { return Span("\(glyphs.dispatching) pid \(pid)", .success) }
            let moment = since.map { " since \(model.times.column($0))" } ?? ""
            let isWhole = length.rawValue < Length.withoutSince.rawValue
            return Span(
                "\(glyphs.dispatching) dispatched by pid \(pid)\(isWhole ? moment : "")", .success)
        case .stoppedProcess(let pid):
            let who = length == .short ? "pid" : "dispatcher pid"
            return Span("\(glyphs.nobody) \(who) \(pid) is STOPPED", .warning)
        case .nobody:
            let note = length == .full ? model.options.dispatcherNote.map { " (\($0))" } : nil
            return Span("\(glyphs.nobody) NOBODY DISPATCHES\(note ?? "")", .warning)
        }
    }

    /// The share of settled and failing deliveries that succeeded; nothing where the filter itself
    /// asks how they fared: of failures none has.
    ///
    /// It says of what: the log's is of the stretch that its chart shows, and all others of all.
    private var share: String? {
        if model.screen == .deliveries, model.log.search.query.asksForOutcome { return nil }
        if let chart = model.chartShown {
            let whole = chart.whole
            return Self.share(whole.succeeded, whole.failed, of: ChartBar.length(of: chart))
        }
        // Of the filter's rows nothing is known yet, and all others are no answer for them.
        if model.screen == .deliveries, !model.log.filter.isEmpty || model.log.isOnlyMarked {
            return nil
        }
        var successes = 0
        var others = 0
        for overview in model.endpoints.overviews {
            successes += overview.deliveries[.success] ?? 0
            others += overview.deliveries[.failed] ?? 0
            others += overview.deliveries[.exhausted] ?? 0
        }
        return Self.share(successes, others, of: "all")
    }

    private static func share(_ successes: Int, _ others: Int, of what: String) -> String? {
        guard successes + others > 0 else { return nil }
        let tenths = successes * 1000 / (successes + others)
        return "\(what) \(tenths / 10).\(tenths % 10) % ok"
    }
}
