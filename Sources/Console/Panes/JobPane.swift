import DeliveryEngine
import Terminal

/// One job: what was planned, how it stands, and each of its deliveries.
struct JobPane {
    let model: Model
    let id: JobID
    let area: Rect

    private static let columns = [
        TableColumn("DELIVERY", 30), TableColumn("OUTCOME", 11), TableColumn("CODE", codeWidth),
        TableColumn("NOW", 9), TableColumn("ENDPOINT", -1), TableColumn("REFUSED", -2),
    ]

    func draw(on canvas: inout Canvas) {
        guard let job = model.jobs.job(id) else {
            canvas.put(
                model.jobs.isLoaded ? "There is no such job." : "reading …", row: area.row + 1,
                column: area.column + 2, width: area.columns - 2)
            return
        }
        let head = model.jobHead(job, glyphs: canvas.glyphs)
        for (line, text) in head.enumerated() where line < area.rows {
            canvas.put(
                text, row: area.row + line, column: area.column + 1, width: area.columns - 1)
        }
        var table = area
        table.row += head.count
        table.rows = max(area.rows - head.count, 0)
        TablePane(
            area: table, columns: Self.columns, dropping: ["REFUSED", "ENDPOINT", "NOW"],
            position: model.jobs.rowPosition, count: model.jobs.rowCount(job),
            empty: [model.jobs.isOnlyFailed ? "none failed, none was refused" : "no deliveries"],
            isFocused: true, fitsContent: true,
            cells: { cells(ofPlace: $0, isOver: job.phase.isOver) }
        ).draw(on: &canvas)
    }

    private func cells(ofPlace place: Int, isOver: Bool) -> [String: Span] {
        guard let row = model.jobs.row(at: place) else { return ["DELIVERY": Span("…", .dim)] }
        return [
            "DELIVERY": Span(row.delivery.id.text),
            "OUTCOME": Self.outcome(row.outcome, isOver: isOver),
            "CODE": Span(Self.code(of: row)),
            "NOW": Span(row.delivery.status.shortWord, row.delivery.status.role),
            "ENDPOINT": Span(model.naming.name(row.endpointName, of: row.delivery.application)),
            "REFUSED": Span(row.refusal ?? ""),
        ]
    }

    /// What a row shows, in words to look for.
    static func searchText(of row: JobRow, isOver: Bool) -> String {
        [
            row.delivery.id.text, outcome(row.outcome, isOver: isOver).text,
            code(of: row), row.delivery.status.shortWord,
            "\(row.delivery.application)/\(row.endpointName)", row.refusal ?? "",
        ].joined(separator: " ")
    }

    /// The answer's code, or why the attempt failed all the same.
    ///
    /// A job keeps codes alone; the reason is that of the delivery's last attempt, where that came
    /// to the same code.
    private static func code(of row: JobRow) -> String {
        let isSame = row.outcome == .failed && row.delivery.responseCode == row.code
        return CodeWord(code: row.code, failure: isSame ? row.delivery.failure : nil)?
            .text(width: codeWidth) ?? ""
    }

    private static let codeWidth = 7

    private static func outcome(_ outcome: JobOutcome, isOver: Bool) -> Span {
        switch outcome {
        case .waiting: Span(isOver ? "never sent" : "waiting", .dim)
        case .inFlight: Span("in flight", .pending)
        case .delivered: Span("delivered", .success)
        case .failed: Span("FAILED", .failed)
        case .refused: Span("refused", .warning)
        case .overtaken: Span("delivered", .success)
        case .interrupted: Span("again", .warning)
        }
    }
}

extension Model {
    /// The lines above a job's deliveries.
    func jobHead(_ job: JobSummary, glyphs: Glyphs) -> [StyledLine] {
        let words = JobWords(job: job, glyphs: glyphs, now: now)
        let plan = job.plan
        let width = max(size.columns - 2, 1)
        let terminal = plan.by.terminal.map { " on \($0)" } ?? ""
        let isNamed = plan.ticket.map(plan.reason.contains) ?? true
        let ticket = isNamed ? "" : "  ticket \(plan.ticket ?? "")"
        let bar = min(width / 3, 30)
        var lines = [
            StyledLine([
                words.longState, Span("  \(words.bar(bar))  \(words.done)", words.state.role),
                Span(words.pace),
            ]),
            StyledLine(words.counts),
        ]
        if let why = words.why {
            lines += LineWrap.words(why, width: width).map { StyledLine($0, .warning) }
        }
        lines.append(
            StyledLine(
                "\(plan.kind.rawValue) by \(plan.by.text)\(terminal) \(times.full(plan.at))", .dim))
        lines += LineWrap.words("why: \(plan.reason)\(ticket)", width: width).map { StyledLine($0) }
        if let query = plan.query {
            lines.append(StyledLine("chosen by: \(query.isEmpty ? "all deliveries" : query)"))
        }
        lines.append(StyledLine(jobManner(plan.manner), .dim))
        if !plan.leftOut.isEmpty {
            let parts = plan.leftOut.map {
                "\(Number.text($0.count)) \($0.planClass.title(plan.kind))"
            }
            lines += LineWrap.words("left out: \(parts.joined(separator: ", "))", width: width)
                .map { StyledLine($0, .dim) }
        }
        return lines
    }

    private func jobManner(_ manner: JobManner) -> String {
        let canary = manner.canary == 0 ? "no canary" : "canary \(manner.canary)"
        return "\(canary), up to \(JobWords.rate(manner.topRate)); stops after "
            + "\(manner.limits.failuresInARow) failures in a row or beyond "
            + "\(manner.limits.failurePercent) %"
    }
}
