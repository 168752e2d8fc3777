import DeliveryEngine

/// How things stand, the most urgent first, so that a narrow screen cuts what matters least.
///
/// What does not fit drops out from the end: the p95 latency, the share that succeeded, the marks,
/// following, and so on.
struct ConditionLine {
    let model: Model
    let glyphs: Glyphs

    var spans: [Span] {
        guard let condition = model.condition else { return [Span("opening …", .dim)] }
        var spans: [Span] = []
        if let damage = condition.damage { spans.append(Span(" DAMAGED: \(damage) ", .error)) }
        if let reason = model.readOnlyReason {
            spans.append(Span("READ-ONLY (\(reason))", .warning))
        }
        spans += search
        spans.append(dispatcher(condition.dispatcher))
        if let trouble = condition.watchTrouble {
            spans.append(Span("looks every second (\(trouble))", .warning))
        }
        spans += jobs(condition)
        // What a key would act on, perhaps off the screen.
        if !model.log.marks.isEmpty {
            spans.append(Span("\(glyphs.mark) \(Number.text(model.log.marks.count)) marked", .mark))
        }
        if let newest = condition.newestRecordAt {
            spans.append(Span("newest \(model.times.column(newest))", .dim))
        }
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
    private func jobs(_ condition: LogCondition) -> [Span] {
        guard let first = condition.jobs.first else { return [] }
        let words = JobWords(job: first, glyphs: glyphs, now: model.now).short
        let others = condition.jobs.count - 1
        return [Span(words.text + (others > 0 ? " and \(others) more" : ""), words.role)]
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

    private func dispatcher(_ presence: LogCondition.DispatcherPresence) -> Span {
        switch presence {
        case .here: Span("\(glyphs.dispatching) dispatching here", .success)
        case .process(let pid, let since):
            Span(
                "\(glyphs.dispatching) dispatched by pid \(pid)"
                    + (since.map { " since \(model.times.column($0))" } ?? ""), .success)
        case .stoppedProcess(let pid):
            Span("\(glyphs.nobody) dispatcher pid \(pid) is STOPPED", .warning)
        case .nobody:
            Span(
                "\(glyphs.nobody) NOBODY DISPATCHES"
                    + (model.options.dispatcherNote.map { " (\($0))" } ?? ""), .warning)
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
