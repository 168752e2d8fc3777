import DeliveryEngine

/// The jobs: how far they are, how fast, and what keeps them.
struct JobsPane {
    let model: Model
    let area: Rect

    private static let barWidth = 12
    private static let columns = [
        TableColumn("STATE", 7), TableColumn("DOES", 6), TableColumn("PROGRESS", barWidth),
        TableColumn("DONE", 13), TableColumn("OK", 9), TableColumn("FAILED", 9),
        TableColumn("REFUSED", 9), TableColumn("RATE", 6), TableColumn("LEFT", 6),
        TableColumn("WHO", -1), TableColumn("WHY", -2),
    ]
    private static let dropping = ["WHO", "DOES", "RATE", "LEFT", "PROGRESS", "WHY", "DONE"]

    func draw(on canvas: inout Canvas) {
        let jobs = model.jobs.jobs
        let glyphs = canvas.glyphs
        TablePane(
            area: area, columns: Self.columns, dropping: Self.dropping,
            position: model.jobs.position, count: jobs.count,
            empty: model.jobs.isLoaded ? empty : ["reading …"],
            isFocused: true, fitsContent: true, cells: { cells(of: jobs[$0], glyphs: glyphs) }
        ).draw(on: &canvas)
    }

    private var empty: [String] {
        let retry = model.keys.label(of: .operate(.retry), in: .log)
        let replay = model.keys.label(of: .operate(.replay), in: .log)
        return [
            "No jobs yet.", "A job sends many deliveries, a canary first:",
            "filter the log, press \(retry) or \(replay), then A for all that match.",
        ]
    }

    private func cells(of job: JobSummary, glyphs: Glyphs) -> [String: Span] {
        let words = JobWords(job: job, glyphs: glyphs, now: model.now)
        return [
            "STATE": words.state, "DOES": Span(job.plan.kind.rawValue),
            "PROGRESS": Span(words.bar(Self.barWidth), words.state.role),
            "DONE": Span(words.done),
            "OK": Self.count(job.tally.arrived, .success),
            "FAILED": Self.count(job.tally.failed, .failed),
            "REFUSED": Self.count(job.tally.refused, .warning),
            "RATE": Span(words.rate), "LEFT": Span(words.left), "WHO": Span(job.plan.by.text),
            "WHY": Span(words.reasons),
        ]
    }

    private static func count(_ count: Int, _ role: Role) -> Span {
        Span(Number.text(count), count == 0 ? .dim : role)
    }
}
