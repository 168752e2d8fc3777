import DeliveryEngine
import Terminal

/// Failures by endpoint, cause and look of the answer, with what to do about the one under the
/// cursor.
struct GroupsPane {
    let model: Model
    let area: Rect

    /// The rule and the lines that explain the group under the cursor, where the table needs the rest.
    private static let leastCardRows = 7
    /// The table keeps its head and a few groups: it scrolls, and the card does not.
    private static let leastTableRows = 8
    /// Fewer rows are all for the table.
    private static let leastRows = 14
    /// The bars of a trend.
    private static let trendWidth = 8

    private var columns: [TableColumn] {
        // With its application before it, a name takes more.
        let name = TableColumn("ENDPOINT", model.naming.isAmongTenants ? -3 : -2)
        return [
            TableColumn("COUNT", 6), name, TableColumn("CAUSE", 7), TableColumn("TREND", 18),
            TableColumn("LAST SEEN", 11), TableColumn("LAST OK", 11),
            TableColumn("LOOKS LIKE", -3),
        ]
    }
    private static let dropping = ["LAST OK", "LOOKS LIKE", "TREND", "LAST SEEN"]

    func draw(on canvas: inout Canvas) {
        let state = model.groups
        let glyphs = canvas.glyphs
        let cardRows = self.cardRows
        let hasCard = cardRows > 0
        var table = area
        if hasCard { table.rows -= cardRows }
        TablePane(
            area: table, columns: columns, dropping: Self.dropping,
            position: state.position, count: state.groups.count, empty: empty(state),
            isFocused: true, cells: { cells(of: state.groups[$0], glyphs: glyphs) }
        ).draw(on: &canvas)
        if hasCard, let group = state.selected { drawCard(of: group, on: &canvas) }
    }

    private func empty(_ state: GroupsState) -> [String] {
        if let failure = state.failure { return [failure] }
        guard let found = state.found else {
            let progress = state.progress.map { progress in
                progress.total > 0 ? " \(progress.examined * 100 / progress.total) %" : ""
            }
            return ["grouping …" + (progress ?? "")]
        }
        let all = Number.deliveries(found.total)
        return state.filter.isEmpty
            ? ["No failures among \(all).", "Failed deliveries are grouped here by their cause."]
            : ["No failures in \(state.filter)", "among \(all)."]
    }

    /// What a row shows, by column.
    func cells(of group: FailureGroup, glyphs: Glyphs) -> [String: Span] {
        let times = model.times
        return [
            "COUNT": Span(right(Number.text(group.count), 6), .failed),
            "ENDPOINT": Span(mark(of: group, glyphs: glyphs) + name(of: group)),
            "CAUSE": Span(group.causeWord),
            "TREND": Span(trend(of: group, glyphs: glyphs), role(of: group.direction)),
            "LAST SEEN": Span(times.column(group.lastSeenAt)),
            "LAST OK": Span(
                group.lastSuccessAt.map(times.column) ?? glyphs.none,
                group.isAnsweredSince ? .success : .text),
            "LOOKS LIKE": Span(group.shape.isEmpty ? group.cause.headline : group.shape),
        ]
    }

    /// Its bars, and where it is heading: an arrow tells *falling* from a word like it.
    private func trend(of group: FailureGroup, glyphs: Glyphs) -> String {
        let bars = group.trend.sparkline(
            width: Self.trendWidth, isUnicode: glyphs.ellipsis == "…")
        // It goes nowhere any more: no failure can come, and none be sent again.
        if isDeleted(group.key.endpoint) { return "\(bars)   deleted" }
        let word = group.direction.rawValue
        switch group.direction {
        case .rising: return "\(bars) \(glyphs.ascending) \(word)"
        case .falling where isHeld(group.key.endpoint): return bars
        case .falling: return "\(bars) \(glyphs.descending) \(word)"
        case .new, .steady, .over: return "\(bars)   \(word)"
        }
    }

    /// Whether nothing is attempted at an endpoint, so that fewer failures are no news of it.
    private func isHeld(_ id: EndpointID) -> Bool {
        model.endpoints.overviews.first { $0.endpoint.id == id }
            .map { !$0.endpoint.takesAttempts || $0.outage != nil } ?? false
    }

