import DeliveryEngine

/// The operator journal: who did what, why, and how it ended (B9).
struct JournalPane {
    let model: Model
    let area: Rect

    private static let columns = [
        TableColumn("TIME", 11), TableColumn("WHO", 14), TableColumn("DID", 7),
        TableColumn("COUNT", 5), TableColumn("RESULT", -2), TableColumn("WHY", -1),
    ]

    func draw(on canvas: inout Canvas) {
        let journal = model.journal
        let standings = model.journalShown
        var area = area
        if let purge = model.condition?.lastPurge, area.rows > Self.rowsBesidePurge {
            area.rows -= 1
            canvas.put(
                words(on: purge), row: area.end, column: area.column + 2,
                width: area.columns - 2, role: .dim)
        }
        TablePane(
            area: area, columns: Self.columns, dropping: ["WHY", "COUNT", "WHO"],
            position: journal.position, count: standings.count,
            empty: journal.isLoaded
                ? [
                    journal.isMine
                        ? "You have not done anything yet." : "No operator has done anything yet.",
                    "Retries and replays are noted here.",
                ]
                : ["reading …"],
            isFocused: true, cells: { cells(of: standings[$0]) }
        ).draw(on: &canvas)
    }

    /// Fewer leave no room for a line about the last purge.
    private static let rowsBesidePurge = 6

    private func words(on purge: LogPurged) -> String {
        let asker = purge.by.map { "by \($0.text)" } ?? "as due"
        return "Purged \(model.times.column(purge.at)) \(asker): "
            + "\(Number.deliveries(purge.extent.deliveries)) settled before "
            + model.times.column(purge.cutoff)
    }

    private func cells(of standing: ActionStanding) -> [String: Span] {
        let action = standing.action
        let outcome = ActionOutcome(standing: standing, now: model.now)
        return [
            "TIME": Span(model.times.column(action.at)), "WHO": Span(action.by.text),
            "DID": Span(action.kind.rawValue),
            "COUNT": Span("\(action.targets.count + action.refusals.count)"),
            "RESULT": Span(outcome.text, outcome.role), "WHY": Span(action.reason ?? ""),
        ]
    }
}
