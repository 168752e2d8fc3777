import DeliveryEngine

/// What stands in the table when there is no row: why, and what to do about it.
struct EmptyLog {
    let model: Model
    let area: Rect

    func draw(on canvas: inout Canvas) {
        if QuickStart.isShown(model) { return drawQuickStart(on: &canvas) }
        for (offset, line) in lines.enumerated() where offset + 2 < area.rows {
            canvas.put(
                StyledLine(line, offset == 0 ? .strong : .text), row: area.row + 2 + offset,
                column: area.column + 2, width: area.columns - 2)
        }
    }

    private func drawQuickStart(on canvas: inout Canvas) {
        let lines = QuickStart(model: model).lines(glyphs: canvas.glyphs)
        for (offset, line) in lines.enumerated() where offset + 2 < area.rows {
            canvas.put(
                line, row: area.row + 2 + offset, column: area.column + 2,
                width: area.columns - 2)
        }
    }

    /// Before the first answer: how far the search has come, or that it was stopped.
    private var unread: [String] {
        let log = model.log
        if log.ticket == nil, model.condition != nil {
            return ["The search was stopped.", "\(key(.filter)) and Enter search again."]
        }
        guard let progress = log.progress, progress.total > 0 else { return ["reading …"] }
        let examined = Number.text(progress.examined)
        return ["reading … \(examined) of \(Number.text(progress.total))", "\(key(.back)) stops."]
    }

    private func key(_ action: Action) -> String { model.keys.label(of: action, in: .log) }

    private var lines: [String] {
        let log = model.log
        guard let selection = log.selection else {
            return unread
        }
        if let searching = SearchWords(model: model).long { return [searching] }
        if log.isOnlyMarked {
            return [
                "No marked row is among what the filter shows.",
                "\(key(.onlyMarked)) shows all its rows again.",
            ]
        }
        let why = model.remarks(on: log.search.query).map { $0.capitalizedSentence }
        return ["Nothing matches the filter."] + why + [
            "It hides all \(Number.text(selection.total)) deliveries.",
            "\(key(.filter)) edits it; \(key(.suspendFilter)) switches it off.",
        ]
    }
}

extension Model {
    /// Why a query can find nothing, where that can be told.
    func remarks(on query: Query) -> [String] {
        // Before the endpoints are read, every name is unknown.
        guard endpoints.isLoaded else { return [] }
        return query.remarks(
            endpoints: endpoints.overviews.lazy.map(\.endpoint),
            jobs: jobs.isLoaded ? jobs.jobs.map(\.plan.id) : nil, now: now)
    }
}

extension String {
    /// A clause as a sentence.
    fileprivate var capitalizedSentence: String {
        prefix(1).uppercased() + dropFirst() + (hasSuffix("?") ? "" : ".")
    }
}
