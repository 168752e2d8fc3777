import DeliveryEngine
import Terminal

/// The last 100 attempts of one endpoint: status, code, the answer's first 500 bytes, and when it
/// is tried again (A5).
struct EndpointLogPane {
    let model: Model
    let area: Rect

    /// The most bytes of an answer that are shown (A5).
    static let excerptBytes = 500

    /// What the columns but that of codes take at least, with their gaps.
    private static let leastBesideCodes = 64

    private func codeWidth(of log: EndpointLogState) -> Int {
        CodeWord.width(
            of: log.attempts.lazy.compactMap { CodeWord($0.attempt) },
            room: area.columns - Self.leastBesideCodes)
    }

    private func columns(of log: EndpointLogState, codeWidth: Int) -> [TableColumn] {
        let overview = model.endpoints.overviews.first { $0.endpoint.id == log.endpoint }
        // No time of a next attempt is as long as that word.
        let isNextLong = overview?.endpoint.standing == .disabled
        return [
            TableColumn("TIME", 11), TableColumn("STATUS", 9), TableColumn("CODE", codeWidth),
            TableColumn("TRY", 4), TableColumn("NEXT", isNextLong ? 8 : 7),
            TableColumn("EVENT", -1), TableColumn("RESPONSE", -2),
        ]
    }

    func draw(on canvas: inout Canvas) {
        guard let log = model.endpointLog else { return }
        let glyphs = canvas.glyphs
        let isFocused = model.pane == .endpointLog
        let hasExcerpt = area.rows >= 9
        var table = area
        if hasExcerpt { table.rows -= Self.excerptRows }
        let factRows = Self.factRows(in: area.rows)
        if factRows > 0 {
            drawFacts(of: log.endpoint, on: &canvas)
            table.row += factRows
            table.rows -= factRows
        }
        let codeWidth = codeWidth(of: log)
        TablePane(
            area: table, columns: columns(of: log, codeWidth: codeWidth),
            dropping: ["NEXT", "TRY", "EVENT"],
            position: log.position, count: log.attempts.count, empty: empty(log),
            isFocused: isFocused,
            cells: {
                cells(of: log.attempts[$0], codeWidth: codeWidth, glyphs: glyphs)
            }
        ).draw(on: &canvas)
        if hasExcerpt, let selected = log.selected { drawExcerpt(of: selected, on: &canvas) }
    }

    /// How many of so many rows say what the endpoint is and how it stands: with an empty line
    /// behind it, in short on a lower screen, and none where attempts need them all.
    static func factRows(in rows: Int) -> Int {
        rows >= 19 ? EndpointFacts.rows + 1 : rows >= 12 ? EndpointFacts.fewestRows : 0
    }

    private func drawFacts(of id: EndpointID, on canvas: inout Canvas) {
        guard let overview = model.endpoints.overviews.first(where: { $0.endpoint.id == id }) else {
            return
        }
        let facts = EndpointFacts(model: model, overview: overview)
        let isShort = Self.factRows(in: area.rows) <= EndpointFacts.fewestRows
        let lines =
            isShort
            ? facts.fewestLines(glyphs: canvas.glyphs) : facts.lines(glyphs: canvas.glyphs)
        for (offset, line) in lines.enumerated() {
            canvas.put(
                line, row: area.row + offset, column: area.column + 1, width: area.columns - 1)
        }
    }

    /// The rule, the retry schedule, and three lines of the answer.
    static let excerptRows = 5

    private func empty(_ log: EndpointLogState) -> [String] {
        if let failure = log.failure { return [failure] }
        return [log.isLoaded ? "No attempt yet." : "reading …"]
    }

    private func cells(
        of row: EndpointAttempt, codeWidth: Int, glyphs: Glyphs
    ) -> [String: Span] {
        let attempt = row.attempt
        let status = attempt.end?.verdict.status
        let isInFlight = row.isInFlight
        let word =
            status.map { "\(glyphs.status($0)) \($0.shortWord)" }
            ?? (isInFlight ? "in flight" : "no answer")
        let code =
            CodeWord(attempt)?.text(width: codeWidth)
            ?? (isInFlight ? "" : glyphs.noCode)
        return [
            "TIME": Span(model.times.column(attempt.start.at)),
            "STATUS": Span(word, status?.role ?? (isInFlight ? .pending : .warning)),
            "CODE": Span(code),
            "TRY": Span("\(attempt.start.number)"),
            "NEXT": Span(
                RowText.next(
                    row.delivery, times: model.times, glyphs: glyphs,
                    holding: model.holding(of: row.delivery))),
            "EVENT": Span(row.delivery.eventType), "RESPONSE": Span(Self.excerpt(of: row)),
        ]
    }

    /// The first 500 bytes of the answer, or the error's detail where nothing answered.
    static func excerpt(of row: EndpointAttempt) -> String {
        guard let outcome = row.attempt.end?.outcome else {
            return row.isInFlight ? "no answer yet" : "no answer"
        }
        if outcome.responseCode == nil || outcome.responseBody.isEmpty {
            return outcome.detail ?? outcome.failure?.words ?? "empty answer"
        }
        return Sanitizer.line(outcome.responseBody.prefix(excerptBytes))
    }

    private func drawExcerpt(of row: EndpointAttempt, on canvas: inout Canvas) {
        var start = area
        start.row = area.end - Self.excerptRows
        let title = StyledLine("\(row.delivery.id.text)  attempt \(row.attempt.start.number)")
        canvas.rule(title, row: start.row, area: area, isFocused: false)
        canvas.put(
            schedule(of: row.delivery), row: start.row + 1, column: area.column + 1,
            width: area.columns - 1, role: .dim)
        let text = Self.excerpt(of: row)
        let lines = LineWrap.lines(text, width: area.columns - 2).prefix(Self.excerptRows - 2)
        for (offset, line) in lines.enumerated() {
            canvas.put(
                line, row: start.row + 2 + offset, column: area.column + 1,
                width: area.columns - 1)
        }
    }

    /// When it is tried again, and by which schedule (A5).
    private func schedule(of delivery: Delivery) -> String {
        let next =
            if let flight = delivery.inFlight {
                "attempt \(flight.number) in flight"
            } else if let holding = model.holding(of: delivery) {
                holding.text(model.times)
            } else {
                model.times.next(delivery.nextAttemptAt).map { "next \($0)" }
                    ?? "no next attempt"
            }
        let endpoint = model.endpoints.overviews.first { $0.endpoint.id == delivery.endpoint }
        guard let retry = endpoint?.endpoint.retry else { return next }
        return "\(next); \(retry.name), \(retry.course)"
    }
}