    private func isDeleted(_ id: EndpointID) -> Bool {
        model.endpoints.overviews.first { $0.endpoint.id == id }?.endpoint.standing == .deleted
    }

    /// What stands before the name of a deleted endpoint, on the narrowest screen too.
    private func mark(of group: FailureGroup, glyphs: Glyphs) -> String {
        isDeleted(group.key.endpoint) ? "\(glyphs.cancelled) " : ""
    }

    private func name(of group: FailureGroup) -> String {
        group.endpointName.isEmpty
            ? group.key.endpoint.text
            : model.naming.name(group.endpointName, of: group.application)
    }

    private func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }

    private func role(of direction: FailureTrend.Direction) -> Role {
        switch direction {
        case .new, .rising: .failed
        case .steady: .text
        case .falling, .over: .dim
        }
    }

    private func drawCard(of group: FailureGroup, on canvas: inout Canvas) {
        let top = area.end - cardRows
        canvas.rule(title(of: group), row: top, area: area, isFocused: false)
        let width = cardWidth
        let lines = card(of: group, width: width, rows: cardRows - 1)
        var shown = Array(lines.prefix(cardRows - 1))
        if let last = shown.last, shown.count < lines.count {
            shown[shown.count - 1] = last.continued(width: width, mark: canvas.glyphs.ellipsis)
        }
        for (offset, line) in shown.enumerated() {
            canvas.put(line, row: top + 1 + offset, column: area.column + 1, width: width)
        }
    }

    private var cardWidth: Int { area.columns - 2 }

    /// How many rows the card takes: what it needs, as far as the table can do without; none on a low
    /// screen.
    var cardRows: Int {
        guard area.rows >= Self.leastRows else { return 0 }
        let groups = model.groups
        let free = area.rows - min(1 + groups.groups.count, Self.leastTableRows)
        let needed = groups.selected.map { card(of: $0, width: cardWidth).count + 1 } ?? 0
        return max(Self.leastCardRows, min(needed, free))
    }

    /// The name of a group's card.
    func title(of group: FailureGroup) -> StyledLine {
        StyledLine([
            Span("\(name(of: group))  \(group.causeWord)", .strong),
            Span("  fingerprint \(group.key.fingerprint.text)"),
        ])
    }

    /// What is known of a group and what to do about it.
    ///
    /// Where the rows do not suffice, what its deliveries tell as well goes before any of the advice.
    func card(of group: FailureGroup, width: Int, rows: Int = .max) -> [StyledLine] {
        let times = model.times
        let seen =
            "first \(times.column(group.firstSeenAt)), last \(times.column(group.lastSeenAt)); "
            + success(of: group)
        let title = "\(group.cause.headline); \(budget(of: group))"
        var lines = LineWrap.words(title, width: width).map { StyledLine($0, .strong) }
        lines += LineWrap.words(seen, width: width).map { StyledLine($0) }
        var examples: [StyledLine] = []
        if !group.shape.isEmpty { examples.append(StyledLine("looks like: \(group.shape)", .dim)) }
        examples.append(StyledLine("for example \(group.example.text)", .dim))
        let advice = sentences(on: group).flatMap { LineWrap.words($0, width: width) }
            .map { StyledLine($0) }
        return lines + examples.prefix(max(rows - lines.count - advice.count, 0)) + advice
    }

    private func sentences(on group: FailureGroup) -> [String] {
        let isDeleted = isDeleted(group.key.endpoint)
        guard group.cause.isOfSignature, !isDeleted else {
            return group.advice(isEndpointDeleted: isDeleted)
        }
        let key = model.keys.label(of: .bench, in: .detail)
        let bench = "The signature bench, \(key) in the detail of one, tells these apart:"
        return [bench] + group.advice
    }

    private func budget(of group: FailureGroup) -> String {
        let count = Number.deliveries(group.count)
        switch group.exhausted {
        case 0: return "\(count), attempts left"
        case group.count: return "\(count), no attempt left"
        default: return "\(count), \(Number.text(group.exhausted)) with no attempt left"
        }
    }

    private func success(of group: FailureGroup) -> String {
        guard let moment = group.lastSuccessAt else {
            return "endpoint has never answered 2xx"
        }
        let since = group.isAnsweredSince ? ": answers again" : ""
        return "endpoint's last 2xx \(model.times.column(moment))\(since)"
    }
}
